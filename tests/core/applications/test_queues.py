"""The queues of the desk: what stands in which one, the counters, narrowing, and whose work an application is."""

import datetime as dt

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.tables import Account
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.queues import queries, service
from portal.core.applications.queues.queries import FREE, Filters, lists
from portal.core.applications.queues.rules import STATUSES, TITLES, Queue, first_queue
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.tables import Application, Assignment
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.notices.tables import OutboxLetter
from tests.core.applications.world import World, snapshot


@pytest.fixture
def sent(world: World) -> str:
    return world.sent()


def put(world: World, application_id: str, status: Status, **columns: object) -> None:
    with world.begin() as session:
        application = session.get_one(Application, application_id)
        application.status = status
        for name, value in columns.items():
            setattr(application, name, value)


def ids(world: World, name: str, **narrowed: str) -> list[str]:
    return [line.id for line in world.call(queries.queue, world.saule, name, filters=Filters(**narrowed)).lines]


def letters_to(world: World, email: str) -> list[str]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(OutboxLetter.subject).where(OutboxLetter.recipient == email)))


def test_each_status_that_the_operator_sees_is_in_one_queue():
    by_status = [statuses for name, statuses in STATUSES.items() if name is not Queue.ALL]
    assert sum(len(one) for one in by_status) == len(STATUSES[Queue.ALL])
    assert frozenset().union(*by_status) == STATUSES[Queue.ALL] == frozenset(Status) - {Status.DELETED}
    assert set(TITLES) == set(Queue)


def test_a_queue_shows_how_long_and_until_when(world: World, sent: str):
    world.now.forward(hours=30)
    line = world.call(queries.queue, world.saule).lines[0]
    assert (line.id, line.company_bin, line.waiting.days, line.overdue) == (sent, world.aigul.bin, 1, False)
    # From Wednesday 14 October five working days lead to Wednesday 21 October, 19:00 of Almaty.
    assert line.deadline == dt.datetime(2026, 10, 21, 19, 0, tzinfo=dt.timezone(dt.timedelta(hours=5)))
    assert ids(world, Queue.OVERDUE) == []
    world.now.forward(days=7)
    assert world.call(queries.queue, world.saule).lines[0].overdue
    assert ids(world, Queue.OVERDUE) == [sent]
    assert world.call(moderation_queries.review, world.saule, sent).overdue


@pytest.mark.parametrize(
    ("at", "late"), [("2026-10-21 19:00", 0), ("2026-10-21 19:01", 1), ("2026-10-22 00:00", 1), ("2026-10-20 23:59", 0)]
)
@pytest.mark.parametrize("status", [Status.ON_MODERATION, Status.REGISTERED, Status.IN_PROGRESS])
def test_the_overdue_queue_and_the_badge_agree_to_the_minute(world: World, sent: str, status: Status, at: str, late: int):
    # A term of taking into work of three working days that began on Friday 16 October.
    registered = dt.datetime(2026, 10, 16, 12, tzinfo=dt.UTC)
    put(world, sent, status, execution_deadline=dt.date(2026, 10, 21), registered_at=registered)
    moment = dt.datetime.fromisoformat(f"{at}+05:00")
    world.now.forward(seconds=(moment - world.now()).total_seconds())
    assert [line.overdue for line in world.call(queries.queue, world.saule, Queue.ALL).lines] == [bool(late)]
    assert ids(world, Queue.OVERDUE) == [sent] * late
    assert world.call(queries.overview, world.saule).counts[Queue.OVERDUE] == late


@pytest.mark.parametrize(
    "typed", ["үлгі", "ЖИЛОЙ КОМПЛЕКС «ҮЛГІ»", "490340000018", "4903 4000 0018", "03400000", "490440000023", " "]
)  # fmt: skip
def test_an_application_is_found_by_its_project_its_company_and_the_bins_in_any_case(world: World, sent: str, typed: str):
    assert ids(world, Queue.MODERATION, search=typed) == [sent]


@pytest.mark.parametrize("typed", ["ЗГ-2026-000007", "зг-2026-000007", "000007", "2026-0000", "зг"])
def test_an_application_is_found_by_its_number(world: World, sent: str, typed: str):
    put(world, sent, Status.REGISTERED, registration_number="ЗГ-2026-000007", registered_at=world.now())
    assert ids(world, Queue.ALL, search=typed) == [sent]
    assert ids(world, Queue.ALL, search="ЗГ-2026-000008") == []


