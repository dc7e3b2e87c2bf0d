"""What the form of a record says beside its texts: the preview that is confirmed, the versions, the placeholders, what a text touches."""

from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from portal.core.errors import Refused
from portal.core.records import queries, rules
from portal.core.records.kinds import KINDS
from portal.core.records.previews import RecordPreview
from portal.core.records.schema import FormNotes, RecordLine, RecordView
from portal.web import ui
from portal.web.desk.listed import NEW, ListWithForm
from portal.web.desk.records.shown import Said, VersionShown, record_shown, version_shown
from portal.web.forms.sent_form import problems_of
from portal.web.shell.verbs import run_verb
from portal.wording import joined

PREFIX = "record"
PREVIEW = "record-preview"
"""The id of the preview that waits to be confirmed."""


@dataclass(frozen=True)
class PreviewShown:
    """A record as its readers see it, in three languages; see :class:`portal.core.records.previews.RecordPreview`."""

    title: Said = field(default_factory=dict[str, str])
    group: Said = field(default_factory=dict[str, str])
    facts: list[list[Said]] = field(default_factory=list[list[Said]])
    paragraphs: list[Said] = field(default_factory=list[Said])
    words: dict[str, Said] = field(default_factory=dict[str, Said])
    marks: dict[str, str] = field(default_factory=dict[str, str])
    invented: bool = False


@dataclass(frozen=True)
class PlaceholderShown:
    """A name in braces, and what the portal writes for it."""

    written: str
    meaning: Said
    needed: bool


@dataclass(frozen=True)
class TouchedShown:
    """Something that a change reaches or leaves alone, and how much of it there is."""

    label: Said
    count: int


class BesideTheTexts(ListWithForm, mixin=True):
    """``checking`` tells that the preview of the typed texts waits to be confirmed; otherwise the preview is of the newest version.

    ``closed``: records of the kind are neither added nor taken off; ``moved``: they are given an order. ``fixed``: some fields are not
    changed after the first publication; ``given``: the record in the form was published.
    """

    kind: str = ""
    when: str = rules.NOW
    checking: bool = False
    seen: int = 0
    versions: list[VersionShown] = []
    planned: str = ""
    named: dict[str, str] = {}
    """The name of the record in the form; nothing while it is a new one."""
    place: dict[str, str] = {}
    preview: PreviewShown = PreviewShown()
    fixed: bool = False
    closed: bool = False
    moved: bool = True
    given: bool = False
    choices: dict[str, list[list[Any]]] = {}
    note: dict[str, str] = {}
    effect: dict[str, str] = {}
    touched: list[TouchedShown] = []
    placeholders: list[PlaceholderShown] = []
    seeking: str = ""
    """What is searched for among many boxes of the form."""

    @rx.event
    def seek(self, text: str) -> None:
        """Show only the boxes with these words; the ticks of the others stay."""
        self.seeking = text.strip()

    @rx.event
    async def take(self, number: int) -> Any:
        """Put the texts of a version into the form; nothing is saved."""
        view = await run_verb(self, queries.record, self.editing)
        texts = next((one.values for one in view.versions if one.number == number), view.values)
        self.when = rules.NOW
        return self._fill_in(self.editing, {**texts, "day": ""}, ui.HEADING)

    @rx.event
    def rewrite(self) -> Any:
        """Go back from the preview to the texts, which stay as they were typed."""
        self.checking, self.serial = False, self.serial + 1
        self._accept()
        return ui.focus(ui.HEADING)

    async def _checked(self, typed: dict[str, str]) -> Any:
        """Show the typed texts as their readers will see them, or what is wrong with them."""
        try:
            found = await run_verb(self, queries.preview, self.kind, "" if self.editing == NEW else self.editing, typed)
        except Refused as refused:
            return self._show(*problems_of(refused, PREFIX))
        self.preview, self.checking = preview_shown(found), True
        return ui.focus(PREVIEW)

    def _show_record(self, view: RecordView) -> None:
        self.checking, self.seen, self.versions = False, view.number, [version_shown(one) for one in view.versions]
        self.planned, self.place = record_shown(view.line).planned, _place(self.kind, view.line)
        self.given, self.named = view.given, view.line.name.as_dict()
        self.preview = preview_shown(view.preview)

    def _show_nothing(self) -> None:
        self.checking, self.given, self.seen, self.versions, self.planned, self.place = False, False, 0, [], "", {}
        self.preview, self.named = PreviewShown(), {}

    def _show_notes(self, notes: FormNotes) -> None:
        self.seeking = ""
        self.note = notes.touched.note.as_dict() if notes.touched else {}
        self.effect = notes.effect.as_dict() if notes.effect else {}
        self.touched = [TouchedShown(one.label.as_dict(), one.count) for one in notes.touched.lines] if notes.touched else []
        self.placeholders = [PlaceholderShown(one.written, one.meaning.as_dict(), one.needed) for one in notes.placeholders]


def _place(kind: str, line: RecordLine) -> Said:
    """Return in which group a record stands, after what the group is called; nothing for a kind without groups."""
    called = [one.label for one in KINDS[kind].fields if one.key == KINDS[kind].group]
    return joined((called[0], line.group), ": ").as_dict() if called else {}


def preview_shown(found: RecordPreview) -> PreviewShown:
    """Return a preview in the form for the browser."""
    return PreviewShown(
        title=found.title.as_dict(),
        group=found.group.as_dict(),
        facts=[[name.as_dict(), value.as_dict()] for name, value in found.facts],
        paragraphs=[one.as_dict() for one in found.paragraphs],
        words={key: words.as_dict() for key, words in found.words.items()},
        marks=dict(found.marks),
        invented=found.invented,
    )
