"""Weeks that were not entered do not disappear when the day from which they count is emptied or moved."""

import datetime as dt

import pytest
from sqlmodel import col, select

from portal.core.audit.tables import AuditRow
from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.monitoring.queries import evidence
from portal.core.reporting.monitoring.queries.area import window_of
from portal.core.reporting.monitoring.queries.counting import Area
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.questions import queries as questions_queries
from portal.core.reporting.questions import service
from portal.core.reporting.questions.queries.questions import OpenQuestion
from portal.core.reporting.tables import ConstructionSite
from tests.core.reporting.weekly import LAST, PERCENT, THIS, Weekly
from tests.core.reporting.world import World

START = "construction_start_date"
SPAN = ("2026-W36", "")


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def begun(weekly: Weekly, start: str = "01.09.2026") -> str:
    return weekly.world.building(start=start)


def started(weekly: Weekly, object_id: str) -> dt.date | None:
    with weekly.world.begin(reading=True) as session:
        return session.get_one(ConstructionSite, object_id).started_on


def asked(weekly: Weekly, object_id: str) -> list[OpenQuestion]:
    lines = weekly.world.call(questions_queries.open_questions, weekly.world.analyst, object_id).lines
    return [one for one in lines if one.code == "start_moved"]


def test_an_emptied_start_stays_as_typed_with_its_sentence_and_moves_neither_date_nor_weeks(weekly: Weekly) -> None:
    object_id, world = begun(weekly), weekly.world
    saved = world.say(object_id, START, "")
    assert saved.texts[START] == ""
    assert "01.09.2026" in saved.problems[START].ru
    assert (started(weekly, object_id), weekly.span(object_id, Subsection.PROGRESS)) == (dt.date(2026, 9, 1), SPAN)
    shown = world.call(objects_queries.open_object, world.asel, object_id)
    assert (shown.values[START], shown.problems[START]) == ("", saved.problems[START])
    gaps = [one for one in world.call(objects_queries.object_gaps, world.asel, object_id) if one.address == START]
    assert [(one.missing, one.wording) for one in gaps] == [(False, saved.problems[START])]
    assert world.say(object_id, START, "31.08.2026").problems == {}
    assert START not in world.call(objects_queries.open_object, world.asel, object_id).problems


def test_a_start_moved_later_is_taken_and_the_operator_sees_the_question(weekly: Weekly) -> None:
    object_id = begun(weekly)
    assert weekly.world.say(object_id, START, "05.10.2026").problems == {}
    assert weekly.span(object_id, Subsection.PROGRESS) == (LAST, "")
    (question,) = asked(weekly, object_id)
    assert question.week == THIS
    assert "с 01.09.2026 на 05.10.2026" in question.wording.ru
    with weekly.world.begin(reading=True) as session:
        assert [one.code for one in evidence.unexplained(session, Area(), window_of(session, THIS, 1, weekly.world.now()))] == [
            "start_moved"
        ]


def test_the_question_is_explained_and_never_settled_by_itself(weekly: Weekly) -> None:
    object_id, world = begun(weekly), weekly.world
    world.say(object_id, START, "05.10.2026")
    weekly.enter(object_id, THIS, {PERCENT: "5"})
    world.say(object_id, "apartments_count", "60")
    world.say(object_id, START, "01.09.2026")
    assert len(asked(weekly, object_id)) == 1
    world.call(service.explain, world.asel, object_id, THIS, "start_moved", "Опечатка")
    assert [one.explanation for one in asked(weekly, object_id)] == ["Опечатка"]
    with world.begin(reading=True) as session:
        assert evidence.unexplained(session, Area(), window_of(session, THIS, 1, weekly.world.now())) == []