def test_a_search_that_finds_too_much_says_so(world: World, sent: str, monkeypatch: pytest.MonkeyPatch):
    def found() -> tuple[bool, int, int]:
        listing = world.call(queries.queue, world.saule, Queue.ALL, filters=Filters(search="үлгі"))
        return listing.more, len(listing.lines), listing.pages

    assert found() == (False, 1, 1)
    with world.begin() as session:
        copied = session.get_one(Application, sent).model_dump(exclude={"id"})
        session.add_all(Application(**copied) for _ in range(3))
    monkeypatch.setattr(lists, "MOST_FOUND", 3)
    assert found() == (True, 3, 1)


@pytest.mark.parametrize("typed", ["бөтен", "490440000999", "%", "_", "100%"])
def test_a_search_that_meets_nothing_finds_nothing(world: World, sent: str, typed: str):
    assert ids(world, Queue.ALL, search=typed) == []
    assert ids(world, Queue.ALL) == [sent]


@pytest.mark.parametrize("name", ["", "draft", "on_moderation", "'"])
def test_an_unknown_queue_is_empty(world: World, sent: str, name: str):
    assert sent not in ids(world, name)


def test_no_queue_has_what_was_not_sent_or_was_deleted(world: World, sent: str):
    world.create()
    put(world, sent, Status.ON_MODERATION, deleted_at=world.now())
    assert set(world.call(queries.overview, world.saule).counts.values()) == {0}
    assert [ids(world, name) for name in Queue] == [[]] * len(Queue)


@pytest.mark.parametrize("status", sorted(STATUSES[Queue.ALL]))
def test_the_counters_say_what_the_queues_have(world: World, sent: str, status: Status):
    put(world, sent, status, assignee_id=world.saule.account_id)
    counts = world.call(queries.overview, world.saule).counts
    assert counts == {name: len(ids(world, name)) for name in Queue}
    assert counts[Queue.ALL] == 1


def test_a_queue_is_narrowed_by_kind_and_by_whose_work_it_is(world: World, sent: str):
    assert ids(world, Queue.ALL, product="guarantee", assignee=FREE) == [sent]
    assert ids(world, Queue.ALL, product="another") == []
    world.call(service.take, world.saule, sent, "")
    assert ids(world, Queue.ALL, assignee=FREE) == []
    assert ids(world, Queue.ALL, assignee=world.saule.account_id) == [sent]
    assert ids(world, Queue.MINE) == [sent]
    assert world.call(queries.queue, world.saule).lines[0].assignee_name == "Модерова Сәуле"
    put(world, sent, Status.MODERATED)
    assert ids(world, Queue.ALL, assignee=world.saule.account_id) == []


def test_who_registers_sees_the_registration_first():
    assert first_queue(frozenset({StaffRole.REGISTRAR})) is Queue.REGISTRATION
    assert first_queue(frozenset({StaffRole.REGISTRAR, StaffRole.MODERATOR})) is Queue.MODERATION
    assert first_queue(frozenset({StaffRole.ADMINISTRATOR})) is Queue.MODERATION


def test_two_people_who_take_one_application_do_not_both_have_it(world: World, sent: str):
    other = world.staff("asel@portal.example", StaffRole.MODERATOR)
    world.call(service.take, world.saule, sent, "")
    before = snapshot(world.begin)
    with pytest.raises(Conflict) as refused:
        world.call(service.take, other, sent, "")
    assert "Модерова Сәуле" in refused.value.wording.kk
    assert snapshot(world.begin) == before
    # Somebody who sees whose it is may still take it, for instance from a colleague who is ill.
    world.call(service.take, other, sent, world.saule.account_id)
    assert world.call(queries.work, other, sent).assignee_id == other.account_id


def test_an_application_is_handed_over_with_a_note_and_a_letter(world: World, sent: str):
    other = world.staff("asel@portal.example", StaffRole.MODERATOR)
    world.call(service.take, world.saule, sent, "")
    assert letters_to(world, "saule@portal.example") == []
    world.now.forward(minutes=1)
    world.call(service.hand_over, world.saule, sent, world.saule.account_id, other.account_id, "Смета проверена.")
    work = world.call(queries.work, other, sent)
    assert (work.assignee_id, work.may_take, work.may_hand_over) == (other.account_id, False, True)
    assert [one.id for one in work.colleagues] == [world.saule.account_id]
    assert [(one.to, one.note) for one in work.history] == [("Модерова Сәуле", "Смета проверена."), ("Модерова Сәуле", "")]
    assert len(letters_to(world, "asel@portal.example")) == 1


