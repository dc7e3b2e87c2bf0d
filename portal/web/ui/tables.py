"""Tables with headers, shown as cards on a narrow screen, and paging."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.web.ui.buttons import button
from portal.web.ui.language import Text, said, say
from portal.wording import Wording

_PAGES = Wording("Беттер", "Страницы", "Pages")
_BACK = Wording("Алдыңғы", "Назад", "Previous")
_ON = Wording("Келесі", "Вперёд", "Next")
_PAGE = Wording("{n}-бет", "Страница {n}", "Page {n}")
_OF = Wording(" / барлығы {all}", " из {all}", " of {all}")


@dataclass(frozen=True)
class Column:
    """A column: its heading, and whether its cells are numbers, aligned to the right."""

    title: Text
    figures: bool = False
    hidden_title: bool = False
    """The heading is only for screen readers, as above a column of buttons."""
    names_row: bool = False
    """Its cell is the heading of the row instead of the first one, which may be a number."""


def table(caption: Text, columns: Sequence[Column], rows: Any, cells: Callable[[Any], Sequence[Any]] | None = None) -> rx.Component:
    """Return a table. The first cell of a row is its heading, unless another column is marked for that.

    ``rows`` is a sequence of sequences of cells (Text or components), or a Var of a list together with ``cells(item)``, which returns the
    cells of one item. ``caption`` is only for screen readers.
    """
    heads = [
        rx.el.th(
            rx.el.span(said(column.title), class_name="sr-only") if column.hidden_title else said(column.title),
            scope="col",
            class_name="figures-cell" if column.figures else "",
        )
        for column in columns
    ]
    body = [rx.foreach(rows, lambda item: _row(columns, cells(item)))] if cells is not None else [_row(columns, row) for row in rows]
    return rx.el.div(
        rx.el.table(
            rx.el.caption(said(caption), class_name="sr-only"),
            rx.el.thead(rx.el.tr(*heads)),
            rx.el.tbody(*body),
            class_name="data-table",
        ),
        class_name="table-room",
    )


def pagination(page: int | rx.Var[int], pages: int | rx.Var[int], on_turn: Any) -> rx.Component:
    """Return «Назад», «Страница 2 из 5», «Вперёд»; ``on_turn(page)`` is called with the requested page, counted from 1."""
    current, last = rx.Var.create(page).to(int), rx.Var.create(pages).to(int)
    return rx.el.nav(
        button(_BACK, look="quiet", icon="chevron-left", resting=current <= 1, on_click=on_turn(rx.cond(current <= 1, 1, current - 1))),
        rx.el.span(_place(current, last), class_name="figures"),
        button(
            _ON, look="quiet", icon="chevron-right", resting=current >= last, on_click=on_turn(rx.cond(current >= last, last, current + 1))
        ),
        custom_attrs={"aria-label": say(_PAGES)},
        class_name="pagination",
    )


def _place(current: rx.Var[int], last: rx.Var[int]) -> rx.Var[str]:
    page = say(_PAGE).to(str).replace("{n}", current.to_string())
    return page + say(_OF).to(str).replace("{all}", last.to_string())


def _row(columns: Sequence[Column], cells: Sequence[Any]) -> rx.Component:
    made: list[rx.Component] = []
    naming = next((place for place, column in enumerate(columns) if column.names_row), 0)
    for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        look = "figures-cell" if column.figures else ""
        head = [] if column.hidden_title else [rx.el.span(said(column.title), class_name="cell-head", custom_attrs={"aria-hidden": "true"})]
        content = rx.el.div(said(cell) if isinstance(cell, Wording) else cell, class_name="cell-body")
        if place == naming:
            made.append(rx.el.th(content, scope="row", class_name=look))
        else:
            made.append(rx.el.td(*head, content, class_name=look))
    return rx.el.tr(*made)
