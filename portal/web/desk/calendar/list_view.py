"""The card below the year in which an official list is pasted, compared and taken over."""

from typing import Any

import reflex as rx

from portal.forms import Field
from portal.forms.kinds import LongText
from portal.web import ui
from portal.web.desk.calendar import list_state, words
from portal.web.forms.sent_form import Sent, sent_form
from portal.web.forms.widgets import sent_field

Listed: Any = list_state.OfficialList
"""The State as a page sees it: its fields are Vars."""

_LIST = Field("list", words.LIST, LongText(limit=40_000), required=True, wide=True, hint=words.LIST_HINT)
_COLUMNS = (ui.Column(words.LINE, figures=True), ui.Column(words.LIST_DAY), ui.Column(words.FATE))


def official_list() -> rx.Component:
    """Return the card."""
    sent = Sent(list_state.PREFIX, Listed, Listed.values, Listed.serial)
    form = sent_form(
        Listed, ui.grid(sent_field(sent, _LIST)), ui.button_row(ui.button(words.COMPARE, type="submit")), on_submit=Listed.compare
    )
    return ui.card(rx.el.p(ui.say(words.LIST_LEAD), class_name="lead"), form, _compared(), title=words.LIST_TITLE)


def _compared() -> rx.Component:
    table = ui.table(words.COMPARED, _COLUMNS, Listed.lines, lambda one: [one.line.to_string(), one.text, _fate(one)])
    take = ui.button(words.TAKE, look="primary", on_click=Listed.take(Listed.press))
    end = rx.cond(Listed.takes, ui.button_row(take), ui.notice(words.CORRECT, kind="warning"))
    return rx.cond(Listed.lines.length() > 0, rx.el.div(table, end, custom_attrs={"id": list_state.COMPARED, "tabIndex": -1}))


def _fate(one: Any) -> rx.Component:
    said = ui.say_dict(one.said)
    signs = (("added", ui.badge(said, "success", "plus")), ("changed", ui.badge(said, "info", "pencil")))
    return rx.fragment(rx.match(one.fate, *signs, ("same", ui.badge(said, "neutral")), ui.badge(said, "error", "circle-alert")))
