"""Changing the password of one's own account with the present one."""

from typing import Any

import reflex as rx

from portal.core.accounts.sessions import queries
from portal.core.accounts.staff import service
from portal.web import ui
from portal.web.shell.new_password import new_password_form
from portal.web.shell.own_account.changing import CANCEL, PASSWORD, OwnChange
from portal.web.shell.presses import once
from portal.web.shell.sessions import SessionList
from portal.web.shell.short_forms import entering, general_problem, problem_of, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_CHANGE = Wording("Құпиясөзді өзгерту", "Изменить пароль", "Change the password")
_PRESENT = Wording("Қазіргі құпиясөз", "Текущий пароль", "Current password")
_TEXT = Wording(
    "Өзгерткен соң басқа браузерлердегі сеанстар аяқталады.",
    "После смены сеансы в других браузерах завершатся.",
    "After the change, sessions in other browsers will end.",
)
_CHANGED = Wording(
    "Құпиясөз өзгертілді, басқа сеанстар аяқталды.",
    "Пароль изменён, другие сеансы завершены.",
    "The password was changed, other sessions were ended.",
)
_FORGOTTEN = Wording(
    "Қазіргі құпиясөзді ұмытсаңыз: поштаға келетін код арқылы жаңасын таңдау",
    "Если текущий пароль забыт: выбрать новый по коду из письма",
    "If you forgot the current password: choose a new one with a code sent by e-mail",
)
_NONE = Wording("Құпиясөз әлі таңдалмаған.", "Пароль ещё не выбран.", "No password was chosen yet.")
_CHOOSE = Wording(
    "Құпиясөзді поштаға келетін код арқылы таңдау", "Выбрать пароль по коду из письма", "Choose a password with a code sent by e-mail"
)


class NewPassword(OwnChange, rx.State):
    """Passwords are not stored in the State."""

    has_password: bool = False

    @rx.event
    async def open(self) -> None:
        """Load whether there is a password."""
        self.reset()
        self.has_password = await run_verb(self, queries.has_password)

    @rx.event
    @once
    async def change(self, form: dict[str, Any]) -> Any:
        """Replace the password."""
        given = (typed(form, name) for name in ("present", "password", "repeat"))
        _, refusal = await self._try(service.change_password, *given)
        return refusal if self.problems else [ui.toast(_CHANGED), ui.focus(ui.HEADING), SessionList.open]

    def _controls(self) -> dict[str, str]:
        return {name: name for name in ("present", "password", "repeat")}


_State: Any = NewPassword
"""The State as a page sees it: its fields are Vars."""


def password_card(forgotten: str = "") -> rx.Component:
    """Return the card in which the password is changed; ``forgotten`` is the page for those who do not know the present one."""
    way = [rx.el.p(ui.link(_FORGOTTEN, forgotten))] if forgotten else []
    begin = rx.fragment(rx.el.p(ui.say(_TEXT)), ui.button_row(ui.button(_CHANGE, on_click=_State.begin)), *way)
    none = rx.fragment(rx.el.p(ui.say(_NONE)), rx.el.p(ui.link(_CHOOSE, forgotten))) if forgotten else rx.fragment()
    return ui.card(rx.cond(_State.editing, _form(), rx.cond(_State.has_password, begin, none)), title=PASSWORD)


def _form() -> rx.Component:
    present = ui.password_input("present", _PRESENT, name="present", required=True, error=problem_of(_State, "present"))
    form = new_password_form(_State, present, submit=_CHANGE, on_submit=_State.change)
    return entering(general_problem(_State), form, ui.button_row(ui.button(CANCEL, look="quiet", on_click=_State.leave)))
