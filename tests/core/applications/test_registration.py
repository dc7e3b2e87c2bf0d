"""Registration by the working clock: at once or at the next opening; what people are told before and after."""

import datetime as dt

import pytest
from sqlmodel import col, delete, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.queues import queries as queue_queries
from portal.core.applications.queues.queries import Filters
from portal.core.applications.queues.rules import Queue
from portal.core.applications.registration import service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.signing import queries as signing_queries
from portal.core.applications.signing import service as signing_service
from portal.core.calendar.rules import ALMATY
from portal.core.calendar.tables import CalendarDay
from portal.core.errors import Conflict, NotAllowed
from portal.core.notices.tables import OutboxLetter
from portal.db import Begin
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import GUARANTEE, World, snapshot
from tests.examples import HEAD_IIN
from tests.thresholds import held_for_long


@pytest.fixture
def ready(world: World) -> str:
    return world.complete()


def at(world: World, text: str) -> None:
    """Set the clock; keys of the invented people are valid from the summer of 2026 to the spring of 2027."""
    world.now.moment = dt.datetime.fromisoformat(text).replace(tzinfo=ALMATY)


def submit(world: World, application_id: str) -> signing_service.Signed:
    return world.sign(world.aigul, application_id, [APPLICATION])


def round_of_the_job(world: World) -> int:
    return service.register_waiting(world.begin, now=world.now)


def told(world: World, application_id: str) -> str:
    turn = world.view(world.aigul, application_id).turn
    return turn.ru if turn else ""


def line_of(world: World) -> filling_queries.ApplicationLine:
    return world.call(filling_queries.listing, world.aigul, GUARANTEE).lines[0]


def letters(world: World, *subjects: str) -> list[OutboxLetter]:
    with world.begin(reading=True) as session:
        return [
            one
            for one in session.exec(select(OutboxLetter).order_by(col(OutboxLetter.created_at))).all()
            if one.subject.startswith(subjects)
        ]


def test_in_working_time_the_signature_registers_at_once(world: World, ready: str):
    submission = submit(world, ready).submission
    line, view = line_of(world), world.view(world.aigul, ready)
    assert (view.status, line.registration_number, line.registered_at) == (Status.REGISTERED, "ЗГ-2026-000001", world.now())
    assert "зарегистрирована 14.10.2026 10:30 (время Казахстана) под № ЗГ-2026-000001" in told(world, ready)
    assert submission
    assert submission.wording == view.turn
    assert round_of_the_job(world) == 0
    assert line_of(world).registration_number == "ЗГ-2026-000001"


@pytest.mark.parametrize(
    ("sent", "promised"),
    [
        ("2026-10-14T19:00:00", "15.10.2026 в 09:30"),
        ("2026-10-15T03:12:45", "15.10.2026 в 09:30"),
        ("2026-10-15T09:29:59", "15.10.2026 в 09:30"),
        ("2026-10-23T20:00:00", "27.10.2026 в 09:30"),
        ("2026-10-25T12:00:00", "27.10.2026 в 09:30"),
    ],
)
def test_outside_it_is_accepted_at_once_and_registered_when_it_was_promised(world: World, ready: str, sent: str, promised: str):
    at(world, sent)
    page = world.call(signing_queries.answers_to_check, world.aigul, ready)
    assert f"зарегистрируют её {promised} (время Казахстана)" in page.before_signing.ru
    submission = submit(world, ready).submission
    assert submission
    assert f"будет зарегистрирована {promised}" in submission.wording.ru
    assert submission.wording == world.view(world.aigul, ready).turn
    day, _, hour = promised.partition(" в ")
    opening = dt.datetime.strptime(f"{day} {hour}", "%d.%m.%Y %H:%M").replace(tzinfo=ALMATY)
    world.now.moment = opening - dt.timedelta(seconds=1)
    assert round_of_the_job(world) == 0
    assert (line_of(world).status, line_of(world).registration_number) == (Status.SUBMITTED, "")
    world.now.moment = opening
    assert round_of_the_job(world) == 1
    line = line_of(world)
    assert (line.status, line.registration_number, line.registered_at) == (Status.REGISTERED, "ЗГ-2026-000001", opening)
    assert round_of_the_job(world) == 0


