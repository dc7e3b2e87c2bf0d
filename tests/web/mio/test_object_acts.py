"""What can be undone on the page of an object: the last action of the week and the tab on screen, by its name."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from portal.core.reporting.cells.rules.entries import CellSaved, Reported
from portal.core.reporting.weeks.queries.undo_stack import Act
from portal.web.mio.object import undo_stack
from portal.web.objects.weeks_shown import SumShown
from portal.wording import same

HOUSE, WEEK = "a" * 32, "2026-W46"
MONEY = SumShown(f"{HOUSE}/{WEEK}/funding/kzhk", same("Средства КЖК").as_dict(), {}, "", "", "")


def on(part: str, week: str = WEEK) -> Any:
    return SimpleNamespace(
        section="credit", part=part, week_at=f"{HOUSE}/{week}", acts=[], tried=[], undoing={}, week=SimpleNamespace(sums=[MONEY])
    )


def act(token: str, *cells: str) -> Reported:
    saved = tuple(CellSaved(f"{HOUSE}/{WEEK}/{cell}", "5") for cell in cells)
    return Reported(dt.datetime(2026, 11, 19, tzinfo=dt.UTC), token, saved)


def taken(screen: Any) -> str:
    found = undo_stack.take(screen)
    return found.token if found else ""


def test_what_was_done_on_another_tab_cannot_be_taken_back_here():
    screen = on("progress")
    undo_stack.note(screen, act("first", "progress/labour_workers"))
    screen.part = "sales"
    undo_stack.show(screen)
    assert screen.undoing == {}
    assert undo_stack.take(screen) is None
    screen.part = "progress"
    assert taken(screen) == "first"
    assert screen.undoing == {}


def test_what_was_done_in_another_week_cannot_be_taken_back_here():
    screen = on("progress")
    undo_stack.note(screen, act("first", "progress/labour_workers"))
    screen.week_at = f"{HOUSE}/2026-W45"
    undo_stack.show(screen)
    assert (screen.undoing, undo_stack.take(screen)) == ({}, None)


def test_what_the_database_knows_stands_in_place_of_what_the_page_remembers_besides_what_was_tried():
    screen = on("funding")
    undo_stack.note(screen, act("gone", "funding/kzhk"))
    assert taken(screen) == "gone"
    cells = (f"{HOUSE}/{WEEK}/funding/kzhk",)
    undo_stack.read(screen, [Act("gone", cells, unchanged=False), Act("button", cells, unchanged=True), Act("sum", cells, unchanged=False)])
    assert [taken(screen) for _ in range(3)] == ["button", "sum", ""]


def test_acts_are_taken_back_one_after_another_and_the_next_one_is_named_each_time():
    screen = on("funding")
    undo_stack.note(screen, act("sum", "funding/kzhk"))
    undo_stack.note(screen, act("button", "funding/unchanged"), unchanged=True)
    assert screen.undoing["ru"] == "«Изменений не было»"
    assert taken(screen) == "button"
    assert screen.undoing["ru"] == "Средства КЖК"
    assert taken(screen) == "sum"
    assert screen.undoing == {}


def test_an_act_has_the_name_of_its_cell_or_the_number_of_its_cells():
    screen = on("progress")
    undo_stack.note(screen, act("one", "progress/labour_workers"))
    assert screen.undoing["ru"] == "Рабочие, чел."
    undo_stack.note(screen, act("two", "progress/labour_workers", "progress/comment"))
    assert screen.undoing["ru"] == "изменения в ячейках (2)"


def test_what_changed_nothing_is_no_act():
    screen = on("progress")
    undo_stack.note(screen, act("", "progress/comment"))
    assert (screen.acts, screen.undoing) == ([], {})
