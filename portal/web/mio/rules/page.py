"""«Правила заполнения»: what to enter, where and by when, section by section."""

from typing import Any

import reflex as rx

from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.web import ui
from portal.web.mio.rules import state, words
from portal.web.shell.layouts import mio_page
from portal.web.shell.people import people_look
from portal.wording import Wording

Rules: Any = state.ReportingRules
"""The State for the page's code: its fields are Vars here."""

TITLE = Wording("Толтыру қағидалары", "Правила заполнения", "Reporting rules")
_LEAD = Wording("Не, қайда және қашан енгізу керек.", "Что, где и когда вносить.", "What to enter, where and when.")
_GENERAL = Wording("Барлық бөлімдер үшін", "Для всех разделов", "For every section")
_LESSONS = Wording("Бейненұсқаулықтарды көру", "Смотреть видеоинструкции", "Watch the video instructions")


def page() -> rx.Component:
    """Return the page at ``/mio/rules``."""
    sections = [(SECTION_WORDS[section], words.SECTIONS[section]) for section in Section]
    cards = [_card(title, rules) for title, rules in ((_GENERAL, words.GENERAL), *sections)]
    more = ui.button_row(ui.link_button(_LESSONS, "/mio/instructions", icon="circle-play"))
    shown = rx.el.div(*cards, more, class_name="rule-sections")
    return mio_page(TITLE, people_look(rx.cond(Rules.loaded, shown, ui.skeleton(8))), here="rules", lead=_LEAD)


def _card(title: Wording, rules: tuple[Wording, ...]) -> rx.Component:
    return ui.card(ui.prose(ui.bullets(*map(_filled, rules))), title=title)


def _filled(rule: Wording) -> Any:
    """Return a rule with the terms that hold now in the places of their names."""
    said: Any = rule
    for name in ("page_days", "notice_days"):
        if f"{{{name}}}" in rule.ru:
            said = ui.say(rule).to(str).replace(f"{{{name}}}", getattr(Rules, name).to_string())
    return said
