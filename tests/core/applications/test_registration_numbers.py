"""Numbers of registration: one each, without gap and twin, whatever fails and however many processes register."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, delete, select

from portal.core.applications.registration import service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.schema import KINDS
from portal.core.applications.signing import service as signing_service
from portal.core.applications.tables import Application, Event, RegistrationCounter
from portal.core.audit import service as audit
from portal.core.calendar.queries import working_time
from portal.core.notices.tables import OutboxLetter
from tests.core.applications.test_at_once import at_once
from tests.core.applications.test_registration import at, round_of_the_job
from tests.core.applications.world import GUARANTEE, World, cms, snapshot


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


def test_four_processes_and_a_signature_at_the_same_moment_give_each_application_one_number(world: World):
    ready = world.complete()
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


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
