"""A tab of a form on a page: groups of fields, and blocks that can be repeated."""

from collections.abc import Iterator
from typing import Any

import reflex as rx

from portal.forms import AnyOf, Field, Group, Repeat, Tab
from portal.web import ui
from portal.web.forms.bindings import Bindings
from portal.web.forms.conditions import holds
from portal.web.forms.remarks import remark_note
from portal.web.forms.widgets import widget
from portal.web.ui.whole import whole
from portal.wording import Wording

_ADD = Wording("Тағы қосу", "Добавить ещё", "Add more")
_REMOVE = Wording("Алып тастау", "Удалить", "Remove")
_NONE = Wording("Әзірге жазба жоқ.", "Пока нет ни одной записи.", "There are no records yet.")


def tab_view(tab: Tab, bindings: Bindings) -> rx.Component:
    """Return the fields of a tab from top to bottom."""
    return whole(rx.el.div(*[_group(group, bindings) for group in tab.groups], class_name="form-tab"))


def _group(group: Group, bindings: Bindings) -> rx.Component:
    """Return a group: consecutive fields share one grid, a repeated block has its own."""
    parts: list[rx.Component] = []
    fields: list[rx.Component] = []
    for item in group.items:
        if isinstance(item, Field):
            fields += [widget(item, item.key, bindings), *([bindings.after[item.key]] if item.key in bindings.after else [])]
            continue
        parts += [*_grid(fields), _repeat(item, bindings, titled=item.label != group.legend)]
        fields = []
    parts += _grid(fields)
    heading = [rx.el.legend(ui.say(group.legend), class_name="group-title")] if group.legend is not None else []
    shown = rx.el.fieldset(*heading, *parts, class_name="form-group")
    asked = [item.asked for item in group.items if item.asked is not None]
    # A heading does not stand alone: a group of which nothing is asked is not shown.
    any_of = AnyOf(tuple(dict.fromkeys(asked)))
    return rx.cond(holds(any_of, bindings.text), shown) if len(asked) == len(group.items) else shown


def _grid(fields: list[rx.Component]) -> list[rx.Component]:
    return [ui.grid(*fields)] if fields else []


def _repeat(repeat: Repeat, bindings: Bindings, *, titled: bool) -> rx.Component:
    rows = bindings.rows[repeat.key]
    add = ui.button(
        _ADD,
        icon="plus",
        look="secondary",
        on_click=bindings.on_add(repeat.key),
        disabled=rows.length() >= repeat.maximum,
        custom_attrs={"id": f"f-{repeat.key}"},
    )
    block = rx.el.section(
        rx.el.h2(ui.say(repeat.label), class_name="repeat-title" if titled else "sr-only"),
        rx.el.p(ui.say(repeat.hint), class_name="hint") if repeat.hint is not None else rx.fragment(),
        _wrong(bindings.words(bindings.errors, repeat.key)),
        rx.foreach(rows, lambda row, place: _row(repeat, row, place, bindings)),
        rx.cond(rows.length() == 0, rx.el.p(ui.say(_NONE), class_name="hint")),
        rx.cond(bindings.is_locked(repeat.key), rx.fragment(), add),
        class_name="repeat",
    )
    return block if repeat.asked is None else rx.cond(holds(repeat.asked, bindings.text), block)


def _wrong(words: Any) -> rx.Component:
    """Return the problem of a block as a whole."""
    return rx.cond(words, rx.el.p(ui.icon("circle-alert", 16), rx.el.span(words), class_name="field-error"))


def _fields_of(repeat: Repeat, row: str, bindings: Bindings) -> Iterator[rx.Component]:
    for field in repeat.fields:
        yield widget(field, f"{row}/{field.key}", bindings, row, repeat.key)
        if field.key in bindings.after_in_rows:
            yield bindings.after_in_rows[field.key](row, bindings)


def _row(repeat: Repeat, row: Any, place: Any, bindings: Bindings) -> rx.Component:
    address = f"{repeat.key}/{row}"
    remove = ui.icon_button("trash-2", _REMOVE, on_click=bindings.on_remove(repeat.key, row))
    return rx.el.fieldset(
        rx.el.legend(ui.say_numbered(repeat.item, place + 1), class_name="row-title"),
        rx.cond(bindings.is_locked(address), rx.fragment(), rx.el.div(remove, class_name="row-remove")),
        remark_note(address, bindings),
        ui.grid(*_fields_of(repeat, address, bindings)),
        key=row,
        class_name="repeat-row",
        custom_attrs={"id": f"f-{address}", "tabIndex": -1},
    )
