"""«Правила заполнения»: what to enter, where and by when, section by section."""

import reflex as rx

from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.web import ui
from portal.web.mio.rules import words
from portal.web.shell.layouts import mio_page
from portal.web.shell.people import people_look
from portal.wording import Wording

TITLE = Wording("Толтыру қағидалары", "Правила заполнения", "Reporting rules")
_LEAD = Wording("Не, қайда және қашан енгізу керек.", "Что, где и когда вносить.", "What to enter, where and when.")
_GENERAL = Wording("Барлық бөлімдер үшін", "Для всех разделов", "For every section")
_LESSONS = Wording("Бейненұсқаулықтарды көру", "Смотреть видеоинструкции", "Watch the video instructions")


def page() -> rx.Component:
    """Return the page at ``/mio/rules``."""
    sections = [(SECTION_WORDS[section], words.SECTIONS[section]) for section in Section]
    cards = [_card(title, rules) for title, rules in ((_GENERAL, words.GENERAL), *sections)]
    more = ui.button_row(ui.link_button(_LESSONS, "/mio/instructions", icon="circle-play"))
    return mio_page(TITLE, people_look(rx.el.div(*cards, more, class_name="rule-sections")), here="rules", lead=_LEAD)


def _card(title: Wording, rules: tuple[Wording, ...]) -> rx.Component:
    return ui.card(ui.prose(ui.bullets(*rules)), title=title)
