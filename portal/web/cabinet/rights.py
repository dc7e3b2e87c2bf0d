"""What a reader without a right is told in place of the buttons that need it."""

from typing import Any

import reflex as rx

from portal.core.accounts.rules import MAY_NOT
from portal.core.accounts.schema import Right
from portal.web import ui
from portal.wording import Wording

_NO_SIGN = Wording("Сізде қол қою құқығы жоқ.", "У вас нет права подписи.", "You have no right to sign.")
_SIGNERS = Wording("Қол қоя алады:", "Подписать может:", "It can be signed by:")


def no_right_to_fill_in() -> rx.Component:
    """Return why the data can only be read, and who gives the right."""
    return ui.notice(MAY_NOT[Right.FILL_IN])


def no_right_to_sign(state: Any) -> rx.Component:
    """Return that this person does not sign, and who of the organisation can; ``state`` has their names in ``signers``."""
    named = rx.fragment(ui.say(_NO_SIGN), " ", ui.say(_SIGNERS), " ", rx.el.strong(state.signers.join(", ")), ".")
    return ui.notice(rx.el.p(rx.cond(state.signers.length() > 0, named, ui.say(MAY_NOT[Right.SIGN]))))
