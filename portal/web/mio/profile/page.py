"""«Профиль» of an executor: the account and its access."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.mio.profile import state
from portal.web.shell.layouts import mio_page
from portal.web.shell.notices.choices import letters_card
from portal.web.shell.own_account.parts import own_account
from portal.wording import Wording

Access: Any = state.Access
"""The State for the page's code: its fields are Vars here."""

TITLE = Wording("Профиль", "Профиль", "Profile")
_GRANTED = Wording("Менің рұқсатым", "Мой доступ", "My access")
_BODY = Wording("Орган", "Орган", "Body")
_POSITION = Wording("Лауазымы", "Должность", "Position")
_PLACE = Wording("Аумағы", "Территория", "Territory")
_SECTIONS = Wording("Бөлімдер", "Разделы", "Sections")
_LETTER = Wording("Органның хаты", "Письмо органа", "The body's letter")
_CURATOR = Wording("Оператордағы куратор", "Куратор у оператора", "Curator at the operator")
_MORE = Wording(
    "Бөлімді не аумақты өзгерту үшін орган операторға хат жолдайды.",
    "Чтобы изменить разделы или территорию, орган пишет оператору.",
    "To change sections or territory the body writes to the operator.",
)


def page() -> rx.Component:
    """Return the page at ``/mio/profile``."""
    return mio_page(TITLE, own_account(rx.cond(Access.loaded, _granted()), letters_card()), here="profile")


def _granted() -> rx.Component:
    sections = rx.el.ul(rx.foreach(Access.sections, lambda words: rx.el.li(ui.say_dict(words))))
    curator = rx.cond(
        Access.curator,
        rx.el.span(Access.curator, ", ", rx.el.a(Access.curator_email, href=f"mailto:{Access.curator_email}", class_name="link")),
    )
    return ui.card(
        ui.definition_list(
            (_BODY, ui.say_dict(Access.body)),
            (_POSITION, Access.position),
            (_PLACE, ui.say_dict(Access.place)),
            (_SECTIONS, sections),
            (_LETTER, ui.say_dict(Access.letter)),
            (_CURATOR, curator),
        ),
        rx.el.p(ui.say(_MORE), class_name="hint"),
        title=_GRANTED,
    )
