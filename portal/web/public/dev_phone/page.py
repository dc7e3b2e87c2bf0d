"""A telephone with the keys of invented companies, to try signing by QR code with."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.public.dev_phone import state
from portal.web.shell.layouts import public_page
from portal.web.shell.short_forms import entering, short_form
from portal.wording import Wording

Phone: Any = state.DemoPhone
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Көрсетілім телефоны", "Телефон демонстрации", "Telephone of the demonstration")
_LEAD = Wording(
    "Шынайы eGov Business орнына: порталмен сол хаттама бойынша сөйлеседі, бірақ ойдан шығарылған компаниялардың кілттерімен қол қояды.",
    "Вместо настоящего eGov Business: говорит с порталом по тому же протоколу, но подписывает ключами вымышленных компаний.",
    "In place of the real eGov Business: it speaks the same protocol with the portal, but signs with keys of invented companies.",
)
_LINK = Wording("QR-кодтағы мәтін", "Текст из QR-кода", "Text of the QR code")
_KEY = Wording("Кілт", "Ключ", "Key")
_SCAN = Wording("Ашу", "Открыть", "Open")
_ASKS = Wording("Сұраушы", "Кто просит", "Who asks")
_WHAT = Wording("Не үшін", "Для чего", "What for")
_SIGN = Wording("Қол қою", "Подписать", "Sign")
_REFUSE = Wording("Бас тарту", "Отказаться", "Refuse")
_SIGNED = Wording("Қол қойылды. Порталға оралыңыз.", "Подписано. Вернитесь на портал.", "Signed. Go back to the portal.")
_REFUSED = Wording("Сіз бас тарттыңыз.", "Вы отказались подписывать.", "You refused to sign.")


def page(keys: Sequence[tuple[str, Wording]]) -> rx.Component:
    """Return the page at ``/dev/phone``: ``keys`` are the names of keys and what they are."""
    ended = rx.match(
        Phone.done,
        ("signed", ui.notice(_SIGNED, kind="success", live=True)),
        ("refused", ui.notice(_REFUSED, live=True)),
        rx.cond(Phone.papers.length() > 0, _papers(), _scan(keys)),
    )
    problem = rx.el.div(rx.cond(Phone.problem, ui.notice(Phone.problem, kind="error")), role="alert")
    return public_page(TITLE, entering(ui.with_sheet("work.css", problem, ended, class_name="entering")), lead=_LEAD, narrow=True)


def _scan(keys: Sequence[tuple[str, Wording]]) -> rx.Component:
    return short_form(
        ui.text_input("link", _LINK, name="link", value=Phone.link, key=Phone.link, required=True),
        ui.select("key", _KEY, keys, name="key", value=keys[0][0]),
        ui.button(_SCAN, look="primary", type="submit"),
        on_submit=Phone.scan,
    )


def _papers() -> rx.Component:
    def paper(one: Any) -> rx.Component:
        return rx.el.li(one[0], rx.cond(one[1], ui.statement(one[1], one[0])))

    return entering(
        ui.definition_list((_ASKS, Phone.organisation), (_WHAT, Phone.description)),
        rx.el.ul(rx.foreach(Phone.papers, paper)),
        ui.button_row(ui.button(_SIGN, look="primary", on_click=Phone.sign), ui.button(_REFUSE, on_click=Phone.refuse)),
    )
