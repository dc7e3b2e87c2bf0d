"""A correction: based on the company's own approved application as it was sent, approved by both parties, with its own number."""

import datetime as dt

import pytest

from portal.core.applications.basics.queries import ConsentState, reading
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.filling.queries.consents import filled_consent
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.tables import Application
from portal.core.errors import Refused
from portal.forms import Party
from tests.core.applications.world import World, stand_at

BASE = "base_application"
APPROVAL = "consent/approval_of_correction"


def offered(world: World, application_id: str) -> dict[str, str]:
    lists = world.call(filling_queries.choices, world.aigul, application_id)
    return {code: words.ru for code, words in lists.dictionaries["own_applications"]}


@pytest.mark.parametrize("status", list(Status))
def test_only_what_was_approved_can_be_corrected(world: World, base: str, status: Status):
    stand_at(world, base, status)
    application_id = world.create()
    may = status in {Status.APPROVED, Status.CONTRACT_SIGNED}
    assert offered(world, application_id) == ({base: "ЗГ-2026-000001 · 14.10.2026 · Жилой комплекс «Үлгі»"} if may else {})
    saved = world.say(world.aigul, application_id, BASE, base)
    assert (BASE in saved.problems) is not may
    assert ("cost_old" in saved.texts) is may


def test_nobody_corrects_an_application_of_another_company(world: World, base: str):
    application_id = world.create(world.stranger)
    saved = world.say(world.stranger, application_id, BASE, base)
    assert BASE in saved.problems
    assert set(saved.texts) == {BASE}
    row = world.view(world.stranger, application_id).rows["changes"][0]
    assert "old_value" not in str(world.say(world.stranger, application_id, f"changes/{row}/changed_field", "project_cost").texts)


def test_the_base_fills_in_what_it_knows_and_its_developer_gets_in_at_once(world: World, correction: str):
    values = world.view(world.aigul, correction).values
    told = {key: values.get(key) for key in ("project_name", "cost_old", "commissioning_old", "developer_bin", "legal_address", "iik")}
    assert told == {
        "project_name": "Жилой комплекс «Үлгі»",
        "cost_old": "9600000000.00",
        "commissioning_old": "2027-12-01",
        "developer_bin": world.daniyar.bin,
        "legal_address": "Казахстан, город Астана, район Есиль, улица Ойдан, дом 30",
        "iik": "KZ86125KZT5004100100",
    }
    with world.begin(reading=True) as session:
        assert session.get_one(Application, correction).project_name == "Жилой комплекс «Үлгі»"
        assert session.get_one(Application, correction).developer_organisation_id == world.daniyar.organisation_id
    assert world.view(world.daniyar, correction).party == Party("developer")


def test_the_contract_comes_from_the_base_as_soon_as_the_operator_has_entered_it(world: World, base: str):
    without, contract = world.create(), ("guarantee_contract_no", "guarantee_contract_date")
    typed = dict(zip(contract, ("ДПГ-25-01-001/001", "2025-05-05"), strict=True))
    for address, text in typed.items():
        world.say(world.aigul, without, address, text)
    world.say(world.aigul, without, BASE, base)
    assert {key: world.view(world.aigul, without).values[key] for key in contract} == typed, (
        "nothing typed is lost while there is no contract"
    )
    with world.begin() as session:
        application = session.get_one(Application, base)
        application.status = Status.CONTRACT_SIGNED
        application.contract_number, application.contract_date = "ДПГ-26-01-039/098", dt.date(2026, 10, 12)
    begun = world.create()
    world.say(world.aigul, begun, BASE, base)
    values = world.view(world.aigul, begun).values
    assert [values[key] for key in contract] == ["ДПГ-26-01-039/098", "2026-10-12"]


def test_the_former_value_is_that_of_the_version_sent_not_of_the_answers_of_today(world: World, base: str):
    with world.begin() as session:
        application = session.get_one(Application, base)
        application.status = Status.DRAFT
    world.say(world.aigul, base, "floors_count", "99")
    stand_at(world, base, Status.APPROVED)
    application_id = world.create()
    row = world.view(world.aigul, application_id).rows["changes"][0]
    world.say(world.aigul, application_id, f"changes/{row}/changed_field", "floors_count")
    assert world.view(world.aigul, application_id).values.get(f"changes/{row}/old_value", "") == ""
    world.say(world.aigul, application_id, BASE, base)
    assert world.view(world.aigul, application_id).values[f"changes/{row}/old_value"] == "12"
    saved = world.say(world.aigul, application_id, f"changes/{row}/changed_field", "object_kind")
    assert saved.texts[f"changes/{row}/old_value"] == "Көппәтерлі тұрғын үй / Многоквартирный жилой дом"


