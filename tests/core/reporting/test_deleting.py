"""A page is deleted by its executor while nothing is due, and by the operator's administrator at any time for a reason."""

import pytest
from sqlmodel import select

from portal.core.accounts.sessions import queries as accounts
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.notices.tables import Notice, OutboxLetter
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring import queries as monitoring_queries
from portal.core.reporting.monitoring.queries.risk_views import RiskEvidence
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.objects import service
from portal.core.reporting.objects.queries.deletion import DUE, REPORTED
from portal.core.reporting.tables import ConstructionSite, Executor, ObjectEdit, Question, Span
from portal.core.reporting.weeks import queries as weeks_queries
from tests.core.reporting.flats import Flats
from tests.core.reporting.world import World

DUE_SINCE, NOT_DUE = "05.10.2026", "12.10.2026"
"""The clock says Wednesday, 14 October: the week before was due on the 12th at 18:00, the present one is not."""


def kept(world: World, object_id: str) -> object:
    """Return why the executor may not delete; the page says the same as the verb."""
    view = world.call(objects_queries.open_object, world.asel, object_id)
    with pytest.raises(Conflict) as refused:
        world.call(service.delete_object, world.asel, object_id)
    assert (view.may_delete, view.why_kept) == (False, refused.value.wording)
    return refused.value.wording


def test_an_executor_deletes_while_no_week_is_due_and_nothing_is_expected_any_more(world: World) -> None:
    begun, blank = world.building(start=NOT_DUE), world.create()
    for object_id in (begun, blank):
        assert world.call(objects_queries.open_object, world.asel, object_id).may_delete
        world.call(service.delete_object, world.asel, object_id)
        with pytest.raises(NotFound):
            world.call(objects_queries.open_object, world.asel, object_id)
    with world.begin(reading=True) as session:
        assert session.exec(select(Span)).all() == []


def test_an_object_with_a_week_that_is_due_is_not_deleted_by_its_executor_though_nothing_is_reported(world: World) -> None:
    object_id = world.building(start=DUE_SINCE)
    assert kept(world, object_id) == DUE
    assert all("оператор" in DUE.said(language).lower() for language in ("kk", "ru"))


def test_a_week_becomes_due_to_the_minute(world: World) -> None:
    object_id = world.building(start=NOT_DUE)
    world.now.moment = world.now.moment.replace(day=19, hour=17, minute=59, second=59)
    assert world.call(objects_queries.open_object, world.asel, object_id).may_delete
    world.now.forward(seconds=1)
    assert kept(world, object_id) == DUE


def test_moving_the_start_past_the_weeks_that_were_due_does_not_open_the_way(world: World) -> None:
    object_id = world.building(start=DUE_SINCE)
    world.say(object_id, world.keys(Section.CREDIT).started, NOT_DUE)
    assert kept(world, object_id) == DUE


def test_what_is_reported_or_bought_is_not_deleted_by_its_executor(world: World) -> None:
    reported, flats = world.building(start=NOT_DUE), Flats(world)
    world.reach(reported, "10")
    bought = flats.purchase()
    flats.buy(bought)
    spent = flats.purchase()
    flats.spend(spent)
    assert [kept(world, one) for one in (reported, bought, spent)] == [REPORTED] * 3
    world.call(service.delete_object, world.asel, flats.purchase())


def test_the_administrator_deletes_at_any_time_and_the_reason_is_kept(world: World) -> None:
    object_id = world.building(start=DUE_SINCE, name="Мысал үйі")
    world.reach(object_id, "10")
    assert world.call(objects_queries.open_object, world.administrator, object_id).may_delete
    world.call(service.delete_object, world.administrator, object_id, " Екі рет құрылған ")
    with pytest.raises(NotFound):
        world.call(objects_queries.open_object, world.administrator, object_id)
    with world.begin(reading=True) as session:
        edit = session.exec(select(ObjectEdit).where(ObjectEdit.address == "deleted")).one()
        trace = session.exec(select(AuditRow).where(AuditRow.verb == "reporting.delete_object")).one()
        letter = session.exec(select(OutboxLetter)).one()
    assert (edit.object_id, edit.text, edit.author) == (object_id, "Екі рет құрылған", world.administrator.account_id)
    assert (trace.subject, trace.details) == (f"object:{object_id}", {"reason": "Екі рет құрылған"})
    assert letter.recipient == world.asel.email
    assert "Мысал үйі" in letter.subject
    assert "Екі рет құрылған" in letter.text


