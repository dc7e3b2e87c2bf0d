"""The whole form in readable form (stages, tabs, groups and lines), for the review, the printed form and the moderator."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.forms.answers import Asked, asked_in_document, asked_rows, is_asked
from portal.forms.conditions import Answers
from portal.forms.kinds import Context
from portal.forms.schema import CONSENTS_TAB, DOCUMENTS_TAB, DocumentSlot, Field, Form, Group, Party, Repeat, Stage, Tab
from portal.wording import Wording, numbered, same

_DOCUMENTS = Wording("Құжаттар", "Документы", "Documents")
_CONSENTS = Wording("Келісімдер", "Согласия", "Consents")
_SIGNED = Wording("Қол қойылды", "Подписан", "Signed")
_NOT_SIGNED = Wording("Қол қойылмаған", "Не подписан", "Not signed")
_NOTHING = same("")


@dataclass(frozen=True)
class AnswerLine:
    """One answer: its label, the answer as people read it (empty when there is none), its address, the number of its files."""

    label: Wording
    shown: Wording
    address: str
    files: int = 0
    holds_files: bool = False


@dataclass(frozen=True)
class SheetGroup:
    """Lines under one heading; a row of a repeated block is a group of its own."""

    legend: Wording | None
    lines: tuple[AnswerLine, ...]
    row: str = ""
    """The address of the row (``block/row``); empty for any other group."""


@dataclass(frozen=True)
class SheetTab:
    """A tab of the review."""

    key: str
    title: Wording
    party: Party | None
    groups: tuple[SheetGroup, ...]


@dataclass(frozen=True)
class SheetStage:
    """A stage of the review."""

    key: str
    title: Wording
    tabs: tuple[SheetTab, ...]


def sheet(form: Form, answers: Answers, context: Context, party: Party | None = None) -> tuple[SheetStage, ...]:
    """Return the asked fields of the form with their answers, of one party when it is given."""
    return tuple(SheetStage(stage.key, stage.title, tuple(_tabs(form, stage, answers, context, party))) for stage in form.stages)


def _tabs(form: Form, stage: Stage, answers: Answers, context: Context, party: Party | None) -> Iterator[SheetTab]:
    for tab in stage.tabs:
        if party in {None, tab.filled_by}:
            yield _of_tab(tab, answers, context)
    for one in form.parties:
        slots = form.documents_of(stage.key, one)
        if slots and party in {None, one}:
            yield SheetTab(f"{DOCUMENTS_TAB}_{one}", _DOCUMENTS, one, tuple(_of_documents(slots, answers, context)))
        consents = [slot for slot in form.consents if stage.consents and slot.party == one]
        if consents and party in {None, one}:
            lines = tuple(
                AnswerLine(
                    answers.titles.get(slot.address, slot.label),
                    _SIGNED if slot.address in answers.signed else _NOT_SIGNED,
                    slot.address,
                )
                for slot in consents
            )
            yield SheetTab(f"{CONSENTS_TAB}_{one}", _CONSENTS, one, (SheetGroup(None, lines),))


def _of_tab(tab: Tab, answers: Answers, context: Context) -> SheetTab:
    groups = tuple(part for group in tab.groups for part in _of_group(group, answers, context) if part.lines)
    return SheetTab(tab.key, tab.title, tab.filled_by, groups)


def _of_group(group: Group, answers: Answers, context: Context) -> Iterator[SheetGroup]:
    fields = [item for item in group.items if isinstance(item, Field) and is_asked(item, answers)]
    yield SheetGroup(group.legend, tuple(_line(Asked(item.key, item), answers, context) for item in fields))
    for item in group.items:
        if isinstance(item, Repeat):
            yield from _of_rows(item, answers, context)


def _of_rows(repeat: Repeat, answers: Answers, context: Context) -> Iterator[SheetGroup]:
    for number, row_id in enumerate(asked_rows(repeat, answers), start=1):
        row = f"{repeat.key}/{row_id}"
        fields = [item for item in repeat.fields if is_asked(item, answers, row)]
        lines = tuple(_line(Asked(f"{row}/{item.key}", item, row), answers, context) for item in fields)
        yield SheetGroup(numbered(repeat.item, number), lines, row)


def _of_documents(slots: tuple[DocumentSlot, ...], answers: Answers, context: Context) -> Iterator[SheetGroup]:
    for slot in slots:
        asked = asked_in_document(slot, answers)
        attributes = [_line(one, answers, context) for one in asked if answers.text(one.address)]
        files = AnswerLine(slot.label, _NOTHING, slot.address, answers.files.get(slot.address, 0), holds_files=True)
        yield SheetGroup(slot.group, (files, *attributes))


def _line(asked: Asked, answers: Answers, context: Context) -> AnswerLine:
    text, kind = answers.text(asked.address), asked.field.kind
    shown = kind.show(text, context) if text else _SIGNED if asked.address in answers.signed else _NOTHING
    return AnswerLine(asked.field.label, shown, asked.address, answers.files.get(asked.address, 0), kind.holds_files)
