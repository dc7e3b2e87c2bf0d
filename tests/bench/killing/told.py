"""What people were told, what is there, and the difference.

An acknowledged thing that is missing is lost; one that is there twice is doubled.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of things that are acknowledged."""

    EDIT = "edits of a field"
    CELL = "weekly cells"
    SIGNATURE = "signatures"
    UPLOAD = "uploads"
    LETTER = "letters"
    NUMBER = "registration numbers"


@dataclass(frozen=True)
class Fault:
    """One thing that was lost or, with ``doubled``, is there twice."""

    kind: Kind
    doubled: bool
    what: str

    def __str__(self) -> str:
        """Return it in words."""
        return f"{self.kind}: {'doubled' if self.doubled else 'lost'}: {self.what}"


@dataclass
class Sent:
    """A text that somebody sent for a place, in the order of sending; ``acknowledged`` when the page was told that it is saved."""

    place: str
    text: str
    acknowledged: bool = False
    refused: bool = False


@dataclass(frozen=True)
class Upload:
    """A file whose finishing was acknowledged."""

    file_id: str
    sha256: str


@dataclass
class Told:
    """Everything that people were told."""

    texts: dict[Kind, list[Sent]] = field(default_factory=lambda: {Kind.EDIT: [], Kind.CELL: []})
    """The places of all people, each place of one person alone."""
    signatures: list[str] = field(default_factory=list[str])
    """The SHA-256 of each acknowledged signature, in hexadecimal."""
    uploads: list[Upload] = field(default_factory=list[Upload])
    letters: list[str] = field(default_factory=list[str])
    """The id of each letter of which the transaction that queued it was committed."""
    numbers: dict[str, str] = field(default_factory=dict[str, str])
    """A registration number as a letter told it, and the id of the application to which the letter's link leads."""

    def __str__(self) -> str:
        """Return how many things of each kind were acknowledged."""
        return ", ".join(f"{kind}: {self.count(kind)}" for kind in Kind)

    def unproven(self) -> list[Kind]:
        """Return the kinds of which nothing was acknowledged, so that nothing could be lost."""
        return [kind for kind in Kind if not self.count(kind)]

    def count(self, kind: Kind) -> int:
        """Return how many things of a kind were acknowledged."""
        if kind in self.texts:
            return sum(one.acknowledged for one in self.texts[kind])
        counted = {Kind.SIGNATURE: self.signatures, Kind.UPLOAD: self.uploads, Kind.LETTER: self.letters, Kind.NUMBER: self.numbers}
        return len(counted[kind])


@dataclass(frozen=True)
class Stored:
    """A file as the database and the store have it."""

    sha256: str
    bytes_sha256: str
    """Of the bytes in the store; empty when they are not there."""
    attached: int
    """To how many places."""


@dataclass
class Found:
    """What the database and the store have."""

    standing: dict[Kind, Mapping[str, str]] = field(default_factory=dict[Kind, Mapping[str, str]])
    """The text that stands in each place."""
    history: dict[Kind, Counter[tuple[str, str]]] = field(default_factory=dict[Kind, Counter[tuple[str, str]]])
    """How many times each text was written into its place."""
    signatures: Counter[str] = field(default_factory=Counter[str])
    """The SHA-256 of each stored signature to which its document refers and that verifies."""
    wrong_signatures: Mapping[str, str] = field(default_factory=dict[str, str])
    """The SHA-256 of the others, and what is wrong with each."""
    files: Mapping[str, Stored] = field(default_factory=dict[str, Stored])
    same_files: Counter[str] = field(default_factory=Counter[str])
    """How many records each SHA-256 has."""
    letters: Mapping[str, bool] = field(default_factory=dict[str, bool])
    """The id of each letter in the outbox, and whether it counts as sent."""
    received: Counter[str] = field(default_factory=Counter[str])
    """How many times the mail server received each of them."""
    sent_again: Collection[str] = ()
    """The letters that the mail server received again although they counted as sent."""
    numbers: Sequence[tuple[str, str]] = ()
    """Each number and the id of its application."""
    given: int = 0
    """How many numbers the counter has given."""


def faults(told: Told, found: Found) -> list[Fault]:
    """Return everything that was lost or doubled."""
    every = [fault for kind in told.texts for fault in _texts(kind, told, found)]
    return [*every, *_signatures(told, found), *_uploads(told, found), *_letters(told, found), *_numbers(told, found)]