def test_everybody_who_sees_the_object_is_told_of_its_deletion_and_nobody_who_is_dismissed(world: World) -> None:
    colleague = world.executor("colleague@mio.example")
    world.executor("purchases@mio.example", sections=[Section.PURCHASE])
    object_id = world.building(name="Мысал үйі")
    with world.begin() as session:
        session.get_one(Executor, world.asel.account_id).deactivated_at = world.now()
    world.call(service.delete_object, world.administrator, object_id, "Екі рет құрылған")
    with world.begin(reading=True) as session:
        told = [(one.account_id, one.path) for one in session.exec(select(Notice)).all()]
        letters = [one.recipient for one in session.exec(select(OutboxLetter)).all()]
    assert (told, letters) == ([(colleague.account_id, "/mio/objects")], [colleague.email])


def test_a_deleted_object_keeps_its_past_in_the_reports_marked_by_whom_and_why_and_expects_nothing_more(world: World) -> None:
    kept_one, object_id = world.building(start=DUE_SINCE, name="Қалған үй"), world.building(start=DUE_SINCE, name="Жойылған үй")

    def evidence() -> RiskEvidence:
        return world.call(monitoring_queries.risk_evidence, world.analyst, world.body_id)

    def seen() -> list[object]:
        heat = world.call(monitoring_queries.heat_map, world.analyst, level="body", key=world.body_id)
        grid = world.call(weeks_queries.grid, world.asel, "credit")
        missing = {one.object_id for one in evidence().behind.objects}
        return [{row.key for row in heat.rows}, {line.object_id for line in grid.lines}, missing]

    assert seen() == [{kept_one, object_id}] * 3
    world.call(service.delete_object, world.administrator, object_id, "Екі рет құрылған")
    assert seen() == [{kept_one, object_id}, {kept_one}, {kept_one, object_id}]
    heat = world.call(monitoring_queries.heat_map, world.analyst, level="body", key=world.body_id)
    row = next(row for row in heat.rows if row.key == object_id)
    assert (row.level, row.total.missing, row.total.awaited) == ("deleted", 2, 0)
    for found in (row.name, next(one.name for one in evidence().behind.objects if one.deleted)):
        assert all(part in found.ru for part in ("Жойылған үй", "14.10.2026", "Екі рет құрылған", administrator_name(world)))
    missed = evidence().body.missing
    world.now.forward(days=14)
    later = [one.missing for one in evidence().behind.objects if one.deleted]
    assert later == [("2026-W41",)] * 2
    assert evidence().body.missing == missed + 4


def administrator_name(world: World) -> str:
    with world.begin(reading=True) as session:
        return accounts.account(session, world.administrator.account_id).name


def test_a_page_created_late_and_a_question_of_the_time_stay_when_the_object_is_deleted(world: World) -> None:
    object_id = world.building(start=DUE_SINCE)
    with world.begin() as session:
        session.get_one(ConstructionSite, object_id).page_late_days = 3
        week = Week.at(world.now()).number - 1
        session.add(Question(object_id=object_id, week=week, code="jump", body_id=world.body_id, raised_at=world.now()))
    before = world.call(monitoring_queries.risk_evidence, world.analyst, world.body_id)
    world.call(service.delete_object, world.administrator, object_id, "Екі рет құрылған")
    after = world.call(monitoring_queries.risk_evidence, world.analyst, world.body_id)
    assert (len(before.behind.pages), len(before.behind.questions)) == (1, 1)
    assert after.body == before.body
    assert [one.deleted for one in (*after.behind.pages, *after.behind.questions)] == [True, True]
    world.now.forward(days=7)
    assert world.call(monitoring_queries.risk_evidence, world.analyst, world.body_id, weeks=1).behind.questions == ()


def test_without_a_reason_nothing_is_deleted_and_nobody_else_deletes(world: World) -> None:
    object_id = world.building(start=NOT_DUE)
    with pytest.raises(Refused) as refused:
        world.call(service.delete_object, world.administrator, object_id, "   ")
    assert (refused.value.code, refused.value.field) == ("reason", "reason")
    for who, refusal in ((world.stranger, NotFound), (world.analyst, NotAllowed), (world.moderator, NotAllowed)):
        with pytest.raises(refusal):
            world.call(service.delete_object, who, object_id, "Себеп")
    assert world.call(objects_queries.open_object, world.asel, object_id).name.ru == "Мысал үйі"
