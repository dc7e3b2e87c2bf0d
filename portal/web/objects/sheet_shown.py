"""«Информация» as people read it: answers by tab and group, documents with their files."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from portal.core.filling.schema import Choices
from portal.core.reporting import schema
from portal.core.reporting.queries.object_views import ObjectView
from portal.forms import Answers, Context, Names, SheetGroup, sheet
from portal.web.forms.shown import Words, file_of
from portal.web.objects.rows_shown import only_open
from portal.web.objects.sections import FORMS
from portal.wording import Wording

_DOCUMENTS = Wording("Құжаттар", "Документы", "Documents")


@dataclass(frozen=True)
class LineShown:
    """One answer or document."""

    label: Words
    text: Words
    files: list[dict[str, Any]]
    holds_files: bool


@dataclass(frozen=True)
class GroupShown:
    """Lines under one heading."""

    legend: Words
    lines: list[LineShown]


@dataclass(frozen=True)
class TabShown:
    """A tab of «Информация»."""

    key: str
    title: Words
    groups: list[GroupShown]


def tabs_of(view: ObjectView, choices: Choices) -> list[TabShown]:
    """Return «Информация» without its long blocks, which have tables of their own."""
    told = only_open(view, {})
    answers = Answers(told.values, told.rows, {address: len(lines) for address, lines in view.files.items()})
    stages = sheet(FORMS[view.section], answers, Context(dt.date.min, names_of(choices)))
    tabs = next(stage.tabs for stage in stages if stage.key == schema.INFORMATION)
    shown = [TabShown(tab.key, tab.title.as_dict(), [_group(group, view) for group in tab.groups]) for tab in tabs]
    return [*shown, TabShown("documents", _DOCUMENTS.as_dict(), [GroupShown({}, _documents(view, names_of(choices)))])]


def names_of(choices: Choices) -> Names:
    """Return the words of the codes that can be chosen now."""
    words = {(name, code): said for name, pairs in choices.dictionaries.items() for code, said in pairs}
    places = {code: said for pairs in choices.places.values() for code, said in pairs}
    return lambda dictionary, code: places.get(code) if dictionary == "kato" else words.get((dictionary, code))


def _group(group: SheetGroup, view: ObjectView) -> GroupShown:
    lines = [
        LineShown(line.label.as_dict(), line.shown.as_dict(), [file_of(one) for one in view.files.get(line.address, ())], line.holds_files)
        for line in group.lines
    ]
    return GroupShown(group.legend.as_dict() if group.legend else {}, lines)


def _documents(view: ObjectView, names: Names) -> list[LineShown]:
    lines: list[LineShown] = []
    for document in view.documents:
        lines.append(LineShown(document.label.as_dict(), {}, [file_of(one) for one in document.files], holds_files=True))
        for field in document.attributes:
            text = view.values.get(f"{document.address}/{field.key}", "")
            if text:
                said = field.kind.show(text, Context(dt.date.min, names))
                lines.append(LineShown(field.label.as_dict(), said.as_dict(), [], holds_files=False))
    return lines
