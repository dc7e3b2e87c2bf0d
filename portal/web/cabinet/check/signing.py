"""The page before an application is signed: all answers, what the signature does, one button that opens the dialog of signing."""

from typing import Any

import reflex as rx

from portal.core.applications.schema import ApplicationKind
from portal.core.applications.signing.service import MODERATION_FIRST
from portal.web import ui
from portal.web.cabinet.application import signing
from portal.web.cabinet.application.consents import signing_window
from portal.web.cabinet.check import state
from portal.web.cabinet.check.view import act_card, back_to_form, check_page
from portal.web.cabinet.rights import no_right_to_sign
from portal.web.shell.applications import SEND, address_var
from portal.wording import Wording

Check: Any = state.CheckAnswers
Signing: Any = signing.Signing
"""The States as a page sees them: their fields are Vars."""

TITLE = Wording("Қол қояр алдында жауаптарды тексеріңіз", "Проверьте ответы перед подписанием", "Check your answers before signing")
_LEAD = Wording(
    "Төменде ұйымыңыздың барлық жауаптары, құжаттары мен келісімдері тұр. Оларды тексеріп, беттің соңында өтінімге қол қойыңыз.",
    "Ниже все ответы, документы и согласия вашей организации. Проверьте их и подпишите заявку в конце страницы.",
    "Below are all answers, documents and consents of your organisation. Check them and sign the application at the end of the page.",
)
_ACT = Wording("Өтінімге қол қою", "Подписание заявки", "Signing the application")
_SIGN = Wording("Өтінімге қол қою", "Подписать заявку", "Sign the application")
_SEND = Wording("Модерацияға жіберу", "Отправить на модерацию", "Send for moderation")


def page(kind: ApplicationKind) -> rx.Component:
    """Return the page at ``/cabinet/<kind>/[application_id]/sign``."""
    sign = ui.button(_SIGN, look="primary", icon="pen-line", on_click=Signing.start_application, custom_attrs={"data-once": ""})
    first = rx.cond(Check.lacks_sign, no_right_to_sign(Check), rx.cond(Check.may_be_sent, ui.notice(MODERATION_FIRST)))
    send = rx.cond(Check.may_be_sent, ui.link_button(_SEND, address_var(kind, Check.application, SEND), look="primary"))
    otherwise = rx.fragment(first, ui.button_row(send, back_to_form(kind)))
    return check_page(
        kind, TITLE, _LEAD, Check.may_be_signed, act_card(kind, _ACT, ui.say_dict(Check.before_signing), sign), otherwise, signing_window()
    )
