"""The results of the repeated checks, and the differences from NCANode, as a page shows them."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.applications.signing import queries
from portal.core.applications.signing.queries import DifferingDocument, FailingDocument, SignedDocument
from portal.core.signing.opinions import service
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.presses import Presses, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_SEEN = Wording("Айырмашылық қаралды деп белгіленді.", "Расхождение отмечено как просмотренное.", "The difference is marked as looked at.")


@dataclass(frozen=True)
class SignedDocumentShown:
    """A signed document in the form for the browser."""

    id: str
    document: dict[str, str]
    project: dict[str, str]
    """Empty for a document that belongs to no application."""
    number: str
    path: str
    organisation: str


@dataclass(frozen=True)
class FailingShown:
    """A document with a failing signature in the form for the browser."""

    signed: SignedDocumentShown
    reason: dict[str, str]
    since: str
    good_at: str


@dataclass(frozen=True)
class SaidShown:
    """One thing that NCANode said in the form for the browser."""

    words: dict[str, str]
    said: str


@dataclass(frozen=True)
class DifferingShown:
    """A document about whose signature NCANode differs, in the form for the browser."""

    signed: SignedDocumentShown
    own: dict[str, str]
    remarks: list[SaidShown]
    since: str
    asked_at: str


def document_of(one: SignedDocument) -> SignedDocumentShown:
    """Return a document in the form for the browser."""
    project = one.project.as_dict() if one.project else {}
    return SignedDocumentShown(one.id, one.document.as_dict(), project, one.number, one.path, one.organisation)


def failing_of(line: FailingDocument) -> FailingShown:
    """Return a document in the form for the browser."""
    good_at = day_and_time(line.good_at) if line.good_at else ""
    return FailingShown(document_of(line.signed), line.reason.as_dict(), day_and_time(line.since), good_at)


def differing_of(line: DifferingDocument) -> DifferingShown:
    """Return a document in the form for the browser."""
    said = [SaidShown(one.words.as_dict(), one.said) for one in line.remarks]
    return DifferingShown(document_of(line.signed), line.own.as_dict(), said, day_and_time(line.since), day_and_time(line.asked_at))


class RecheckedPage(Presses, rx.State):
    """How many signatures verified again, and those that do not; and what NCANode says of them."""

    loaded: bool = False
    lines: list[FailingShown] = []
    good: int = 0
    last_at: str = ""
    is_asked: bool = False
    differing: list[DifferingShown] = []
    agreed: int = 0
    waiting: int = 0
    too_late: int = 0
    opinion_at: str = ""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the results."""
        self.reset()
        found = await run_verb(self, queries.rechecked_signatures)
        self.lines, self.good = [failing_of(one) for one in found.failing], found.totals.good
        self.last_at = day_and_time(found.totals.last_at) if found.totals.last_at else ""
        await self._load_opinions()
        self.loaded = True

    @rx.event
    @once_pressed
    async def look_at(self, key: str) -> Any:
        """Take a difference off the list."""
        await run_verb(self, service.look_at_difference, key)
        await self._load_opinions()
        return [ui.toast(_SEEN), ui.focus(ui.HEADING)]

    async def _load_opinions(self) -> None:
        found = await run_verb(self, queries.second_opinions)
        self.is_asked, self.differing = found.is_asked, [differing_of(one) for one in found.differing]
        self.agreed, self.waiting, self.too_late = found.totals.agreed, found.totals.waiting, found.totals.too_late
        self.opinion_at = day_and_time(found.totals.last_at) if found.totals.last_at else ""