@pytest.mark.parametrize(
    ("new", "delta", "percent", "rise"),
    [
        ("9700000000", "100000000.00", "1.04", {"funding_of_delta"}),
        ("9500000000", "-100000000.00", "-1.04", set()),
        ("14400000000", "4800000000.00", "50", {"funding_of_delta"}),
    ],
)
def test_the_difference_of_the_cost_is_worked_out_and_a_rise_has_a_source(
    world: World, correction: str, new: str, delta: str, percent: str, rise: set[str]
):
    world.say(world.aigul, correction, "correction_types", "cost")
    saved = world.say(world.aigul, correction, "cost_new", new)
    assert (saved.texts["cost_delta"], saved.texts["cost_delta_percent"]) == (delta, percent)
    assert {gap.address for gap in world.gaps(world.aigul, correction)} & {"funding_of_delta"} == rise


@pytest.mark.parametrize(
    ("types", "fields", "documents"),
    [
        ("price", set(), {"sales_plan"}),
        ("term", {"commissioning_new"}, {"holders_notice", "gpr", "financing_schedule"}),
        ("design", {"expertises"}, {"corrected_design"}),
        ("contractor", set(), {"contract_amendments"}),
        (
            "cost",
            {"cost_new", "expertises"},
            {
                "cost_change", "agreed_author_supervision", "agreed_technical_supervision", "corrected_design",
                "financing_schedule", "financial_model",
            },
        ),
    ],
)  # fmt: skip
def test_each_sort_of_correction_asks_its_fields_and_documents(
    world: World, correction: str, types: str, fields: set[str], documents: set[str]
):
    world.say(world.aigul, correction, "correction_types", types)
    wanted = {gap.address for gap in world.gaps(world.aigul, correction) if gap.mine}
    asked = {"commissioning_new", "cost_new", *(address for address in wanted if address.startswith("expertises/"))}
    assert {address.partition("/")[0] for address in asked & wanted} == fields
    always = {"justification_letter", "correction_decision"}
    assert {address.split("/")[1] for address in wanted if address.startswith("doc/")} == documents | always


def test_another_developer_than_that_of_the_base_is_refused(world: World, correction: str):
    world.call(filling_service.look_up_developer, world.aigul, correction, world.stranger.bin)
    found = [gap.wording.ru for gap in world.gaps(world.aigul, correction) if gap.address == "developer_bin"]
    assert any(world.daniyar.bin in text for text in found)


def complete(world: World, correction: str) -> None:
    """Both parties fill in everything and sign."""
    for who in (world.aigul, world.daniyar):
        world.fill(who, correction)
    for who in (world.aigul, world.daniyar):
        world.sign_consents(who, correction)


def test_both_parties_bring_it_from_the_draft_to_its_number(world: World, correction: str):
    complete(world, correction)
    assert world.gaps(world.aigul, correction) == ()
    signed = world.sign(world.aigul, correction, [APPLICATION])
    assert signed.submission is not None
    with world.begin(reading=True) as session:
        assert session.get_one(Application, correction).registration_number == "ЗК-2026-000001"


def test_it_is_not_sent_without_the_approval_of_the_developer(world: World, correction: str):
    for who in (world.aigul, world.daniyar):
        world.fill(who, correction)
    world.sign_consents(world.aigul, correction)
    with pytest.raises(Refused):
        world.sign(world.aigul, correction, [APPLICATION])


def test_both_approve_the_very_changes_and_another_word_takes_both_approvals_back(world: World, correction: str):
    complete(world, correction)
    with world.begin(reading=True) as session:
        loaded = reading.load(session, session.get_one(Application, correction), world.now())
        slots = [one for one in loaded.form.consents if one.code == "approval_of_correction"]
        texts = [" ".join(part.ru for part in filled_consent(session, loaded, slot, world.now()).paragraphs) for slot in slots]
    assert len(texts) == 2
    for text in texts:
        for part in ("ЗГ-2026-000001", "№ ДПГ-21-01-039/098", "Стоимость, Сроки", "Этажность: 12 → 14", "9\u202f700\u202f000\u202f000"):
            assert part in text
        assert "{" not in text
    row = world.view(world.aigul, correction).rows["changes"][0]
    world.say(world.aigul, correction, f"changes/{row}/new_value", "15")
    for who in (world.aigul, world.daniyar):
        lines = {line.address: line.state for line in world.view(who, correction).consents}
        assert [state for address, state in lines.items() if address.startswith(APPROVAL)] == [ConsentState.OUTDATED]