def test_in_working_time_the_page_and_the_window_say_until_when_it_is_registered_at_once(world: World, ready: str):
    at(world, "2026-10-23T18:59:00")
    page = world.call(signing_queries.answers_to_check, world.aigul, ready)
    for part in (
        "до 19:00, заявка сразу будет зарегистрирована",
        "если позже — её зарегистрируют 27.10.2026 в 09:30",
        "Если сертификат в этот момент не удастся проверить, всё это произойдёт после подтверждения подписи.",
    ):
        assert part in page.before_signing.ru
    paper = world.call(signing_service.prepare_signature, world.aigul, ready, [APPLICATION], page.seen)[0]
    assert paper.effect == page.before_signing
    consent = world.view(world.aigul, ready).consents[0].address
    assert world.call(signing_service.prepare_signature, world.aigul, ready, [consent])[0].effect is None


def test_after_the_opening_a_waiting_application_is_said_to_be_registered_now_and_not_at_a_moment_that_has_passed(world: World, ready: str):
    at(world, "2026-10-14T22:00:00")
    submit(world, ready)
    at(world, "2026-10-15T11:00:00")
    assert "сейчас регистрируется" in told(world, ready)
    assert "09:30" not in told(world, ready)


def test_a_signature_that_is_confirmed_at_night_is_registered_in_the_morning(world: World, ready: str):
    world.verify.silent = True
    assert submit(world, ready).submission is None
    world.verify.silent = False
    at(world, "2026-10-14T23:00:00")
    assert signing_service.recheck(world.begin, verify=world.verify, now=world.now, storage=world.storage, settings=world.settings) == 1
    assert line_of(world).status is Status.SUBMITTED
    at(world, "2026-10-15T09:30:00")
    assert round_of_the_job(world) == 1
    assert line_of(world).registration_number == "ЗГ-2026-000001"


def test_both_parties_get_a_letter_with_the_number_and_without_personal_data(world: World, ready: str):
    at(world, "2026-10-14T23:00:00")
    submit(world, ready)
    waiting = letters(world, "Өтінім қабылданды", "Заявка принята", "Application accepted")
    assert [letter.recipient for letter in waiting] == [world.aigul.email]
    assert "15.10.2026" in waiting[0].text
    at(world, "2026-10-15T09:30:07")
    round_of_the_job(world)
    sent = letters(world, "Өтінім № ", "Заявка зарегистрирована", "Application registered")
    assert {letter.recipient for letter in sent} == {world.aigul.email, world.daniyar.email}
    for letter in sent:
        assert "ЗГ-2026-000001" in letter.subject
        assert all(part in letter.text for part in ("ЗГ-2026-000001", "15.10.2026 09:30"))
        assert not any(part in letter.text for part in (HEAD_IIN, world.aigul.name, world.aigul.bin, world.daniyar.bin))


def test_the_history_and_the_desk_show_the_number(world: World, ready: str):
    submit(world, ready)
    for reader in (world.aigul, world.daniyar, world.saule):
        last = world.call(filling_queries.history, reader, ready)[-1]
        assert (last.kind, last.role.ru, last.actor_name, last.named and last.named.ru) == ("registered", "Портал", "", "ЗГ-2026-000001")
    assert last.at == world.now()
    queued = world.call(queue_queries.queue, world.saule, Queue.REGISTRATION)
    assert [(line.id, line.registration_number, line.deadline, line.overdue) for line in queued.lines] == [
        (ready, "ЗГ-2026-000001", dt.datetime(2026, 10, 19, 19, 0, tzinfo=ALMATY), False)
    ]
    review = world.call(moderation_queries.review, world.saule, ready)
    assert (review.registration_number, review.registered_at) == ("ЗГ-2026-000001", world.now())
    assert world.call(queue_queries.queue, world.saule, Queue.ALL, filters=Filters(search="зг-2026-000001")).total == 1


def without_working_days(begin: Begin, since: dt.date) -> None:
    with begin() as session:
        session.exec(delete(CalendarDay))
        session.add_all(CalendarDay(day=since + dt.timedelta(days=count), working=False) for count in range(400))


