"""How an audit row is hashed, what it may not contain, and what can be wrong with the journal."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from portal.ports.anchors import Anchor
from portal.wording import Wording

Scalar = str | int | bool | None
Details = Mapping[str, Scalar | list[str] | list[int]]

PERSONAL = frozenset({"address", "bin", "email", "iin", "name", "password", "phone", "surname", "text", "token"})
"""Names of details that would be personal data: nobody can erase them from the journal, which refers to people by id."""

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def ensure_impersonal(details: Details) -> None:
    """Raise ``ValueError`` for details with personal data. This is an error of the program, found by its tests."""
    personal = PERSONAL.intersection(details)
    if personal:
        raise ValueError(f"the audit log refers to people by key, it does not repeat {sorted(personal)}")


def chained(seq: int, at: dt.datetime, who: tuple[str, str], what: tuple[str, str], details: Details, previous: str) -> str:
    """Return the SHA-256 (hex) of a row and the hash before it; ``who`` is account and organisation, ``what`` is verb and subject."""
    return hashed(seq, moment(at), who, what, details, previous)


def hashed(seq: int, at: str, who: tuple[str, str], what: tuple[str, str], details: Any, previous: str) -> str:
    """Return the same as :func:`chained` with the moment as :func:`moment` writes it."""
    return hashlib.sha256(_encode([seq, at, *who, *what, dict(details), previous]).encode()).hexdigest()


def moment(at: dt.datetime) -> str:
    """Return a moment as it is hashed: ISO 8601 in UTC with microseconds."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


class JournalFault(StrEnum):
    """What can be wrong with a row of the journal, or with its end."""

    CHANGED = "changed"
    MISSING = "missing"
    MOVED = "moved"
    ADDED = "added"
    CUT = "cut"
    END = "end"
    ANCHOR = "anchor"


_FAULTS: Final = {
    JournalFault.CHANGED: Wording("Жазба өзгертілген.", "Запись изменена.", "The row was changed."),
    JournalFault.MISSING: Wording("Жазба өшірілген.", "Запись удалена.", "The row was removed."),
    JournalFault.MOVED: Wording(
        "Жазба басқа орынға ауыстырылған.",
        "Запись переставлена на другое место.",
        "The row was moved to another place.",
    ),
    JournalFault.ADDED: Wording(
        "Жазба журналға порталдан тыс енгізілген.",
        "Запись внесена в журнал в обход портала.",
        "The row was added to the journal past the portal.",
    ),
    JournalFault.CUT: Wording(
        "Журналдың соңы кесілген: бұл жазба және одан кейінгілері жоқ.",
        "Конец журнала отрезан: этой записи и следующих за ней нет.",
        "The end of the journal was cut off: this row and those after it are missing.",
    ),
    JournalFault.END: Wording(
        "Журналдың соңғы жазбасы туралы мәлімет жазбаның өзіне сәйкес емес.",
        "Сведения о последней записи журнала не соответствуют самой записи.",
        "What is stored about the last row of the journal does not match the row itself.",
    ),
    JournalFault.ANCHOR: Wording(
        "Журнал қайта жазылған: осы жазбадан бастап {seq}-жазбаға дейін {day} күнгі таңбаға сәйкес келмейді.",
        "Журнал переписан: записи с этой по № {seq} не соответствуют отметке за {day}.",
        "The journal was written anew: the rows from this one to {seq} do not match the anchor of {day}.",
    ),
}


@dataclass(frozen=True)
class Broken:
    """The first row of the journal that is not as it was written; ``anchor`` is the one that says so, where it was an anchor."""

    seq: int
    fault: JournalFault
    anchor: Anchor | None = None

    @property
    def wording(self) -> Wording:
        """What is wrong with the row, in one sentence."""
        if self.fault is JournalFault.ANCHOR and self.anchor:
            return _FAULTS[self.fault].fill(seq=self.anchor.seq, day=self.anchor.day.strftime("%d.%m.%Y"))
        return _FAULTS[self.fault]


@dataclass(frozen=True)
class Verdict:
    """The result of a check: how many rows and anchors were right, and the first row that was not, or ``None``."""

    rows: int
    anchors: int
    broken: Broken | None = None
    unchecked: int = 0
    """How many rows are in archives that were not at hand."""
