"""Registration by the working clock: at once or at the next opening, one number each, and what people are told before and after."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, delete, select

from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.registration import service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.schema import KINDS
from portal.core.applications.signing import queries as signing_queries
from portal.core.applications.signing import service as signing_service
from portal.core.applications.tables import Application, Event, RegistrationCounter
from portal.core.audit import service as audit
from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import ALMATY
from portal.core.calendar.tables import CalendarDay
from portal.core.notices.tables import OutboxLetter
from portal.db import Begin
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import GUARANTEE, World, cms, snapshot
from tests.examples import HEAD_IIN


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
        return [one for one in session.exec(select(OutboxLetter)).all() if one.subject.startswith(subjects)]


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
    for part in ("до 19:00, заявка сразу будет зарегистрирована", "если позже — её зарегистрируют 27.10.2026 в 09:30"):
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
    assert signing_service.recheck(world.begin, verify=world.verify, now=world.now, storage=world.storage) == 1
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
    queued = world.call(moderation_queries.queue, world.saule, Status.REGISTERED)
    assert [(line.id, line.registration_number, line.deadline, line.overdue) for line in queued.lines] == [
        (ready, "ЗГ-2026-000001", None, False)
    ]
    review = world.call(moderation_queries.review, world.saule, ready)
    assert (review.registration_number, review.registered_at) == ("ЗГ-2026-000001", world.now())
    assert world.call(moderation_queries.queue, world.saule, "", search="зг-2026-000001").total == 1


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


def waiting(session: Session, world: World, moment: dt.datetime, product: str = GUARANTEE) -> Application:
    """Insert a signed application that waits for its registration."""
    application = Application(
        product=product, schema_version=1, organisation_id=world.aigul.organisation_id, created_by=world.aigul.account_id,
        status=Status.SUBMITTED, created_at=moment, changed_at=moment, sent_at=moment, submitted_at=moment,
    )  # fmt: skip
    session.add(application)
    session.flush()
    return application


def numbers(world: World) -> list[str]:
    with world.begin(reading=True) as session:
        numbered = select(Application).where(Application.registration_number != "")
        return [one.registration_number for one in session.exec(numbered.order_by(col(Application.registration_number))).all()]


def test_the_night_is_registered_in_the_order_of_sending(world: World):
    with world.begin() as session:
        sent = [waiting(session, world, world.now() + dt.timedelta(minutes=minute)).id for minute in (30, 10, 20)]
    assert round_of_the_job(world) == 3
    with world.begin(reading=True) as session:
        found = [session.get_one(Application, one).registration_number[-1] for one in sent]
    assert found == ["3", "1", "2"]


def test_four_processes_and_a_signature_at_the_same_moment_give_each_application_one_number(world: World, ready: str):
    seen = world.seen(world.aigul, ready)
    paper = world.call(signing_service.prepare_signature, world.aigul, ready, [APPLICATION], seen)[0]
    signature = cms(paper, world.verify.keys.heads[world.aigul.bin], world.now)
    with world.begin() as session:
        for _ in range(12):
            waiting(session, world, world.now())
    jobs: list[Callable[[], object]] = [lambda: round_of_the_job(world) for _ in range(4)]
    answers = at_once(*jobs, lambda: world.call(signing_service.sign, world.aigul, ready, [(APPLICATION, signature)]))
    assert sum(answer for answer in answers if isinstance(answer, int)) == 12
    assert numbers(world) == [f"ЗГ-2026-{count:06}" for count in range(1, 14)]
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Event).where(Event.kind == "registered")).all()) == 13
        assert session.get_one(RegistrationCounter, (GUARANTEE, 2026)).given == 13
    assert audit.check(world.begin) is None


def test_one_that_cannot_be_registered_holds_up_no_other_and_takes_no_number(world: World):
    with world.begin() as session:
        broken = waiting(session, world, world.now()).id
        waiting(session, world, world.now() + dt.timedelta(minutes=1))
        # Its kind is unknown to this build.
        session.get_one(Application, broken).product = "unknown"
    assert round_of_the_job(world) == 1
    assert numbers(world) == ["ЗГ-2026-000001"]
    with world.begin() as session:
        session.get_one(Application, broken).product = GUARANTEE
    assert round_of_the_job(world) == 1
    assert numbers(world) == ["ЗГ-2026-000001", "ЗГ-2026-000002"]


def test_a_deleted_application_is_not_registered(world: World):
    with world.begin() as session:
        waiting(session, world, world.now()).deleted_at = world.now()
    before = snapshot(world.begin)
    assert round_of_the_job(world) == 0
    assert snapshot(world.begin) == before


ACTS = st.lists(st.sampled_from(["sent", "undone", "job", "night", "morning", "next year"]), min_size=5, max_size=30)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_happens_numbers_have_no_gap_and_no_twin(world: World, acts: list[str]):
    with world.begin() as session:
        for table in (OutboxLetter, Event, Application, RegistrationCounter):
            session.exec(delete(table))
    at(world, "2026-10-14T10:00:00")
    sent = 0
    for act in acts:
        world.now.forward(seconds=1)
        if act in {"sent", "undone"}:
            sent += act == "sent"
            accept(world, undo=act == "undone")
        elif act == "job":
            round_of_the_job(world)
        else:
            year = world.now().year + (act == "next year")
            at(world, f"{year}-10-{14 if year == 2026 else 13}T{'23' if act == 'night' else '10'}:00:00")
    with world.begin(reading=True) as session:
        world.now.moment = working_time(session).next_opening(world.now())
    round_of_the_job(world)
    found = numbers(world)
    assert len(found) == sent
    by_year = {year: [one for one in found if one.startswith(f"ЗГ-{year}-")] for year in {one[3:7] for one in found}}
    assert all(mine == [f"ЗГ-{year}-{count:06}" for count in range(1, len(mine) + 1)] for year, mine in by_year.items())


def accept(world: World, *, undo: bool) -> None:
    """Accept a signed application as the transaction of its signature does; with ``undo`` the transaction fails at its end."""
    with suppress(ZeroDivisionError), world.begin() as session:
        service.accept(session, waiting(session, world, world.now()), world.now())
        assert 1 / (not undo)


def test_the_kinds_have_numbers_of_their_own():
    prefixes = [kind.number_prefix for kind in KINDS.values()]
    assert len(set(prefixes)) == len(prefixes)
    assert all(prefixes)