def may_stand(sent: Sequence[Sent], place: str) -> set[str] | None:
    """Return the texts that may stand in a place: the newest acknowledged one, or one sent after it; None when anything may."""
    mine = [one for one in sent if one.place == place and not one.refused]
    last = max((number for number, one in enumerate(mine) if one.acknowledged), default=-1)
    return {one.text for one in mine[last:]} if last >= 0 else None


def newest_lost(kind: Kind, sent: Sequence[Sent], standing: Mapping[str, str], places: Collection[str]) -> list[Fault]:
    """Return the places in which neither the newest acknowledged text stands nor one that was sent after it."""
    allowed = {place: may_stand(sent, place) for place in places}
    wrong = [place for place, texts in allowed.items() if texts is not None and standing.get(place, "") not in texts]
    return [Fault(kind, doubled=False, what=f"{place} has «{standing.get(place, '')}» instead of {allowed[place]}") for place in wrong]


def _texts(kind: Kind, told: Told, found: Found) -> Iterator[Fault]:
    sent, history = told.texts[kind], found.history.get(kind, Counter())
    yield from newest_lost(kind, sent, found.standing.get(kind, {}), {one.place for one in sent})
    for one in sent:
        times = history[one.place, one.text]
        if one.acknowledged and not times:
            yield Fault(kind, doubled=False, what=f"{one.place} never had «{one.text}»")
        elif times > 1:
            yield Fault(kind, doubled=True, what=f"{one.place} got «{one.text}» {times} times")


def _signatures(told: Told, found: Found) -> Iterator[Fault]:
    for one in told.signatures:
        if one in found.wrong_signatures:
            yield Fault(Kind.SIGNATURE, doubled=False, what=f"{one}: {found.wrong_signatures[one]}")
        elif not found.signatures[one]:
            yield Fault(Kind.SIGNATURE, doubled=False, what=one)
    yield from (Fault(Kind.SIGNATURE, doubled=True, what=one) for one, times in found.signatures.items() if times > 1)


def _uploads(told: Told, found: Found) -> Iterator[Fault]:
    for one in told.uploads:
        stored = found.files.get(one.file_id)
        if stored is None:
            yield Fault(Kind.UPLOAD, doubled=False, what=f"{one.file_id} has no record")
        elif {stored.sha256, stored.bytes_sha256} != {one.sha256}:
            yield Fault(Kind.UPLOAD, doubled=False, what=f"{one.file_id} has {stored.bytes_sha256 or 'no bytes'} instead of {one.sha256}")
        elif not stored.attached:
            yield Fault(Kind.UPLOAD, doubled=False, what=f"{one.file_id} is not at its place")
        elif stored.attached > 1:
            yield Fault(Kind.UPLOAD, doubled=True, what=f"{one.file_id} is at its place {stored.attached} times")
    yield from (Fault(Kind.UPLOAD, doubled=True, what=f"{one} has {times} records") for one, times in found.same_files.items() if times > 1)


def _letters(told: Told, found: Found) -> Iterator[Fault]:
    for one in {*told.letters, *found.letters}:
        if one not in found.letters:
            yield Fault(Kind.LETTER, doubled=False, what=f"{one} is not in the outbox")
        elif not found.received[one]:
            counts = "sent" if found.letters[one] else "not sent"
            yield Fault(Kind.LETTER, doubled=False, what=f"{one} was not received, and counts as {counts}")
    yield from (Fault(Kind.LETTER, doubled=True, what=f"{one} was sent again after it counted as sent") for one in found.sent_again)


def _numbers(told: Told, found: Found) -> Iterator[Fault]:
    by_number = dict(found.numbers)
    for number, application in told.numbers.items():
        if by_number.get(number) != application:
            yield Fault(Kind.NUMBER, doubled=False, what=f"{number} was told for {application} and is that of {by_number.get(number)}")
    times = Counter(number for number, _ in found.numbers)
    yield from (Fault(Kind.NUMBER, doubled=True, what=f"{number} has {count} applications") for number, count in times.items() if count > 1)
    counted = {int(number.rpartition("-")[2]) for number in by_number}
    gaps = (one for one in range(1, found.given + 1) if one not in counted)
    yield from (Fault(Kind.NUMBER, doubled=False, what=f"{one} was given to nobody") for one in gaps)
    yield from (Fault(Kind.NUMBER, doubled=True, what=f"{one} was not counted") for one in sorted(counted) if one > found.given)