def test_a_calendar_without_a_working_day_ahead_holds_nothing_up_and_is_said(world: World, ready: str):
    at(world, "2026-10-14T19:30:00")
    without_working_days(world.begin, dt.date(2026, 10, 15))
    page = world.call(signing_queries.answers_to_check, world.aigul, ready)
    assert "Назвать день сейчас нельзя" in page.before_signing.ru
    assert submit(world, ready).submission
    assert "Назвать день сейчас нельзя" in told(world, ready)
    at(world, "2026-10-15T12:00:00")
    assert round_of_the_job(world) == 0
    with world.begin() as session:
        session.get_one(CalendarDay, dt.date(2026, 10, 15)).working = True
    assert round_of_the_job(world) == 1


@pytest.fixture
def registrar(world: World) -> Actor:
    return world.staff("registrar@portal.example", StaffRole.REGISTRAR)


def test_the_registrar_takes_it_into_work_and_both_parties_see_until_when_it_is_decided(world: World, ready: str, registrar: Actor):
    submit(world, ready)
    assert line_of(world).execution_deadline is None
    assert "взять её в работу до 19.10.2026 19:00, тогда здесь появится срок исполнения" in told(world, ready)
    at(world, "2026-10-15T11:00:00")
    foreseen = world.call(moderation_queries.review, registrar, ready).would_end
    world.call(service.take_into_work, registrar, ready)
    # Thirty-five working days from Thursday 15 October, without Monday 26 October.
    due = dt.date(2026, 12, 4)
    assert (line_of(world).status, line_of(world).execution_deadline, foreseen) == (Status.IN_PROGRESS, due, due)
    for reader in (world.aigul, world.daniyar):
        turn = world.view(reader, ready).turn
        assert turn
        assert "Срок исполнения — 04.12.2026" in turn.ru
    sent = letters(world, "№ ЗГ", "Заявка № ", "Application No. ")
    assert {letter.recipient for letter in sent} == {world.aigul.email, world.daniyar.email}
    assert all("04.12.2026" in letter.text for letter in sent)
    queued = world.call(queue_queries.queue, registrar, Queue.IN_WORK).lines[0]
    assert (queued.deadline, queued.overdue) == (dt.datetime(2026, 12, 4, 19, 0, tzinfo=ALMATY), False)
    at(world, "2026-12-04T19:00:01")
    assert world.call(queue_queries.queue, registrar, Queue.IN_WORK).lines[0].overdue
    assert world.call(filling_queries.history, world.aigul, ready)[-1].wording.ru == "Взята в работу"


def test_nobody_else_takes_it_and_nobody_twice(world: World, ready: str, registrar: Actor):
    at(world, "2026-10-14T22:00:00")
    submit(world, ready)
    with pytest.raises(Conflict):
        world.call(service.take_into_work, registrar, ready)
    at(world, "2026-10-15T09:30:00")
    round_of_the_job(world)
    before = snapshot(world.begin)
    for stranger in (world.saule, world.analyst, world.aigul, world.daniyar):
        with pytest.raises(NotAllowed):
            world.call(service.take_into_work, stranger, ready)
    assert world.call(moderation_queries.review, world.saule, ready).would_end is None
    assert snapshot(world.begin) == before
    answers = at_once(*(lambda: world.call(service.take_into_work, registrar, ready) for _ in range(4)))
    assert (answers.count(None), sum(isinstance(answer, Conflict) for answer in answers)) == (1, 3)


def test_the_terms_are_those_of_the_administrators_records(world: World, ready: str, registrar: Actor):
    with world.begin() as session:
        held_for_long(session, "moderation_working_days", "2")
        held_for_long(session, "review_working_days", "1")
    page = world.call(signing_queries.answers_to_check, world.aigul, ready)
    assert "срок ответа — 2 раб. дн." in page.before_sending.ru
    world.to_moderation(ready)
    assert "до 16.10.2026 19:00" in told(world, ready)
    world.call(filling_service.withdraw, world.aigul, ready, "Қате таптық")
    world.sign(world.aigul, ready, [APPLICATION])
    world.call(service.take_into_work, registrar, ready)
    assert line_of(world).execution_deadline == dt.date(2026, 10, 15)
