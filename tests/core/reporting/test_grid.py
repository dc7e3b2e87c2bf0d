"""The week as one table: every object once, last week's values beside the inputs, what is open, how far the weeks are."""

import datetime as dt

import pytest
from sqlalchemy import Engine, event

from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.cells.rules.entries import Change
from portal.core.reporting.tables import ObjectPlan
from portal.core.reporting.weeks import queries, service
from portal.core.reporting.weeks.queries.week_views import Grid, GridLine
from tests.core.reporting.weekly import BEFORE, KZHK, LABOUR, LAST, LOCAL, PERCENT, SALES_UNCHANGED, THIS, UNCHANGED, Weekly
from tests.core.reporting.world import DISTRICT, World


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def grid(weekly: Weekly, week: str = THIS, section: str = Section.CREDIT, **named: object) -> Grid:
    return weekly.world.call(queries.grid, weekly.world.asel, section, week, **named)


def line(shown: Grid, object_id: str) -> GridLine:
    return next(one for one in shown.lines if one.object_id == object_id)


def texts(shown: GridLine) -> dict[str, str]:
    return {cell.key: cell.text for cell in shown.cells}


def test_a_row_shows_last_weeks_figures_beside_this_weeks_inputs_and_the_money_so_far(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, BEFORE, {PERCENT: "40", LABOUR: "100", KZHK: "1 000"})
    weekly.enter(one, LAST, {LOCAL: "500,5"})
    with weekly.world.begin() as session:
        session.add(ObjectPlan(object_id=one, source="kzhk", amount=900_000))
    weekly.enter(one, THIS, {PERCENT: "41"})
    shown = line(grid(weekly), one)
    assert (shown.last_percent, shown.last_labour, shown.taken_total, shown.plan_total) == ("40", "100", "1500.50", "9000.00")
    assert texts(shown) == {PERCENT: "41", LABOUR: "", KZHK: "", LOCAL: "", UNCHANGED: ""}
    assert (shown.editable, shown.why_not, shown.first) == (True, None, True)
    assert shown.states == {Subsection.PROGRESS: WeekState.REPORTED, Subsection.FUNDING: WeekState.MISSING, Subsection.SALES: None}


def test_a_sum_shows_what_stood_there_in_the_week_before_and_in_no_other(weekly: Weekly) -> None:
    one, rental = weekly.begun(), weekly.begun(section=Section.RENTAL)
    weekly.enter(one, BEFORE, {KZHK: "1 000", LOCAL: "7"})
    weekly.enter(one, LAST, {LOCAL: "500,5"})
    weekly.enter(one, THIS, {KZHK: "30"})
    weekly.enter(rental, LAST, {"funding/local.youth": "0", "funding/local.general": "12"})

    def before(week: str, object_id: str = one, section: str = Section.CREDIT) -> dict[str, str]:
        lines = [each for each in grid(weekly, week, section).lines if each.object_id == object_id]
        return {cell.key: cell.last for each in lines for cell in each.cells if cell.last}

    assert (before(THIS), before(LAST)) == ({LOCAL: "500.50"}, {KZHK: "1000.00", LOCAL: "7.00"})
    assert before(THIS, rental, Section.RENTAL) == {"funding/local.youth": "0.00", "funding/local.general": "12.00"}


def test_without_a_week_the_one_that_is_to_be_reported_now_is_shown(weekly: Weekly) -> None:
    weekly.begun()
    weekly.at(dt.date(2026, 10, 19), 17)
    assert grid(weekly, "").week.iso == THIS
    weekly.at(dt.date(2026, 10, 19), 18)
    shown = grid(weekly, "").week
    assert (shown.iso, shown.current, shown.is_due, shown.locked) == ("2026-W43", True, False, False)


