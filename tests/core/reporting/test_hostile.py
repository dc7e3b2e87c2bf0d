"""What a browser may send besides what people type: it is refused or stored, and nothing breaks."""

import contextlib
import io
import zipfile
from collections.abc import Callable

import pytest

from portal.core.documents import workbooks as books
from portal.core.errors import NotFound, Refused
from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.bodies import queries as bodies_queries
from portal.core.reporting.flats import queries as flats_queries
from portal.core.reporting.monitoring import queries as monitoring_queries
from portal.core.reporting.monitoring import service as monitoring_service
from portal.core.reporting.monitoring.service.risk_files import FileSubject as RiskAsked
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.questions import queries as questions_queries
from portal.core.reporting.questions import service as questions_service
from portal.core.reporting.weeks import queries as weeks_queries
from portal.core.reporting.weeks import service as weeks_service
from portal.core.reporting.workbook import queries as workbook_queries
from portal.core.reporting.workbook import service as workbook_service
from tests.core.reporting.books import dry, edited, out, put
from tests.core.reporting.weekly import KZHK, LAST, PERCENT, THIS, Weekly
from tests.core.reporting.world import REGION, World

WEEKS = ("9999-W52", "9999-W53", "0001-W01", "0000-W01", "２０２６-W４２", "2026-W42\n", "\x00", "-", "W" * 10_000)


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


@pytest.mark.parametrize("week", WEEKS)
def test_a_week_that_is_none_is_not_found_wherever_it_is_asked_for(weekly: Weekly, week: str) -> None:
    object_id, world = weekly.begun(), weekly.world
    asked = (
        (weeks_queries.grid, Section.CREDIT, week),
        (workbook_queries.export, Section.CREDIT, week, "ru"),
        (weeks_queries.finishing, Section.CREDIT, week),
        (weeks_queries.object_week, object_id, week),
        (weeks_service.confirm_unchanged, week, [object_id]),
        (answers_service.new_sale, object_id, week),
        (questions_service.explain, object_id, week, "jump", "Жазылды"),
    )
    for verb, *args in asked:
        with pytest.raises(NotFound):
            world.call(verb, world.asel, *args)
    with pytest.raises(NotFound):
        world.call(monitoring_queries.heat_map, world.analyst, last_week=week)
    with pytest.raises(NotFound):
        world.call(monitoring_service.risk_xlsx, world.analyst, RiskAsked(last_week=week), "ru")


@pytest.mark.parametrize("key", ["\x00", "\ud800", "a\x00b", "x" * 100_000])
def test_a_key_that_no_database_takes_names_no_region_and_no_body(world: World, key: str) -> None:
    for asked in (RiskAsked(region=key), RiskAsked(body_id=key)):
        for made in (monitoring_service.risk_pdf, monitoring_service.risk_xlsx):
            with pytest.raises(NotFound):
                world.call(made, world.analyst, asked, "ru")
    for level in ("region", "districts", "district", "body"):
        with pytest.raises(NotFound):
            world.call(monitoring_queries.heat_map, world.analyst, level, key)


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity", "1e400", "1e999999999", "1_000", "１２"])
def test_whatever_is_typed_and_not_taken_the_week_goes_out_and_comes_back(weekly: Weekly, text: str) -> None:
    object_id = weekly.begun()
    weekly.enter(object_id, THIS, {PERCENT: text, KZHK: text})
    found = dry(weekly, edited(out(weekly), put(3, PERCENT, 12)))
    assert [one.after for one in found.differences if one.address.endswith(PERCENT)] == ["12"]


@pytest.mark.parametrize("number", [1e308, -1e308, 1e22, 2**70, 0.1 + 0.2, -0.0])
def test_any_number_in_a_workbook_is_judged(weekly: Weekly, number: float) -> None:
    weekly.begun()
    found = dry(weekly, edited(out(weekly), put(3, KZHK, number)))
    assert len(found.differences) + len(found.refusals) <= 1


def _repacked(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(before.read(name)) if name.endswith(part) else before.read(name))
    return made.getvalue()


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused_unread(weekly: Weekly) -> None:
    weekly.begun()
    bomb = _repacked(out(weekly), "styles.xml", lambda part: part + b" " * books.MOST_UNPACKED)
    assert len(bomb) < books.MOST_BYTES
    with pytest.raises(Refused) as refused:
        dry(weekly, bomb)
    assert refused.value.code == "workbook_large"


