"""A new text of a consent: who meets it, and that nothing signed is changed by it."""

import datetime as dt
from typing import Any

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries.views import ConsentState, FounderState
from portal.core.applications.filling import queries as filling
from portal.core.applications.moderation import queries as desk
from portal.core.applications.signing import queries as signing
from portal.core.applications.signing import service as forming
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.records import queries, rules, service
from portal.wording import LANGUAGES
from tests.core.applications.founders import with_founder
from tests.core.applications.packed import packed, signed_world
from tests.core.applications.people import Scheme
from tests.core.applications.world import World, cms
from tests.core.records.consent_texts import ACCURACY, MORE, REPORT, filled, formed, published, record_of, state


def test_a_company_meets_a_new_text_in_the_next_consent_it_forms(world: World, administrator: Actor):
    before = filled(world)
    assert MORE["ru"] not in formed(world, before, REPORT)
    published(world, administrator, REPORT, rules.DRAFT)
    assert state(world, before, REPORT) is ConsentState.FORMED
    row = record_of(world, REPORT)
    world.call(service.save_record, administrator, "consents", row.id, row.number, row.newest, rules.NOW)
    assert state(world, before, REPORT) is ConsentState.OUTDATED
    with pytest.raises(Refused):
        world.sign(world.aigul, before, [f"consent/{REPORT}/company"])
    assert MORE["ru"] in formed(world, before, REPORT)
    assert state(world, before, REPORT) is ConsentState.FORMED


def test_a_planned_text_is_met_from_its_day_on(world: World, administrator: Actor):
    application_id = filled(world)
    published(world, administrator, REPORT, "20.10.2026")
    assert MORE["kk"] not in formed(world, application_id, REPORT)
    world.now.moment = dt.datetime(2026, 10, 19, 19, tzinfo=dt.UTC)
    assert world.run(service.publish_due) == 1
    assert MORE["kk"] in formed(world, application_id, REPORT)


def test_a_signed_consent_of_a_draft_keeps_its_text_until_its_data_change(world: World, administrator: Actor):
    application_id, address = filled(world), f"consent/{REPORT}/company"
    formed(world, application_id, REPORT)
    world.sign(world.aigul, application_id, [address])
    title = next(line.label for line in world.view(world.aigul, application_id).consents if line.address == address)
    published(world, administrator, REPORT)
    kept = next(line for line in world.view(world.aigul, application_id).consents if line.address == address)
    assert (kept.state, kept.label) == (ConsentState.SIGNED, title)
    signed = [one.named for one in world.call(filling.history, world.aigul, application_id) if one.kind == "consent_signed"]
    assert signed == [title]
    world.say(world.aigul, application_id, "head_position", "басқарушы")
    assert state(world, application_id, REPORT) is ConsentState.OUTDATED
    assert MORE["ru"] in formed(world, application_id, REPORT)


def test_a_consent_that_forms_itself_is_signed_in_the_new_text(world: World, administrator: Actor):
    application_id, address = filled(world), f"consent/{ACCURACY}/company"
    (paper,) = world.call(forming.prepare_signature, world.aigul, application_id, [address])
    published(world, administrator, ACCURACY)
    with pytest.raises(Conflict):
        world.call(forming.sign, world.aigul, application_id, [(address, cms(paper, world.verify.keys.heads[world.aigul.bin], world.now))])
    world.sign(world.aigul, application_id, [address])
    assert MORE["ru"] in formed(world, application_id, ACCURACY)


def test_a_sent_application_its_pdf_and_its_review_stay_as_they_were(world: World, administrator: Actor):
    application_id = world.signed()
    before = read(world, application_id)
    for code in (REPORT, ACCURACY):
        for party in ("company", "developer"):
            published(world, administrator, code, party=party)
    assert read(world, application_id) == before


def read(world: World, application_id: str) -> list[Any]:
    """What everybody reads of an application."""
    review = world.call(desk.review, world.saule, application_id)
    printed = [world.call(signing.form_pdf, world.aigul, application_id, language).content for language in LANGUAGES]
    history = world.call(filling.history, world.saule, application_id)
    return [review, printed, history, [world.view(who, application_id).consents for who in (world.aigul, world.daniyar)]]


def test_the_package_of_a_sent_application_is_the_same_to_the_byte(begin: Any, now: Any):
    world, application_id = signed_world(begin, now, Scheme.RSA)
    with begin() as session:
        service.seed(session, now())
    before = packed(world, world.saule, application_id)
    published(world, administrator_of(world), REPORT)
    assert packed(world, world.saule, application_id) == before


def administrator_of(world: World) -> Actor:
    return world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)


def test_a_founder_signs_the_text_of_the_link_or_gets_a_new_link(world: World, administrator: Actor):
    application_id = filled(world)
    asked = with_founder(world, application_id)
    signed = asked.token()
    before = asked.sign(signed)
    waiting = with_founder(world, filled(world))
    token = waiting.token()
    published(world, administrator, "consent_founder")
    assert (asked.open(signed), asked.line.state) == (before, FounderState.SIGNED)
    assert waiting.line.state is FounderState.OUTDATED
    with pytest.raises(NotFound):
        waiting.open(token)
    assert MORE["en"] in [one.en for one in waiting.open(waiting.token()).paragraphs]


def test_an_earlier_version_is_taken_back_and_a_document_of_it_stands_again(world: World, administrator: Actor):
    application_id = filled(world)
    formed(world, application_id, REPORT)
    published(world, administrator, REPORT)
    assert state(world, application_id, REPORT) is ConsentState.OUTDATED
    row = record_of(world, REPORT)
    first = world.call(queries.record, administrator, row.id).versions[-1]
    world.call(service.save_record, administrator, "consents", row.id, row.number, first.values, rules.NOW)
    assert state(world, application_id, REPORT) is ConsentState.FORMED
    acts = [(one.number, one.by, one.in_force) for one in world.call(queries.record, administrator, row.id).versions]
    assert acts == [(3, administrator.name, True), (2, administrator.name, False), (1, "", False)]