def test_what_was_not_taken_is_shown_again_with_its_sentence_and_the_figure_that_counts(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "45"})
    weekly.enter(one, LAST, {PERCENT: "46", LABOUR: "много"})
    percent, labour = line(grid(weekly, LAST), one).cells[:2]
    assert (percent.text, percent.entered, percent.needs_reason) == ("46", "45", True)
    assert (labour.text, labour.entered, labour.needs_reason, labour.problem is not None) == ("много", "", False, True)


def test_a_text_refused_for_what_was_written_meanwhile_is_shown_as_not_taken_with_what_counts(weekly: Weekly) -> None:
    one = weekly.begun()
    address = f"{one}/{THIS}/{PERCENT}"
    weekly.enter(one, THIS, {PERCENT: "56", LABOUR: "5"})
    weekly.unchanged(THIS, [one])
    assert grid(weekly).done == 1
    weekly.report([Change(address, "57", seen=("",))])
    held = line(grid(weekly), one).cells[0]
    assert (held.text, held.entered, held.problem is not None) == ("57", "56", True)
    assert (line(grid(weekly), one).open, counts(weekly, THIS)) == ({PERCENT}, (0, 1))
    assert weekly.report([Change(address, "57", seen=("56",))]).cells[0].problem is None, "it is typed once more by one who has seen 56"
    assert (line(grid(weekly), one).cells[0].problem, grid(weekly).done) == (None, 1)


def test_a_held_text_is_shown_to_nobody_but_the_account_that_typed_it(weekly: Weekly) -> None:
    one, colleague = weekly.begun(), weekly.world.executor("colleague@mio.example")
    weekly.enter(one, THIS, {PERCENT: "56", LABOUR: "5"})
    weekly.unchanged(THIS, [one])
    weekly.enter(one, THIS, {PERCENT: "много"}, colleague)
    shown = line(grid(weekly), one).cells[0]
    assert (shown.text, shown.problem, grid(weekly).done, counts(weekly, THIS)) == ("56", None, 1, (1, 1))
    own = line(weekly.world.call(queries.grid, colleague, "credit", THIS), one).cells[0]
    assert (own.text, own.entered, own.problem is not None) == ("много", "56", True)


def test_a_colleagues_refused_text_does_not_replace_ones_own(weekly: Weekly) -> None:
    one, colleague = weekly.begun(), weekly.world.executor("colleague@mio.example")
    weekly.enter(one, THIS, {PERCENT: "56"})
    for who, text in ((None, "много"), (colleague, "мало"), (None, "очень много")):
        weekly.enter(one, THIS, {PERCENT: text}, who)
    seen = [line(weekly.world.call(queries.grid, who, "credit", THIS), one).cells[0] for who in (weekly.world.asel, colleague)]
    assert [(cell.text, cell.entered) for cell in seen] == [("очень много", "56"), ("мало", "56")]
    weekly.enter(one, THIS, {PERCENT: "57"})
    for who in (weekly.world.asel, colleague):
        cell = line(weekly.world.call(queries.grid, who, "credit", THIS), one).cells[0]
        assert (cell.text, cell.problem) == ("57", None)


def test_a_held_text_ends_with_a_newer_value_whoever_writes_that(weekly: Weekly) -> None:
    one, colleague = weekly.begun(), weekly.world.executor("colleague@mio.example")
    weekly.enter(one, THIS, {PERCENT: "много", KZHK: "-5"}, colleague)
    weekly.enter(one, THIS, {PERCENT: "58"})
    weekly.world.call(service.reverse, weekly.world.administrator, f"{one}/{THIS}/funding/kzhk", "more", "100", "Сверка")
    cells = line(weekly.world.call(queries.grid, colleague, "credit", THIS), one).cells
    assert [(cell.text, cell.problem) for cell in cells[:3]] == [("58", None), ("", None), ("100.00", None)]


