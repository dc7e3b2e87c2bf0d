"""Check-lists: the administrator's points, the reviewers' answers, and what holds a stage up."""

from typing import Any

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.checklists import queries, service
from portal.core.applications.checklists.schema import ADVISORY, REQUIRED, CheckedStage
from portal.core.applications.moderation import service as moderation
from portal.core.applications.rules import Status
from portal.core.applications.tables import ChecklistMark, ChecklistPoint
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.records import queries as record_queries
from portal.core.records import service as records
from portal.core.records.rules import NOW
from tests.core.applications.world import World

TEXTS = {"text_kk": "Мөр бар", "text_ru": "Есть печать", "text_en": "There is a seal"}
POINT = {"list": "guarantee/moderation", "weight": REQUIRED, **TEXTS}


def added(world: World, who: Actor, record: str = "", seen: int = 0, **changes: str) -> str:
    """Write a point, a new one without an id, and return its id."""
    return world.call(records.save_record, who, "checklists", record, seen, {**POINT, **changes}, NOW)


@pytest.fixture
def sent(world: World) -> str:
    return world.sent()


@pytest.fixture
def administrator(world: World, sent: str) -> Actor:  # noqa: ARG001  (the application is made first)
    return world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)


@pytest.fixture
def seal(world: World, administrator: Actor) -> str:
    """A required point of the moderation."""
    return added(world, administrator)


def answer(world: World, who: Actor, application_id: str, point: str, said: str, comment: str = "", version: int = 1) -> None:
    world.call(service.answer_point, who, application_id, version, point, said, comment)


def listed(world: World, who: Actor, application_id: str) -> list[queries.CheckedList]:
    return list(world.call(queries.checklists, who, application_id).lists)


def texts(world: World) -> list[str]:
    with world.begin(reading=True) as session:
        return [one.text["ru"] for one in queries.in_use(session, "guarantee", CheckedStage.MODERATION)]


def test_a_required_point_holds_the_moderation_up_until_it_is_answered(world: World, sent: str, seal: str):
    for said in ("", "no"):
        if said:
            answer(world, world.saule, sent, seal, said)
        with pytest.raises(Refused) as refused:
            world.call(moderation.pass_moderation, world.saule, sent, 1)
        assert "«Есть печать»" in refused.value.wording.ru
        assert world.view(world.aigul, sent).status is Status.ON_MODERATION
    answer(world, world.saule, sent, seal, "not_applicable", "Без печати с 2021 года")
    (one,) = listed(world, world.saule, sent)
    mark = one.points[0].mark
    assert mark
    assert (one.may_answer, mark.answer, mark.comment, mark.by) == (True, "not_applicable", "Без печати с 2021 года", world.saule.name)
    world.call(moderation.pass_moderation, world.saule, sent, 1)
    assert world.view(world.aigul, sent).status is Status.MODERATED


def test_advice_and_a_return_are_not_held_up(world: World, sent: str, administrator: Actor):
    added(world, administrator, weight=ADVISORY)
    required = added(world, administrator)
    answer(world, world.saule, sent, required, "no")
    world.call(moderation.return_with_remarks, world.saule, sent, 1, [NewRemark("project_name", "Жазыңыз")])
    assert world.view(world.aigul, sent).status is Status.MODERATION_RETURNED


def test_an_approval_needs_the_points_of_the_review_and_a_refusal_does_not(world: World, in_work: str, registrar: Actor):
    administrator = world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
    point = added(world, administrator, list="guarantee/review")
    with pytest.raises(Refused, match="There is a seal"):
        world.prepare(registrar, in_work, "approved")
    prepared = None
    answer(world, registrar, in_work, point, "yes")
    prepared = world.prepare(registrar, in_work, "approved")
    answer(world, registrar, in_work, point, "no")
    with pytest.raises(Refused, match="There is a seal"):
        world.sign_decision(registrar, in_work, prepared)
    assert world.view(world.aigul, in_work).status is Status.IN_PROGRESS
    world.decide(registrar, in_work, "refused", "Нет печати")
    assert world.view(world.aigul, in_work).status is Status.REJECTED


def test_the_next_version_begins_anew_beside_what_was_answered_before(world: World, sent: str, seal: str):
    answer(world, world.saule, sent, seal, "no", "Нет на уставе")
    world.call(moderation.return_with_remarks, world.saule, sent, 1, [NewRemark("project_name", "Жазыңыз")])
    world.say(world.aigul, sent, "project_name", "Жаңа атау")
    world.sign_consents(world.aigul, sent)
    world.sign_consents(world.daniyar, sent)
    world.to_moderation(sent)
    (one,) = listed(world, world.saule, sent)
    (point,) = one.points
    assert point.mark is None
    assert point.earlier
    assert (point.earlier.answer, point.earlier.comment, point.earlier.version) == ("no", "Нет на уставе", 1)
    with pytest.raises(Conflict):
        answer(world, world.saule, sent, seal, "yes", version=1)


