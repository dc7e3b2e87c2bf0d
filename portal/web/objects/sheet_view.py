"""«Информация» read-only: folding tabs with labels and values, files with their links."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.kept_files import kept_file
from portal.web.forms.read_only import answer


def sheet_view(tabs: Any) -> rx.Component:
    """Return the tabs, a Var of ``TabShown``; all are unfolded at first."""
    return rx.el.div(rx.foreach(tabs, _tab), class_name="sheet-groups")


def files_view(files: Any) -> rx.Component:
    """Return links to files, a Var of objects with ``id`` and ``name``."""
    return rx.el.ul(rx.foreach(files.to(list[dict[str, Any]]), _file))


def _tab(tab: Any) -> rx.Component:
    return rx.el.details(
        rx.el.summary(rx.el.h2(ui.say_dict(tab.title))), rx.foreach(tab.groups, _group), open=True, class_name="review-tab", key=tab.key
    )


def _group(group: Any) -> rx.Component:
    lines = rx.el.dl(rx.foreach(group.lines, _line), class_name="data-list data-list-wide")
    return rx.cond(
        group.lines.length() > 0, rx.el.div(rx.cond(group.legend.length() > 0, rx.el.h3(ui.say_dict(group.legend))), lines)
    )  # fmt: skip


def _line(line: Any) -> rx.Component:
    return rx.el.div(rx.el.dt(ui.say_dict(line.label)), rx.el.dd(answer(line, files_view(line.files))), class_name="data-row")


def _file(file: Any) -> rx.Component:
    return rx.el.li(kept_file(file))
