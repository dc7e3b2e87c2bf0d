"""The page before an application goes to moderation: all answers, what will happen, one button."""

from typing import Any

import reflex as rx

from portal.core.applications.schema import ApplicationKind
from portal.web import ui
from portal.web.cabinet.check import state
from portal.web.cabinet.check.view import act_card, back_to_form, check_page
from portal.web.cabinet.rights import no_right_to_fill_in, no_right_to_sign
from portal.web.shell.applications import SIGN, address_var
from portal.wording import Wording

Check: Any = state.CheckAnswers
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Жіберер алдында жауаптарды тексеріңіз", "Проверьте ответы перед отправкой", "Check your answers before sending")
_LEAD = Wording(
    "Төменде ұйымыңыздың барлық жауаптары, құжаттары мен келісімдері тұр. Оларды тексеріп, беттің соңында өтінімді жіберіңіз.",
    "Ниже все ответы, документы и согласия вашей организации. Проверьте их и отправьте заявку в конце страницы.",
    "Below are all answers, documents and consents of your organisation. Check them and send the application at the end of the page.",
)
_ACT = Wording("Модерацияға жіберу", "Отправка на модерацию", "Sending for moderation")
_SIGN = Wording("Өтінімге қол қою", "Подписать заявку", "Sign the application")
_SEND = Wording("Модерацияға жіберу", "Отправить на модерацию", "Send for moderation")


def page(kind: ApplicationKind) -> rx.Component:
    """Return the page at ``/cabinet/<kind>/[application_id]/send``."""
    send = ui.button(_SEND, look="primary", on_click=Check.send(Check.press), custom_attrs={"data-once": ""})
    sign = rx.cond(Check.may_be_signed, ui.link_button(_SIGN, address_var(kind, Check.application, SIGN), look="primary"))
    return check_page(
        kind,
        TITLE,
        _LEAD,
        Check.may_be_sent,
        act_card(kind, _ACT, ui.say_dict(Check.before_sending), send),
        rx.fragment(
            rx.cond(Check.lacks_fill_in, no_right_to_fill_in(), rx.cond(Check.lacks_sign, no_right_to_sign(Check))),
            ui.button_row(sign, back_to_form(kind)),
        ),
    )
