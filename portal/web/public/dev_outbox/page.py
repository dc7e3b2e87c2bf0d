"""Letters and text messages of the demonstration, which are only shown here."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.public.dev_outbox import state
from portal.web.shell.layouts import public_page
from portal.web.shell.short_forms import entering
from portal.web.ui.blocks import Tone
from portal.wording import Wording

Outbox: Any = state.Outbox
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Көрсетілім хаттары", "Исходящие демонстрации", "Outbox of the demonstration")
_LEAD = Wording(
    "Көрсетілім режимінде хаттар мен СМС ешкімге жіберілмейді, олар осы жерде тұрады. Соңғысы жоғарыда.",
    "В демонстрации письма и СМС никому не уходят, они лежат здесь. Последнее сверху.",
    "In the demonstration e-mails and text messages reach nobody, they lie here. The newest is on top.",
)
_REFRESH = Wording("Жаңарту", "Обновить", "Refresh")
_NONE = Wording("Хат жоқ", "Писем нет", "No e-mails")
_NONE_TEXT = Wording(
    "Тіркелу немесе кіру бетінде код сұраңыз: хат осында пайда болады.",
    "Запросите код на странице регистрации или входа: письмо появится здесь.",
    "Ask for a code on the registration or sign-in page: the e-mail appears here.",
)
_FATES: tuple[tuple[str, Wording, Tone], ...] = (
    ("waiting", Wording("Кезекте", "В очереди", "Waiting"), "info"),
    ("sent", Wording("Жіберілді", "Отправлено", "Sent"), "success"),
    ("given_up", Wording("Жіберілмеді", "Не отправлено", "Given up"), "error"),
)


def page() -> rx.Component:
    """Return the page at ``/dev/outbox``."""
    letters = rx.cond(
        Outbox.letters.length() > 0,
        rx.el.ul(rx.foreach(Outbox.letters, _letter), class_name="letters"),
        ui.empty_state(_NONE, _NONE_TEXT),
    )
    return public_page(
        TITLE,
        ui.button_row(ui.button(_REFRESH, icon="refresh-cw", on_click=Outbox.open)),
        entering(rx.cond(Outbox.loaded, letters, ui.skeleton(6))),
        lead=_LEAD,
    )


def _letter(letter: Any) -> rx.Component:
    cases = [(fate, ui.badge(words, tone)) for fate, words, tone in _FATES]
    return rx.el.li(
        ui.card(
            rx.el.p(rx.el.strong(rx.cond(letter.channel == "sms", "SMS", "E-mail")), " → ", letter.recipient, " · ", letter.when),
            rx.cond(letter.subject, rx.el.h2(letter.subject)),
            rx.el.p(letter.text, class_name="letter-text"),
            rx.el.p(rx.match(letter.fate, *cases, rx.fragment()), " ", letter.error),
        )
    )
