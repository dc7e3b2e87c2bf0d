"""The contacts of the operator, and what to prepare for a question."""

import reflex as rx

from portal.web.shell.contacts.view import contact_list
from portal.web.shell.layouts import public_page
from portal.web.shell.menus import CONTACTS as TITLE
from portal.web.ui import bullets, card, prose, say
from portal.wording import Wording

_LEAD = Wording(
    "Портал жұмысы, өтінімдер мен электрондық қолтаңба туралы сұрақтар бойынша көмектесеміз.",
    "Поможем с вопросами о работе портала, заявках и электронной подписи.",
    "We help with questions about the portal, applications and electronic signatures.",
)
_SUPPORT = Wording("Қолдау қызметі", "Служба поддержки", "Support")
_READY = Wording("Тез жауап алу үшін", "Чтобы ответ пришёл быстрее", "For a quicker answer")
_READY_TEXT = Wording("Хатта мыналарды көрсетіңіз:", "Укажите в письме:", "Say in your e-mail:")
_READY_BIN = Wording("ұйымның БСН-і мен атауын", "БИН и название организации", "the organisation's BIN and name")
_READY_NUMBER = Wording(
    "өтінім нөмірін немесе жобаның атауын",
    "номер заявки или название проекта",
    "the application's number or the project's name",
)
_READY_ERROR = Wording(
    "портал хабарлаған болса, қатенің нөмірін",
    "номер ошибки, если портал его назвал",
    "the error number, if the portal gave one",
)
_NEVER = Wording(
    "Кілт файлын, оның құпиясөзін және растау кодтарын ешкімге жібермеңіз: қолдау қызметі оларды ешқашан сұрамайды.",
    "Никому не присылайте файл ключа, пароль от него и коды подтверждения: поддержка никогда их не спрашивает.",
    "Never send anybody your key file, its password or confirmation codes: support never asks for them.",
)


def page() -> rx.Component:
    """Return the page at ``/contacts``."""
    return public_page(
        TITLE,
        card(contact_list(), title=_SUPPORT),
        prose(rx.el.h2(say(_READY)), _READY_TEXT, bullets(_READY_BIN, _READY_NUMBER, _READY_ERROR), _NEVER),
        lead=_LEAD,
    )