def test_only_ones_own_objects_are_in_the_grid(weekly: Weekly) -> None:
    one, rental = weekly.begun(), weekly.begun(section=Section.RENTAL)
    world = weekly.world
    assert [each.object_id for each in grid(weekly).lines] == [one]
    assert {each.object_id for each in grid(weekly, section=Section.RENTAL).lines} == {rental}
    narrow = world.executor("akkol@mio.example", territories=[DISTRICT])
    assert world.call(queries.grid, narrow, Section.CREDIT, THIS).lines == ()
    only_rental = world.executor("rental@mio.example", sections=[Section.RENTAL])
    for who, section, refusal in (
        (only_rental, Section.CREDIT, NotAllowed),
        (world.analyst, Section.CREDIT, NotAllowed),
        (world.asel, "prison", NotFound),
        (world.asel, Section.PURCHASE, NotFound),
    ):
        with pytest.raises(refusal):
            world.call(queries.grid, who, section, THIS)
    with pytest.raises(NotFound):
        world.call(queries.grid, world.asel, Section.CREDIT, "2026-W60")


def test_objects_outside_the_week_are_left_out_and_one_without_a_start_says_what_to_do(weekly: Weekly) -> None:
    later, blank = weekly.begun(dt.date(2026, 10, 14)), weekly.world.create()
    shown = grid(weekly, LAST)
    assert [each.object_id for each in shown.lines] == [blank]
    assert (shown.lines[0].editable, "start of construction" in shown.lines[0].why_not.en) == (False, True)
    assert (shown.done, shown.total) == (0, 0)
    assert later in {each.object_id for each in grid(weekly).lines}


def test_a_locked_week_is_read_only_with_its_reason(weekly: Weekly) -> None:
    weekly.begun()
    shown = grid(weekly, "2026-W38")
    assert shown.week.locked is True
    assert [(each.editable, "05.10.2026" in each.why_not.en) for each in shown.lines] == [(False, True)]


def test_rental_money_has_one_line_for_each_category_of_the_plan(weekly: Weekly) -> None:
    planned, blank = weekly.begun(section=Section.RENTAL), weekly.begun(section=Section.RENTAL)
    with weekly.world.begin() as session:
        session.add(ObjectPlan(object_id=planned, source="local", category="youth", amount=100))
        session.add(ObjectPlan(object_id=planned, source="republican", category="orphans", amount=200))
    weekly.enter(planned, THIS, {"funding/local.general": "1"})
    shown = grid(weekly, section=Section.RENTAL)
    mine = [each for each in shown.lines if each.object_id == planned]
    assert {each.category for each in mine} == {"youth", "orphans", "general"}
    assert [each.first for each in mine] == [True, False, False]
    assert PERCENT in texts(mine[0])
    assert all(PERCENT not in texts(each) for each in mine[1:])
    assert {cell.key for cell in mine[1].cells} == {f"funding/local.{mine[1].category}", f"funding/republican.{mine[1].category}"}
    assert len([each for each in shown.lines if each.object_id == blank]) == 7


def counts(weekly: Weekly, week: str) -> tuple[int, int]:
    """How many objects are done and how many there are, as the list of weeks says."""
    choices = weekly.world.call(queries.week_choices, weekly.world.asel, Section.CREDIT)
    return next((one.done, one.total) for one in choices if one.week.iso == week)


def test_an_object_is_done_when_nothing_of_it_is_open(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "1", LABOUR: "0", KZHK: "5"})
    weekly.enter(two, THIS, {PERCENT: "1", LABOUR: "7"})
    shown = grid(weekly)
    assert (shown.done, shown.total) == (1, 2)
    assert (counts(weekly, THIS), counts(weekly, LAST)) == ((1, 2), (0, 2))
    weeks = weekly.world.call(queries.week_choices, weekly.world.asel, Section.CREDIT)
    assert min(each.week.iso for each in weeks) == "2026-W36"


