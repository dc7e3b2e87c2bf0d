"""The contacts of the operator, and what to prepare for a question."""

import reflex as rx

from portal.core.content.operator import OPERATOR
from portal.settings import settings
from portal.web.shell.layouts import public_page
from portal.web.ui import bullets, card, definition_list, link, prose, say
from portal.wording import Wording

TITLE = Wording("Байланыс", "Контакты", "Contacts")

_LEAD = Wording(
    "Портал жұмысы, өтінімдер мен электрондық қолтаңба туралы сұрақтар бойынша көмектесеміз.",
    "Поможем с вопросами о работе портала, заявках и электронной подписи.",
    "We help with questions about the portal, applications and electronic signatures.",
)
_SUPPORT = Wording("Қолдау қызметі", "Служба поддержки", "Support")
_PHONE = Wording("Телефон", "Телефон", "Telephone")
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_HOURS = Wording("Өтінімдерді қабылдау", "Приём заявок", "Applications are accepted")
_HOURS_TEXT = Wording(
    "Кез келген күні, кез келген уақытта",
    "В любой день и в любое время",
    "On any day and at any time",
)
_OPERATOR = Wording("Оператор", "Оператор", "Operator")
_SITE = Wording("Оператордың сайты", "Сайт оператора", "The operator's site")
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
    """Return the page; telephone and address are settings of this installation."""
    chosen = settings()
    phone = [(_PHONE, link(chosen.support_phone, f"tel:{chosen.support_phone}"))] if chosen.support_phone else []
    return public_page(
        TITLE,
        card(
            definition_list(
                *phone,
                (_EMAIL, link(chosen.support_email, f"mailto:{chosen.support_email}")),
                (_HOURS, _HOURS_TEXT),
                (_OPERATOR, OPERATOR),
                (_SITE, link("khc.kz", "https://khc.kz")),
            ),
            title=_SUPPORT,
        ),
        prose(rx.el.h2(say(_READY)), _READY_TEXT, bullets(_READY_BIN, _READY_NUMBER, _READY_ERROR), _NEVER),
        lead=_LEAD,
    )
