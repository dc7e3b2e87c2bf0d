"""«Подписать заявку»: a short statement covers everything, one submission, registered in working hours."""

import base64
import datetime as dt
import hashlib

import pytest
from sqlmodel import select

from portal.core.applications import queries, service
from portal.core.applications.queries import clocks
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.tables import Version
from portal.core.errors import Conflict, Refused
from portal.core.signing.tables import Signature
from portal.eds import Outcome
from tests.core.applications.world import World, cms, snapshot

ALMATY = dt.timezone(dt.timedelta(hours=5))


@pytest.fixture
def ready(world: World) -> str:
    return world.complete()


def prepared(world: World, application_id: str) -> service.ToSign:
    return world.call(service.prepare_signature, world.aigul, application_id, [APPLICATION])[0]


def signed(world: World, application_id: str, paper: service.ToSign) -> service.Signed:
    signature = cms(paper, world.verify.keys.heads[world.aigul.bin], world.now)
    return world.call(service.sign, world.aigul, application_id, [(APPLICATION, signature)])


def test_the_statement_says_in_plain_words_what_is_signed(world: World, ready: str):
    paper = prepared(world, ready)
    assert base64.b64decode(paper.content_base64).decode() == paper.text
    signed(world, ready, paper)
    with world.begin(reading=True) as session:
        version = session.exec(select(Version).where(Version.occasion == "submission")).one()
    for part in (ready, world.aigul.bin, world.aigul.organisation_name, "Версия: 1", hashlib.sha256(version.manifest).hexdigest()):
        assert part in paper.text


def test_signing_twice_submits_once(world: World, ready: str):
    paper = prepared(world, ready)
    first, second = signed(world, ready, paper), signed(world, ready, paper)
    assert first.submission == second.submission
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Signature).where(Signature.subject == f"{ready}/{APPLICATION}")).all()) == 1
    with pytest.raises(Conflict):
        prepared(world, ready)


def test_two_tabs_are_shown_the_same_statement(world: World, ready: str):
    first = prepared(world, ready)
    world.now.forward(minutes=2)
    assert prepared(world, ready) == first
    world.now.forward(minutes=20)
    later = prepared(world, ready)
    assert later.text != first.text
    assert signed(world, ready, later).submission


def test_an_edit_between_reading_and_signing_is_noticed(world: World, ready: str):
    paper = prepared(world, ready)
    world.say(world.daniyar, ready, "dev_website", "https://late.example")
    before = snapshot(world.begin)
    with pytest.raises(Conflict):
        signed(world, ready, paper)
    assert snapshot(world.begin) == before


def test_an_incomplete_application_is_not_prepared(world: World):
    with pytest.raises(Refused) as refused:
        prepared(world, world.create())
    assert refused.value.code == "incomplete"


def test_the_operator_may_want_moderation_first(world: World, ready: str):
    world.settings = world.settings.model_copy(update={"moderation_required": True})
    with pytest.raises(Refused) as refused:
        prepared(world, ready)
    assert refused.value.code == "moderation_first"
    world.call(service.send_to_moderation, world.aigul, ready)
    world.call(service.pass_moderation, world.saule, ready, 1)
    assert signed(world, ready, prepared(world, ready)).submission


def test_a_signature_confirmed_later_submits_later(world: World, ready: str):
    world.verify.silent = True
    done = signed(world, ready, prepared(world, ready))
    assert (done.submission, done.lines[0].outcome) == (None, Outcome.UNCONFIRMED)
    assert world.view(world.aigul, ready).status is Status.DRAFT
    world.verify.silent = False
    assert service.recheck(world.begin, verify=world.verify, now=world.now, storage=world.storage) == 1
    assert world.view(world.aigul, ready).status is Status.SUBMITTED


def test_a_late_confirmation_does_not_submit_what_has_changed_meanwhile(world: World, ready: str):
    world.verify.silent = True
    signed(world, ready, prepared(world, ready))
    world.say(world.aigul, ready, "website", "https://late.example")
    world.verify.silent = False
    assert service.recheck(world.begin, verify=world.verify, now=world.now, storage=world.storage) == 1
    assert world.view(world.aigul, ready).status is Status.DRAFT


def test_a_submitted_application_is_in_nobodys_hands_but_the_operators(world: World, ready: str):
    signed(world, ready, prepared(world, ready))
    before = snapshot(world.begin)
    for verb, args in ((service.answer, ("website", "x")), (service.delete, ()), (service.withdraw, ()), (service.send_to_moderation, ())):
        with pytest.raises(Conflict):
            world.call(verb, world.aigul, ready, *args)
    assert snapshot(world.begin) == before
    review = world.call(queries.review, world.saule, ready)
    assert review.signature
    assert "Версия: 1" in review.statement


@pytest.mark.parametrize(
    ("sent", "registered"),
    [
        ("2026-10-14 10:30", "2026-10-14 10:30"),
        ("2026-10-14 09:00", "2026-10-14 09:30"),
        ("2026-10-14 19:00", "2026-10-15 09:30"),
        ("2026-10-16 20:00", "2026-10-19 09:30"),
        # Republic Day falls on Sunday 25 October, Monday is off.
        ("2026-10-24 12:00", "2026-10-27 09:30"),
    ],
)
def test_registration_waits_for_working_hours(world: World, sent: str, registered: str):
    world.now.moment = dt.datetime.fromisoformat(sent).replace(tzinfo=ALMATY)
    promise = world.view(world.aigul, world.create()).promise
    moment = dt.datetime.fromisoformat(registered)
    assert promise == (clocks.AT_ONCE if sent == registered else clocks.AT_OPENING.fill(moment=f"{moment:%d.%m.%Y %H:%M}"))
