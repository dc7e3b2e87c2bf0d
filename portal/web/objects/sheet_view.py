"""«Информация» to be read: folded tabs with labels and values, files with their links."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.wording import Wording

_EMPTY = Wording("толтырылмаған", "не заполнено", "not filled in")
_NO_FILES = Wording("файл жоқ", "файлов нет", "no files")


def sheet_view(tabs: Any) -> rx.Component:
    """Return the tabs, a Var of ``TabShown``; all are unfolded at first."""
    return rx.el.div(rx.foreach(tabs, _tab), class_name="sheet-groups")


def files_view(files: Any) -> rx.Component:
    """Return links to files, a Var of objects with ``id`` and ``name``."""
    return rx.el.ul(rx.foreach(files.to(list[dict[str, Any]]), _file), class_name="file-list")


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
    text = ui.say_dict(line.text)
    empty = rx.el.span(rx.cond(line.holds_files, ui.say(_NO_FILES), ui.say(_EMPTY)), class_name="hint")
    told = rx.cond(text, rx.el.span(text, class_name="answer-text"), empty)
    shown = rx.cond(line.files.length() > 0, files_view(line.files), told)
    return rx.el.div(rx.el.dt(ui.say_dict(line.label)), rx.el.dd(shown), class_name="data-row")


def _file(file: Any) -> rx.Component:
    return rx.el.li(rx.el.a(file["name"].to(str), href=f"/api/files/{file['id']}", class_name="link"))
