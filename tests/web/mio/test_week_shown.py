"""The grid of a week from the core's answers, and the reading of anything a browser may send."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Deadlines, Week
from portal.core.reporting.cells.rules.entries import LABOUR, PERCENT, CellSaved, Change, Reported, RowState
from portal.core.reporting.weeks.queries.undo_stack import Act
from portal.core.reporting.weeks.queries.week_views import Cell, Grid, GridLine, OpenItem, QuestionLine, WeekChoice, WeekShown
from portal.web.mio.week import shown
from portal.web.objects.weeks_shown import terms_of
from portal.wording import Wording, same

HOUSE, SCHOOL = "a" * 32, "b" * 32
WEEK = "2026-W47"
MISSING = {Subsection.PROGRESS: WeekState.MISSING, Subsection.FUNDING: WeekState.REPORTED, Subsection.SALES: None}
AT = dt.datetime(2026, 11, 20, 9, 5, tzinfo=dt.UTC)


def week(iso: str = WEEK, *, locked: bool = False) -> WeekShown:
    known, terms = Week.parse(iso), Deadlines()
    return WeekShown(
        iso, known.monday, known.sunday, terms.due_at(known), terms.locks_at(known), is_due=locked, locked=locked, current=iso == WEEK
    )


def line(object_id: str = HOUSE, *, why_not: Wording | None = None, category: str = "") -> GridLine:
    cells = (
        Cell(f"{object_id}/{WEEK}/{PERCENT}", PERCENT, "45.5", entered="45.5"),
        Cell(f"{object_id}/{WEEK}/funding/kzhk", "funding/kzhk", "сто", problem=same("Введите число."), entered="100", last="250"),
    )
    return GridLine(
        object_id, same(f"Үлгі {object_id[0]}"), same("Ақкөл"), category, same(category) if category else None,
        first=True, last_percent="40",
        last_labour="12", cells=cells, states=MISSING, late={Subsection.FUNDING: True, Subsection.SALES: False}, editable=why_not is None,
        why_not=why_not, taken_total="100", plan_total="500", questions=(QuestionLine("jump", same("Скачок"), ""),),
    )  # fmt: skip


def grid(*lines: GridLine, shown_week: WeekShown | None = None) -> dict[str, Any]:
    sources = (("kzhk", Wording("Компания", "КЖК", "Operator")),)
    return shown.grid_of(Grid(shown_week or week(), Section.CREDIT, sources, lines or (line(),), 0, 1))


def test_a_line_carries_its_cells_and_the_row_only_what_is_expected():
    made = grid()
    (one,) = made["lines"]
    assert one["last"] == {"percent": "40", "labour": "12"}
    assert [cell["key"] for cell in one["cells"]] == [PERCENT, "funding/kzhk"]
    assert one["cells"][1] | {"problem": None} == {
        "key": "funding/kzhk", "text": "сто", "entered": "100", "last": "250", "problem": None, "warning": None, "needs_reason": False,
    }  # fmt: skip
    assert made["rows"] == {HOUSE: {"states": {"progress": "missing", "funding": "reported"}, "late": {"funding": True}}}
    assert made["awaited"] is True


def test_the_way_to_the_table_leads_to_the_first_cell_that_can_be_filled_in():
    closed = line(why_not=same("Закрыто"))
    assert grid(closed, line(SCHOOL))["first"] == f"{SCHOOL}/{WEEK}/{PERCENT}"
    assert grid(closed)["first"] == ""


def test_why_a_whole_week_is_locked_is_not_repeated_at_every_object():
    why = same("Неделя закрыта.")
    locked = week("2026-W40", locked=True)
    assert [one["why_not"] for one in grid(line(why_not=why), line(SCHOOL, why_not=why), shown_week=locked)["lines"]] == [None, None]
    mixed = grid(line(why_not=why), line(SCHOOL), shown_week=locked)["lines"]
    assert [one["why_not"] for one in mixed] == [why.as_dict(), None]


def test_an_answer_names_what_was_taken_and_what_was_not():
    edit = shown.GridEdit(f"{HOUSE}/{WEEK}/{PERCENT}", "46", 7)
    taken, kept = CellSaved(edit.address, "46"), CellSaved(f"{HOUSE}/{WEEK}/{LABOUR}", "много", same("Введите число."))
    reported = Reported(AT, "act", (taken, kept), (RowState(HOUSE, MISSING, {}, 0, WEEK),))
    answer = shown.answer_of("k", [edit], reported)
    assert answer["acks"] == {edit.address: 7}
    assert answer["cells"][edit.address]["entered"] == "46"
    assert "entered" not in answer["cells"][kept.address]
    assert answer["rows"] == [{"id": HOUSE, "week": WEEK, "states": {"progress": "missing", "funding": "reported"}, "late": {}}]


def test_an_edit_becomes_a_change_with_what_was_seen_before():
    batch = {"edits": [{"address": f"{HOUSE}/{WEEK}/{PERCENT}", "text": "46", "serial": 1, "reason": "", "seen": "45.5"}]}
    (edit,) = shown.edits_of(batch)
    assert edit.change == Change(f"{HOUSE}/{WEEK}/{PERCENT}", "46", "", ("45.5",))
    assert (edit.object_id, edit.week) == (HOUSE, WEEK)


@pytest.mark.parametrize(
    "batch",
    [None, 5, "x", [], {}, {"edits": None}, {"edits": "ab"}, {"edits": [None, 5, {}, {"address": 1, "text": "x", "serial": 1}]},
     {"edits": [{"address": "x", "text": None, "serial": 1}]}, {"edits": [{"address": "x", "text": "x", "serial": "1"}]}],
)  # fmt: skip
def test_whatever_is_not_an_edit_is_left_out(batch: Any):
    assert shown.edits_of(batch) == []


def test_an_address_without_parts_belongs_to_no_week():
    assert shown.GridEdit("x", "1", 1).week == ""


def test_what_is_open_leads_to_its_cell_to_the_rows_button_or_to_the_objects_page():
    words = same("Не внесено")
    items = [
        OpenItem(HOUSE, same("Үлгі"), f"{HOUSE}/{WEEK}/{PERCENT}", words),
        OpenItem(HOUSE, same("Үлгі"), f"{HOUSE}/{WEEK}/funding/unchanged", words),
        OpenItem(HOUSE, same("Үлгі"), f"{HOUSE}/{WEEK}/sales/unchanged", words),
        OpenItem(SCHOOL, same("Мектеп"), f"{SCHOOL}/{WEEK}/{PERCENT}", words),
    ]
    house, school = shown.open_of(items, grid(line(), line(SCHOOL, why_not=same("Закрыто"))))
    assert [(part.address, part.href) for part in house.parts] == [
        (f"{HOUSE}/{WEEK}/{PERCENT}", ""),
        (f"{HOUSE}/{WEEK}/unchanged", ""),
        ("", f"/mio/objects/{HOUSE}"),
    ]
    assert [(part.address, part.href) for part in school.parts] == [("", f"/mio/objects/{SCHOOL}")]


@pytest.mark.parametrize(
    ("kind", "addresses", "said"),
    [
        (shown.CELLS, [f"{HOUSE}/{WEEK}/{PERCENT}"], "«Завершено, %», Үлгі a"),
        (shown.CELLS, [f"{HOUSE}/{WEEK}/funding/kzhk"], "«КЖК», Үлгі a"),
        (shown.CELLS, [f"{HOUSE}/{WEEK}/{PERCENT}", f"{HOUSE}/{WEEK}/{LABOUR}"], "изменения в ячейках (2)"),
        (shown.UNCHANGED, [f"{HOUSE}/{WEEK}/unchanged"], "«Изменений не было», Үлгі a"),
        (shown.UNCHANGED, [f"{HOUSE}/{WEEK}/unchanged", f"{SCHOOL}/{WEEK}/unchanged"], "«Изменений не было» по объектам (2)"),
        (shown.UNCHANGED, [f"{HOUSE}/{WEEK}/{PERCENT}", f"{HOUSE}/{WEEK}/funding/unchanged"], "«Изменений не было», Үлгі a"),
        (shown.CELLS, [f"{HOUSE}/{WEEK}/progress/labour_itr"], "«ИТР, чел.», Үлгі a"),
    ],
)
def test_the_button_of_taking_back_says_what_it_takes_back(kind: str, addresses: list[str], said: str):
    act = Act("key", tuple(addresses), unchanged=kind == shown.UNCHANGED)
    assert shown.act_words(act, grid()).ru == said


def test_what_may_be_taken_back_comes_with_the_newest_last_and_without_what_was_tried():
    newest, tried, oldest = (Act(key, (f"{HOUSE}/{WEEK}/{PERCENT}",), unchanged=False) for key in ("c", "b", "a"))
    assert [key for key, _ in shown.acts_of([newest, tried, oldest], ["b"], grid())] == ["a", "c"]


def test_a_week_knows_its_neighbours_and_its_terms():
    known = [WeekChoice(week(iso), 3, 30) for iso in (WEEK, "2026-W46", "2026-W45")]
    head = shown.head_of(week("2026-W46"), known)
    assert (head.before, head.after) == ("2026-W45", WEEK)
    assert head.due == "16.11.2026 18:00"
    assert shown.head_of(week(), known).after == ""
    assert shown.choices_of(known)[0] == (WEEK, Wording(
        "2026 жылғы 16–22 қараша: 3 / 30", "16–22 ноября 2026: 3 из 30", "16–22 November 2026: 3 of 30"
    ).as_dict())  # fmt: skip


def test_a_locked_week_says_that_it_is_locked_and_how_far_it_has_come():
    known = [WeekChoice(week(iso, locked=True), done, 6) for iso, done in (("2026-W41", 6), ("2026-W40", 5))]
    whole, with_a_gap = shown.choices_of(known)
    assert [words["ru"].rpartition(": ")[2] for _, words in (whole, with_a_gap)] == ["закрыта, 6 из 6", "закрыта, 5 из 6"]
    assert [words["kk"].rpartition(": ")[2] for _, words in (whole, with_a_gap)] == ["жабық, 6 / 6", "жабық, 5 / 6"]


@pytest.mark.parametrize(
    ("names", "beyond"),
    [(set(), False), ({PERCENT, "funding/kzhk", ""}, False), ({"sales/unchanged"}, False), ({"progress/labour_itr"}, True)],
    ids=["nothing", "cells that are here", "sales", "a cell of the object's page"],
)
def test_the_grid_knows_of_what_is_open_and_has_no_cell_in_it(names: set[str], *, beyond: bool):
    made = grid(replace(line(), open=frozenset(names)))
    assert made["rows"][HOUSE].get("beyond", False) is beyond


def test_a_locked_week_that_the_operator_has_opened_says_so_in_place_of_that_it_is_locked():
    opened = Wording("Ашық", "Открыта до 25.11.2026", "Open")
    known = replace(week("2026-W40"), locked=True, permission=opened)
    assert shown.head_of(known, []).permission == opened.as_dict()
    assert shown.head_of(replace(known, permission=None), []).permission == {}
    assert terms_of(known).permission == opened.as_dict()