def test_an_edited_point_keeps_its_answers_and_a_retired_one_is_asked_no_longer(world: World, sent: str, seal: str, administrator: Actor):
    answer(world, world.saule, sent, seal, "yes")
    added(world, administrator, seal, 1, text_ru="Есть подпись")
    with pytest.raises(Conflict):
        added(world, administrator, seal, 1, text_ru="Другое")
    assert texts(world) == ["Есть подпись"]
    assert listed(world, world.saule, sent)[0].points[0].text.ru == "Есть печать", "what was answered"
    world.call(records.retire_record, administrator, seal, retired=True)
    answered = listed(world, world.saule, sent)[0].points
    assert [(one.text.ru, one.mark and one.mark.answer) for one in answered] == [("Есть печать", "yes")], "answers stay to be read"
    with pytest.raises(NotFound):
        answer(world, world.saule, sent, seal, "no")
    world.call(moderation.pass_moderation, world.saule, sent, 1)


def test_an_answer_and_a_comment_of_two_windows_do_not_undo_each_other(world: World, sent: str, seal: str):
    answer(world, world.saule, sent, seal, "yes", "На последней странице")
    world.call(service.answer_point, world.saule, sent, 1, seal, answer="not_applicable")
    world.call(service.answer_point, world.saule, sent, 1, seal, comment="На первой странице")
    mark = listed(world, world.saule, sent)[0].points[0].mark
    assert mark
    assert (mark.answer, mark.comment) == ("not_applicable", "На первой странице")


def test_points_are_moved_within_their_list(world: World, administrator: Actor):
    first, second, third = (added(world, administrator, text_ru=name) for name in ("Первый", "Второй", "Третий"))
    added(world, administrator, list="guarantee/review")
    world.call(records.move_record, administrator, third, up=True)
    world.call(records.move_record, administrator, first, up=True)
    world.call(records.move_record, administrator, second, up=False)
    assert texts(world) == ["Первый", "Третий", "Второй"]


def test_a_published_point_stays_in_its_list_and_the_page_counts_the_applications_there(
    world: World, sent: str, seal: str, administrator: Actor
):
    assert listed(world, world.saule, sent)
    added(world, administrator, seal, 1, list="subsidy/review")
    with world.begin(reading=True) as session:
        point = session.get_one(ChecklistPoint, seal)
        assert (point.product, point.stage) == ("guarantee", "moderation")
    notes: Any = world.call(record_queries.form_notes, administrator, "checklists", seal)
    assert [line.count for line in notes.touched.lines] == [1]


def test_who_may_do_what(world: World, sent: str, seal: str, administrator: Actor, registrar: Actor):
    for who in (world.aigul, world.saule, world.analyst):
        with pytest.raises(NotAllowed):
            added(world, who)
        with pytest.raises(NotAllowed):
            world.call(records.retire_record, who, seal, retired=True)
    for who in (world.aigul, world.daniyar, world.analyst, administrator, registrar):
        with pytest.raises((NotAllowed, NotFound)):
            answer(world, who, sent, seal, "yes")
    with pytest.raises(NotAllowed):
        world.call(queries.checklists, world.aigul, sent)
    with world.begin(reading=True) as session:
        assert session.exec(select(ChecklistMark)).all() == []
    with pytest.raises(NotFound):
        answer(world, world.saule, sent, seal, "maybe")
    with pytest.raises(NotFilled):
        added(world, administrator, text_kk=" ")


def test_an_answer_is_taken_back_and_every_step_is_in_the_journal(world: World, sent: str, seal: str):
    answer(world, world.saule, sent, seal, "yes")
    answer(world, world.saule, sent, seal, "")
    with world.begin(reading=True) as session:
        assert session.exec(select(ChecklistMark)).all() == []
        told = session.exec(select(AuditRow.verb).where(col(AuditRow.verb).in_(["applications.point_answered", "records.publish"]))).all()
    assert sorted(told) == ["applications.point_answered", "applications.point_answered", "records.publish"]


def test_a_new_installation_has_advisory_points_and_what_was_retired_is_not_seeded_again(world: World, administrator: Actor):
    for _ in range(2):
        with world.begin() as session:
            service.seed(session)
    with world.begin(reading=True) as session:
        rows = session.exec(select(ChecklistPoint)).all()
    assert len(rows) == sum(map(len, service.declared_points().values()))
    assert not any(row.required for row in rows)
    with world.begin() as session:
        records.seed(session, world.now())
    found: Any = world.call(record_queries.records, administrator, "checklists")
    assert len(found.lines) == len(rows)
    for line in found.lines:
        world.call(records.retire_record, administrator, line.id, retired=True)
    with world.begin() as session:
        service.seed(session)
        records.seed(session, world.now())
    assert texts(world) == []