def test_an_explanation_of_one_move_does_not_answer_for_the_next(weekly: Weekly) -> None:
    object_id, world = begun(weekly), weekly.world
    world.say(object_id, START, "14.09.2026")
    world.call(service.explain, world.asel, object_id, THIS, "start_moved", "Опечатка")
    world.say(object_id, START, "05.10.2026")
    (question,) = asked(weekly, object_id)
    assert (question.explanation, "с 01.09.2026 на 05.10.2026" in question.wording.ru) == ("", True)


@pytest.mark.parametrize(("start", "moved"), [("01.09.2026", "31.08.2026"), ("12.10.2026", "19.10.2026"), ("01.09.2026", "01.09.2026")])
def test_an_earlier_start_and_one_whose_weeks_are_not_due_move_freely(weekly: Weekly, start: str, moved: str) -> None:
    object_id = begun(weekly, start)
    assert weekly.world.say(object_id, START, moved).problems == {}
    assert asked(weekly, object_id) == []


BOUGHT = "purchase_date"


def bought(weekly: Weekly, date: str = "01.10.2026") -> str:
    """A purchase whose page was due on 8 October and is four working days late."""
    object_id = weekly.world.create(Section.PURCHASE)
    weekly.world.say(object_id, BOUGHT, date)
    return object_id


def late_days(weekly: Weekly, object_id: str) -> int | None:
    return weekly.world.call(objects_queries.open_object, weekly.world.analyst, object_id).page_late_days


def moved_purchases(weekly: Weekly) -> list[OpenQuestion]:
    return [one for one in weekly.world.call(questions_queries.open_questions, weekly.world.asel).lines if one.code == "purchase_moved"]


def test_the_date_of_a_purchase_whose_page_is_late_is_not_emptied(weekly: Weekly) -> None:
    object_id, world = bought(weekly), weekly.world
    saved = world.say(object_id, BOUGHT, "")
    assert "01.10.2026" in saved.problems[BOUGHT].ru
    assert (started(weekly, object_id), late_days(weekly, object_id)) == (dt.date(2026, 10, 1), 4)
    assert world.call(objects_queries.open_object, world.asel, object_id).problems[BOUGHT] == saved.problems[BOUGHT]


def test_the_date_of_a_purchase_whose_page_is_late_moves_with_a_question_that_names_the_old_lateness(weekly: Weekly) -> None:
    object_id, world = bought(weekly), weekly.world
    assert world.say(object_id, BOUGHT, "05.10.2026").problems == {}
    assert world.say(object_id, BOUGHT, "12.10.2026").problems == {}
    assert late_days(weekly, object_id) == 0
    (question,) = moved_purchases(weekly)
    assert "с 01.10.2026 на 12.10.2026" in question.wording.ru
    assert "на 4 раб. дн." in question.wording.ru
    with world.begin(reading=True) as session:
        assert [one.code for one in evidence.unexplained(session, Area(), window_of(session, THIS, 1, weekly.world.now()))] == [
            "purchase_moved"
        ]
        traces = session.exec(select(AuditRow.details).where(AuditRow.verb == "reporting.move_purchase").order_by(col(AuditRow.seq))).all()
    moves = sorted((one["old"], one["new"], one["late"]) for one in traces)
    assert moves == [("2026-10-01", "2026-10-05", 4), ("2026-10-01", "2026-10-12", 4)]
    world.call(service.explain, world.asel, object_id, THIS, "purchase_moved", "Опечатка")
    world.say(object_id, "contract_no", "1")
    assert [one.explanation for one in moved_purchases(weekly)] == ["Опечатка"]


@pytest.mark.parametrize(("date", "moved"), [("01.10.2026", "30.09.2026"), ("12.10.2026", "13.10.2026"), ("12.10.2026", "")])
def test_the_date_of_a_purchase_moves_earlier_freely_and_while_its_page_is_in_time(weekly: Weekly, date: str, moved: str) -> None:
    object_id = bought(weekly, date)
    assert weekly.world.say(object_id, BOUGHT, moved).problems == {}
    assert moved_purchases(weekly) == []
