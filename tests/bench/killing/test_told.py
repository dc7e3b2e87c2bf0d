"""Each kind of loss and of doubling is named; what a killed server may leave behind is no fault."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.bench.killing.told import Fault, Found, Kind, Sent, Stored, Told, Upload, faults

NUMBERS = (("ЗГ-2026-000001", "a"), ("ЗГ-2026-000002", "b"))


def told() -> Told:
    return Told(
        texts={
            Kind.EDIT: [Sent("1 house", "1", acknowledged=True), Sent("1 house", "2", acknowledged=True), Sent("1 house", "3")],
            Kind.CELL: [Sent("o/w/local", "5.00", acknowledged=True)],
        },
        signatures=["s"],
        uploads=[Upload("f", "sha")],
        letters=["l"],
        numbers={"ЗГ-2026-000001": "a"},
    )


def there() -> Found:
    return Found(
        standing={Kind.EDIT: {"1 house": "2"}, Kind.CELL: {"o/w/local": "5.00"}},
        history={Kind.EDIT: Counter({("1 house", "1"): 1, ("1 house", "2"): 1}), Kind.CELL: Counter({("o/w/local", "5.00"): 1})},
        signatures=Counter({"s": 1}),
        files={"f": Stored("sha", "sha", 1)},
        same_files=Counter({"sha": 1}),
        letters={"l": True},
        received=Counter({"l": 1}),
        numbers=NUMBERS,
        given=2,
    )


def test_everything_that_was_told_is_there():
    assert faults(told(), there()) == []


def test_what_was_sent_and_never_acknowledged_may_be_there_or_not():
    found = there()
    found.standing[Kind.EDIT] = {"1 house": "3"}
    found.history[Kind.EDIT]["1 house", "3"] = 1
    assert faults(told(), found) == []


def test_a_letter_that_came_again_without_counting_as_sent_is_no_fault():
    found = there()
    found.received["l"] = 2
    assert faults(told(), found) == []


Change = Callable[[Found], Any]
LOST: list[tuple[Kind, Change]] = [
    (Kind.EDIT, lambda found: found.standing.update({Kind.EDIT: {"1 house": "1"}})),
    (Kind.EDIT, lambda found: found.standing.update({Kind.EDIT: {}})),
    (Kind.EDIT, lambda found: found.history[Kind.EDIT].pop(("1 house", "1"))),
    (Kind.CELL, lambda found: found.standing.update({Kind.CELL: {"o/w/local": "4.00"}})),
    (Kind.CELL, lambda found: found.history[Kind.CELL].clear()),
    (Kind.SIGNATURE, lambda found: found.signatures.clear()),
    (Kind.SIGNATURE, lambda found: setattr(found, "wrong_signatures", {"s": "it is altered"})),
    (Kind.UPLOAD, lambda found: setattr(found, "files", {})),
    (Kind.UPLOAD, lambda found: setattr(found, "files", {"f": Stored("sha", "", 1)})),
    (Kind.UPLOAD, lambda found: setattr(found, "files", {"f": Stored("sha", "other", 1)})),
    (Kind.UPLOAD, lambda found: setattr(found, "files", {"f": Stored("other", "sha", 1)})),
    (Kind.UPLOAD, lambda found: setattr(found, "files", {"f": Stored("sha", "sha", 0)})),
    (Kind.LETTER, lambda found: setattr(found, "letters", {})),
    (Kind.LETTER, lambda found: found.received.clear()),
    (Kind.NUMBER, lambda found: setattr(found, "given", 3)),
    (Kind.NUMBER, lambda found: setattr(found, "numbers", ((NUMBERS[0][0], "c"), NUMBERS[1]))),
]
DOUBLED: list[tuple[Kind, Change]] = [
    (Kind.EDIT, lambda found: found.history[Kind.EDIT].update([("1 house", "2")])),
    (Kind.CELL, lambda found: found.history[Kind.CELL].update([("o/w/local", "5.00")])),
    (Kind.SIGNATURE, lambda found: found.signatures.update(["s"])),
    (Kind.UPLOAD, lambda found: setattr(found, "files", {"f": Stored("sha", "sha", 2)})),
    (Kind.UPLOAD, lambda found: found.same_files.update(["sha"])),
    (Kind.LETTER, lambda found: setattr(found, "sent_again", ["l"])),
    (Kind.NUMBER, lambda found: setattr(found, "numbers", (*NUMBERS, (NUMBERS[1][0], "c")))),
    (Kind.NUMBER, lambda found: setattr(found, "given", 1)),
]


def named(change: Change) -> list[Fault]:
    found = there()
    change(found)
    return faults(told(), found)


@pytest.mark.parametrize(("kind", "change"), LOST)
def test_what_is_lost_is_named(kind: Kind, change: Change):
    assert [(one.kind, one.doubled) for one in named(change)] == [(kind, False)]


@pytest.mark.parametrize(("kind", "change"), DOUBLED)
def test_what_is_doubled_is_named(kind: Kind, change: Change):
    assert {(one.kind, one.doubled) for one in named(change)} == {(kind, True)}


def test_a_kind_of_which_nothing_was_acknowledged_is_not_proven():
    assert told().unproven() == []
    nothing = Told(texts={Kind.EDIT: [Sent("1 house", "1")], Kind.CELL: []}, letters=["l"])
    assert nothing.unproven() == [Kind.EDIT, Kind.CELL, Kind.SIGNATURE, Kind.UPLOAD, Kind.NUMBER]