def test_only_the_weeks_that_edits_can_have_changed_are_counted_again(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "50", LABOUR: "1", KZHK: "5"})
    weekly.enter(one, THIS, {PERCENT: "40", LABOUR: "1", KZHK: "5"})

    def choices(*edited: str) -> dict[str, tuple[int, int]]:
        asked = weekly.world.call(queries.week_choices, weekly.world.asel, Section.CREDIT, edited)
        return {each.week.iso: (each.done, each.total) for each in asked}

    whole = choices()
    assert (whole[THIS], whole[LAST], len(whole) > 2) == ((0, 1), (1, 1), True), "40 % after 50 % is not accepted without a reason"
    assert choices(THIS) == {THIS: (0, 1)}
    assert choices(LAST) == {LAST: (1, 1), THIS: (0, 1)}, "what was not accepted may be accepted after an edit of another week"
    weekly.enter(one, LAST, {PERCENT: "30"})
    assert choices(LAST) == {week: choices()[week] for week in (THIS, LAST)}
    assert choices("2001-W01") == choices(LAST), "both have a text that is not accepted"


@pytest.mark.parametrize(
    ("cells", "open_"),
    [
        ({PERCENT: "1", KZHK: "5"}, {LABOUR}),
        ({PERCENT: "1", LABOUR: "5", KZHK: "5", LOCAL: "много"}, {LOCAL}),
        ({PERCENT: "1", LABOUR: "5", KZHK: "5", "progress/labour_itr": "нет"}, {"progress/labour_itr"}),
        ({PERCENT: "1", LABOUR: "5"}, {""}),
        ({PERCENT: "1", LABOUR: "5", KZHK: "5", LOCAL: "6"}, set()),
        ({LABOUR: "5", KZHK: "5"}, {PERCENT}),
    ],
    ids=["no labour", "a sum not taken", "a cell that the grid does not show", "no sum", "all", "no percent"],
)
def test_the_grid_the_weeks_and_finishing_count_by_one_measure(weekly: Weekly, cells: dict[str, str], open_: set[str]) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, cells)
    shown = grid(weekly)
    named = weekly.world.call(queries.finishing, weekly.world.asel, Section.CREDIT, THIS)
    assert line(shown, one).open == open_
    assert len(named) == len(open_)
    assert (shown.done, shown.total) == counts(weekly, THIS) == (0 if open_ else 1, 1)


def test_labour_that_is_missing_leaves_the_state_of_the_week_as_it_is(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "1", KZHK: "5"})
    shown = line(grid(weekly), one)
    assert (shown.states[Subsection.PROGRESS], shown.open) == (WeekState.REPORTED, {LABOUR})


def test_finishing_lists_what_is_open_with_the_way_to_its_cell(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "1", KZHK: "нет"})
    weekly.enter(two, THIS, {PERCENT: "1", LABOUR: "5", LOCAL: "5"})
    items = weekly.world.call(queries.finishing, weekly.world.asel, Section.CREDIT, THIS)
    assert [(item.object_id, item.address.partition(f"/{THIS}/")[2]) for item in items] == [(one, KZHK), (one, LABOUR)]
    assert weekly.world.call(queries.finishing, weekly.world.stranger, Section.CREDIT, THIS) == ()


def test_sales_are_asked_for_once_they_are_open(weekly: Weekly) -> None:
    one = weekly.begun(act_attached=True, apartments_count=2)
    weekly.enter(one, LAST, {PERCENT: "100"})
    shown = line(grid(weekly), one)
    assert shown.states[Subsection.SALES] is WeekState.MISSING
    assert SALES_UNCHANGED in texts(shown)
    assert weekly.unchanged(THIS, [one], "sales").rows[0].states[Subsection.SALES] is WeekState.CONFIRMED


def test_a_grid_of_many_objects_asks_the_database_as_often_as_one_of_few(weekly: Weekly, engine: Engine) -> None:
    counts: list[int] = []
    for more in (2, 6):
        objects = [weekly.begun() for _ in range(more)]
        weekly.report([Change(f"{each}/{LAST}/{PERCENT}", "10") for each in objects])
        grid(weekly)
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object, asked: list[str] = asked) -> None:
            asked.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        assert len(grid(weekly).lines) >= more
        event.remove(engine, "before_cursor_execute", note)
        counts.append(len(asked))
    assert counts[0] == counts[1]