def test_an_application_is_given_back_to_the_queue_and_nobody_gets_a_letter(world: World, sent: str):
    world.call(service.take, world.saule, sent, "")
    world.call(service.hand_over, world.saule, sent, world.saule.account_id, FREE)
    assert ids(world, Queue.ALL, assignee=FREE) == [sent]
    with world.begin(reading=True) as session:
        kept = session.exec(select(Assignment.assignee_id).order_by(col(Assignment.at), col(Assignment.id))).all()
    assert sorted(kept, key=str) == sorted([world.saule.account_id, None], key=str)


def test_another_persons_work_is_handed_over_by_an_administrator_only(world: World, sent: str):
    other = world.staff("asel@portal.example", StaffRole.MODERATOR)
    chief = world.staff("chief@portal.example", StaffRole.ADMINISTRATOR)
    world.call(service.take, world.saule, sent, "")
    before = snapshot(world.begin)
    with pytest.raises(NotAllowed):
        world.call(service.hand_over, other, sent, world.saule.account_id, other.account_id)
    assert snapshot(world.begin) == before
    assert not world.call(queries.work, other, sent).may_hand_over
    world.call(service.hand_over, chief, sent, world.saule.account_id, other.account_id)
    assert world.call(queries.work, chief, sent).assignee_id == other.account_id


def test_work_goes_only_to_staff_of_this_stage(world: World, sent: str):
    registrar = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    before = snapshot(world.begin)
    for nobody in ("", registrar.account_id, world.analyst.account_id, world.aigul.account_id, "unknown"):
        with pytest.raises(Refused) as refused:
            world.call(service.hand_over, world.saule, sent, "", nobody)
        assert refused.value.field == "assignee"
    with pytest.raises(NotAllowed):
        world.call(service.take, registrar, sent, "")
    assert snapshot(world.begin) == before


def test_a_deactivated_colleague_gets_no_work(world: World, sent: str):
    other = world.staff("asel@portal.example", StaffRole.MODERATOR)
    with world.begin() as session:
        session.get_one(Account, other.account_id).deactivated_at = world.now()
    assert world.call(queries.work, world.saule, sent).colleagues == (queries.Colleague(world.saule.account_id, "Модерова Сәуле"),)
    with pytest.raises(Refused):
        world.call(service.hand_over, world.saule, sent, "", other.account_id)


@pytest.mark.parametrize("status", [Status.MODERATED, Status.MODERATION_RETURNED, Status.APPROVED])
def test_what_is_nobodys_work_is_not_taken(world: World, sent: str, status: Status):
    put(world, sent, status)
    for verb, arguments in ((service.take, ()), (service.hand_over, (world.saule.account_id,))):
        with pytest.raises(Conflict):
            world.call(verb, world.saule, sent, "", *arguments)
    assert not world.call(queries.work, world.saule, sent).is_work


def test_an_application_with_its_parties_is_not_found(world: World):
    draft = world.create()
    for verb, arguments in ((queries.work, ()), (service.take, ("",)), (service.hand_over, ("", FREE))):
        with pytest.raises(NotFound):
            world.call(verb, world.saule, draft, *arguments)


def test_a_note_that_is_too_long_is_refused(world: World, sent: str):
    with pytest.raises(Refused) as refused:
        world.call(service.hand_over, world.saule, sent, "", world.saule.account_id, "ә" * 1001)
    assert refused.value.field == "note"


def test_a_returned_application_comes_back_to_its_moderator_and_a_submitted_one_is_free(world: World, sent: str):
    world.call(service.take, world.saule, sent, "")
    world.call(moderation_service.pass_moderation, world.saule, sent, 1)
    assert ids(world, Queue.MINE) == []
    world.sign(world.aigul, sent, [APPLICATION])
    registrar: Actor = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    assert world.call(queries.work, registrar, sent).assignee_id == ""
    world.call(take_into_work, registrar, sent)
    found = world.call(queries.work, registrar, sent)
    assert (found.assignee_id, len(found.history)) == (registrar.account_id, 2)


@pytest.mark.parametrize("typed", ["000007", "2026-000007", " 000007 "])
def test_the_last_part_of_a_number_that_was_given_finds_that_number_alone(world: World, sent: str, typed: str):
    with world.begin() as session:
        named = session.get_one(Application, sent).model_dump(exclude={"id"}) | {"project_key": "дом 2026-000007 000007"}
        session.add(Application(**named))
    assert len(ids(world, Queue.ALL, search=typed)) == 1
    put(world, sent, Status.REGISTERED, registration_number="ЗГ-2026-000007", registered_at=world.now())
    assert ids(world, Queue.ALL, search=typed) == [sent]
    assert ids(world, Queue.ALL, search="1999-000007") == []
