"""A subsidy application: filled in by one organisation, its estimate kept right by the portal, its own words and number."""

import base64

import pytest

from portal.core.applications.basics.queries import reading
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.filling.queries.consents import filled_consent
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.schema.base import OWN_APPLICATIONS
from portal.core.applications.schema.subsidy.loan import OF_THE_PROJECT
from portal.core.applications.signing import service as signing_service
from portal.core.applications.tables import Application
from portal.core.errors import NotFound
from portal.db import Begin
from tests.conftest import Clock
from tests.core.applications.world import World, stand_at

RESTORED = "subsidy_total_estimate"


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now, product="subsidy")


def estimate(world: World, application_id: str) -> str:
    return world.view(world.aigul, application_id).values.get(RESTORED, "")


def test_a_new_application_begins_with_what_is_known(world: World):
    values = world.view(world.aigul, world.create()).values
    known = ("bin", "name_ru", "email", "head_iin", "loan_currency", "subsidised_rate", "borrower_rate")
    assert [values.get(key, "") for key in known] == [
        world.aigul.bin, world.aigul.organisation_name, world.aigul.email, world.aigul.iin, "KZT", "7", "",
    ]  # fmt: skip


def test_the_estimate_follows_every_row_of_the_schedule(world: World):
    application_id = world.create()
    for address, text in {"loan_amount": "1000000", "bank_decision_date": "2026-01-01", "subsidy_term_months": "12"}.items():
        world.say(world.aigul, application_id, address, text)
    first = world.view(world.aigul, application_id).rows["repayment_schedule"][0]
    world.say(world.aigul, application_id, f"repayment_schedule/{first}/payment_date", "2027-01-01")
    assert estimate(world, application_id) == ""
    saved = world.say(world.aigul, application_id, f"repayment_schedule/{first}/principal", "1000000")
    assert saved.texts[RESTORED] == estimate(world, application_id) == "70000.00"
    second = world.call(filling_service.new_row, world.aigul, application_id, "repayment_schedule")
    world.say(world.aigul, application_id, f"repayment_schedule/{second}/payment_date", "2026-07-01")
    assert estimate(world, application_id) == ""
    world.say(world.aigul, application_id, f"repayment_schedule/{second}/principal", "500000")
    assert estimate(world, application_id) == "52356.16"
    token = world.call(filling_service.remove_row, world.aigul, application_id, "repayment_schedule", second)
    assert estimate(world, application_id) == "70000.00"
    world.call(filling_service.restore_row, world.aigul, application_id, token)
    assert estimate(world, application_id) == "52356.16"
    world.say(world.aigul, application_id, "subsidised_rate", "3,5")
    assert estimate(world, application_id) == "26178.08"


def test_one_organisation_brings_it_from_the_draft_to_its_number(world: World):
    application_id = world.complete()
    assert world.gaps(world.aigul, application_id) == ()
    world.to_moderation(application_id)
    world.call(moderation_service.pass_moderation, world.saule, application_id, 1)
    signed = world.sign(world.aigul, application_id, [APPLICATION])
    assert signed.submission is not None
    assert world.view(world.aigul, application_id).status is Status.REGISTERED
    with world.begin(reading=True) as session:
        assert session.get_one(Application, application_id).registration_number == "ЗС-2026-000001"


def test_consents_and_the_statement_speak_of_a_subsidy(world: World):
    application_id = world.complete()
    with world.begin(reading=True) as session:
        loaded = reading.load(session, session.get_one(Application, application_id), world.now())
        slot = next(one for one in loaded.form.consents if one.code == "consent_credit_report")
        text = filled_consent(session, loaded, slot, world.now())
    said = " ".join(paragraph.ru for paragraph in text.paragraphs)
    assert "заявки на субсидирование" in said
    assert "{" not in said
    assert "заявитель" in said
    assert "гарант" not in said
    papers = world.call(
        signing_service.prepare_signature, world.aigul, application_id, [APPLICATION], world.seen(world.aigul, application_id)
    )
    assert "субсидирование" in base64.b64decode(papers[0].content_base64).decode()


@pytest.fixture
def guarantee(world: World) -> str:
    """An approved guarantee of the same company."""
    world.product = "guarantee"
    application_id = world.signed()
    stand_at(world, application_id, Status.APPROVED)
    world.product = "subsidy"
    return application_id


def test_the_guarantee_of_the_project_fills_in_what_is_empty_and_nothing_else(world: World, guarantee: str):
    application_id = world.create()
    world.say(world.aigul, application_id, "project_cost", "777")
    offered = world.call(filling_queries.choices, world.aigul, application_id).dictionaries[OWN_APPLICATIONS]
    assert [code for code, _ in offered] == [guarantee]
    world.say(world.aigul, application_id, "guarantee_application", guarantee)
    with world.begin(reading=True) as session:
        theirs = reading.values(session, guarantee, list(OF_THE_PROJECT))
    values = world.view(world.aigul, application_id).values
    # Of a city that is a region the portal itself knows okrug and settlement.
    expected = {key: theirs[key] for key in OF_THE_PROJECT if theirs.get(key) and key not in {"okrug", "settlement"}}
    assert len(expected) > 8
    assert {key: values.get(key) for key in expected} == {**expected, "project_cost": "777.00"}


def test_an_application_of_the_first_version_does_not_ask_for_the_guarantee(world: World):
    application_id = world.create()
    with world.begin() as session:
        row = session.get_one(Application, application_id)
        assert row.schema_version == 2
        row.schema_version = 1
    with pytest.raises(NotFound):
        world.say(world.aigul, application_id, "guarantee_application", "x")


def test_only_an_own_approved_guarantee_can_be_named(world: World, guarantee: str):
    application_id = world.create()
    stand_at(world, guarantee, Status.ON_MODERATION)
    saved = world.say(world.aigul, application_id, "guarantee_application", guarantee)
    assert "guarantee_application" in saved.problems
    assert world.view(world.aigul, application_id).values.get("project_name", "") == ""