@pytest.mark.parametrize("figure", [b"1e999", b"-1e999", b"9" * 5000, b"nan", b"0x10"])
def test_a_figure_that_no_program_writes_is_refused_or_read_but_never_breaks(weekly: Weekly, figure: bytes) -> None:
    weekly.begun()
    content = edited(out(weekly), put(3, PERCENT, 77))
    with contextlib.suppress(Refused):
        assert not dry(weekly, _repacked(content, "sheet1.xml", lambda part: part.replace(b">77<", b">" + figure + b"<"))).differences


def test_an_act_of_others_a_check_of_others_and_invented_ones_are_not_found(weekly: Weekly) -> None:
    object_id, world = weekly.begun(), weekly.world
    act = weekly.enter(object_id, THIS, {PERCENT: "10"}).act
    check = dry(weekly, edited(out(weekly), put(3, PERCENT, 20)))
    colleague = world.executor("colleague@mio.example")
    for who in (colleague, world.stranger):
        for verb, key in (
            (weeks_service.undo, act),
            (workbook_service.take_workbook, check.id),
            (workbook_queries.workbook_check, check.id),
        ):
            with pytest.raises(NotFound):
                world.call(verb, who, key)


def test_a_name_of_a_file_is_kept_without_signs_that_no_database_takes(weekly: Weekly) -> None:
    weekly.begun()
    found = weekly.world.call(workbook_service.check_workbook, weekly.world.asel, out(weekly), "ап\x00та\ud800\u0007.xlsx" + "x" * 1000)
    assert found.file_name.startswith("апта.xlsx")


@pytest.mark.parametrize("day", ["01.01.0001", "31.12.9999", "29.02.2200", "01.01.1700"])
def test_a_start_at_either_end_of_the_calendar_breaks_no_page(world: World, day: str) -> None:
    object_id = world.building(start=day)
    assert world.call(objects_queries.open_object, world.asel, object_id).id == object_id
    assert world.call(weeks_queries.object_weeks, world.asel, object_id).page == 1
    assert {line.object_id for line in world.call(weeks_queries.grid, world.asel, Section.CREDIT).lines} <= {object_id}
    assert [line.id for line in world.call(objects_queries.objects, world.asel).lines] == [object_id]
    assert REGION in {row.key for row in world.call(monitoring_queries.heat_map, world.analyst).rows}
    assert {one.body_id for one in world.call(monitoring_queries.risk_list, world.analyst).bodies} <= {world.body_id}


@pytest.mark.parametrize("page", [-1, 0, 10**9, 2**63])
def test_a_page_that_is_not_there_is_the_first_or_the_last(weekly: Weekly, page: int) -> None:
    object_id, world = weekly.begun(), weekly.world
    weekly.unchanged(LAST, [object_id])
    for verb, args in ((weeks_queries.object_weeks, (object_id, page)), (flats_queries.sales_of, (object_id, page))):
        shown = world.call(verb, world.asel, *args)
        assert shown.page in {1, shown.pages}
    objects = world.call(objects_queries.objects, world.asel, "", "", page)
    assert objects.number in {1, objects.pages}
    bodies = world.call(bodies_queries.bodies, world.analyst, "", "x" * 100_000, page)
    assert (bodies.lines, bodies.number) == ((), 1)
    questions = world.call(questions_queries.open_questions, world.asel, page=page)
    assert questions.page in {1, questions.pages}


def test_nothing_is_said_of_the_same_object_twice_at_once(weekly: Weekly) -> None:
    object_id = weekly.begun()
    answer = weekly.unchanged(THIS, [object_id] * 50 + ["\x00", "'; --"], "funding")
    assert [cell.problem is None for cell in answer.cells] == [True, False, False]
    assert weekly.world.call(weeks_queries.grid, weekly.world.asel, Section.CREDIT, THIS).lines[0].cells
    with pytest.raises(Refused):
        weekly.unchanged(THIS, [object_id] * 10_001, "funding")
