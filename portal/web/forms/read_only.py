"""A read-only form: its answers by tab and group for the browser, and how one answer is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import reflex as rx

from portal.forms import AnswerLine, SheetTab
from portal.web import ui
from portal.web.forms.kept_files import FileInfo, file_of
from portal.web.forms.shown import Words
from portal.wording import Wording

EMPTY = Wording("толтырылмаған", "не заполнено", "not filled in")
NO_FILES = Wording("файл жоқ", "файлов нет", "no files")


@dataclass(frozen=True)
class LineShown:
    """One answer or document."""

    address: str
    label: Words
    text: Words
    files: list[dict[str, Any]]
    holds_files: bool


@dataclass(frozen=True)
class GroupShown:
    """Lines under one heading."""

    legend: Words
    lines: list[LineShown]
    row: str = ""
    """The address of the row (``block/row``); empty for any other group."""


@dataclass(frozen=True)
class TabShown:
    """A tab of the form."""

    key: str
    title: Words
    groups: list[GroupShown]
    party: str = ""
    """The party that fills it in, ``company`` or ``developer``, in forms with parties."""


def tab_of(tab: SheetTab, key: str, files: Mapping[str, Iterable[FileInfo]]) -> TabShown:
    """Return a tab under ``key`` without empty groups; ``files`` are given by address.

    Neighbouring groups with the same heading, such as documents of one kind, become one.
    """
    asked = [group for group in tab.groups if group.lines]
    groups = [
        GroupShown(
            legend.as_dict() if legend else {},
            [_line(line, files.get(line.address, ())) for group in alike for line in group.lines],
            row,
        )
        for (legend, row), alike in groupby(asked, key=lambda group: (group.legend, group.row))
    ]
    return TabShown(key, tab.title.as_dict(), groups, str(tab.party or ""))


def files_of(lines: Iterable[FileInfo]) -> list[dict[str, Any]]:
    """Return files in the form for :func:`kept_file`."""
    return [file_of(line) for line in lines]


def answer(line: Any, files: rx.Component) -> rx.Component:
    """Return what is beside the label of a line, a Var of :class:`LineShown`; ``files`` shows its files, when there are any."""
    text = ui.say_dict(line.text)
    empty = rx.el.span(rx.cond(line.holds_files, ui.say(NO_FILES), ui.say(EMPTY)), class_name="hint")
    return rx.cond(line.files.length() > 0, files, rx.cond(text, rx.el.span(text, class_name="answer-text"), empty))


def _line(line: AnswerLine, files: Iterable[FileInfo]) -> LineShown:
    return LineShown(line.address, line.label.as_dict(), line.shown.as_dict(), files_of(files), line.holds_files)
