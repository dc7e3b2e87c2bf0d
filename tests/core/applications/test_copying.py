"""A new application from an earlier one: what is copied, what is marked, what is left out."""

import datetime as dt

import pytest

from portal.core.applications.basics.queries import CopiedFrom
from portal.core.applications.filling import service as filling_service
from portal.core.errors import NotAllowed, NotFound
from portal.wording import LANGUAGES
from tests.core.applications.world import World

CHARTER, TAX = "doc/charter/company", "doc/tax_clearance/company"
SIGNED_BY_A_PERSON = "personal_data_consent"


def again(world: World, source: str) -> str:
    """Begin a new application from an earlier one, a day later."""
    world.now.forward(days=1)
    made = world.call(filling_service.create, world.aigul, world.product, source)
    world.now.forward(seconds=1)
    return made


def copied(world: World, application_id: str) -> CopiedFrom:
    found = world.view(world.aigul, application_id).copied
    assert found
    return found


@pytest.fixture
def signed(world: World) -> str:
    return world.signed()


def test_answers_rows_and_files_are_copied_and_say_where_they_come_from(world: World, signed: str):
    old, made = world.view(world.aigul, signed), again(world, signed)
    new = world.view(world.aigul, made)
    assert new.values["legal_address"] == old.values["legal_address"]
    assert new.rows["holders"] == old.rows["holders"]
    holder = f"holders/{old.rows['holders'][0]}/holder_name"
    assert new.values[holder] == old.values[holder]
    assert new.files[CHARTER][0].id == old.files[CHARTER][0].id
    assert {"legal_address", holder, CHARTER} <= copied(world, made).addresses
    assert copied(world, made).source.ru == "Из заявки ЗГ-2026-000001 от 14.10.2026"
    assert all("ЗГ-2026-000001" in copied(world, made).source.said(language) for language in LANGUAGES)
    assert all(new.values.get(address, "") or new.files.get(address) for address in copied(world, made).addresses)


def test_nothing_of_the_project_no_consent_and_no_signature_is_copied(world: World, signed: str):
    made = again(world, signed)
    view = world.view(world.aigul, made)
    assert not {"project_name", "project_cost", "region"} & set(view.values)
    assert [line for line in view.consents if line.id] == []
    assert [address for address in view.files if SIGNED_BY_A_PERSON in address or address.startswith("consent/")] == []


def test_a_consent_of_a_person_is_given_anew(world: World):
    source = world.create()
    row = world.view(world.aigul, source).rows["holders"][0]
    for key, text in {"holder_name": "Үлгібаева Айгүл", "holder_type": "individual"}.items():
        world.say(world.aigul, source, f"holders/{row}/{key}", text)
    world.attach(world.aigul, source, f"holders/{row}/{SIGNED_BY_A_PERSON}", "келісім.pdf")
    made = again(world, source)
    assert world.view(world.aigul, made).values[f"holders/{row}/holder_name"] == "Үлгібаева Айгүл"
    assert world.view(world.aigul, made).files == {}


@pytest.mark.parametrize(("days", "is_copied"), [(0, False), (1, True), (30, True)])
def test_a_document_whose_validity_is_over_is_left_out_and_named(world: World, days: int, is_copied: bool):  # noqa: FBT001  (a table)
    source = world.create()
    for address in (CHARTER, TAX):
        world.attach(world.aigul, source, address, f"{address[4:8]}.pdf")
    until = (world.now() + dt.timedelta(days=days)).date().isoformat()
    world.say(world.aigul, source, f"{TAX}/valid_until", until)
    world.say(world.aigul, source, f"{TAX}/doc_number", "77")
    made = again(world, source)
    view = world.view(world.aigul, made)
    assert (TAX in view.files) is is_copied
    assert (f"{TAX}/doc_number" in view.values) is is_copied
    assert CHARTER in view.files
    assert [label.ru[:8] for label in copied(world, made).left_out] == ([] if is_copied else ["Сведения"])
    world.attach(world.aigul, made, TAX, "new.pdf")
    assert copied(world, made).left_out == ()


def test_the_mark_goes_with_the_first_change_and_stays_at_its_neighbours(world: World, signed: str):
    made = again(world, signed)
    world.say(world.aigul, made, "legal_address", "Казахстан, город Астана, улица Жаңа, дом 1")
    world.attach(world.aigul, made, CHARTER, "толықтыру.pdf")
    left = copied(world, made).addresses
    assert not {"legal_address", CHARTER} & left
    assert "iik" in left


def test_the_data_of_the_certificate_are_not_taken_for_a_copy(world: World, signed: str):
    assert not {"bin", "name_ru"} & copied(world, again(world, signed)).addresses


def test_a_draft_is_named_by_its_project_and_day(world: World):
    source = world.create()
    world.say(world.aigul, source, "project_name", "Үлгі {day}")
    world.say(world.aigul, source, "website", "https://ulgi.example")
    assert copied(world, again(world, source)).source.ru == "Из заявки «Үлгі {day}» от 14.10.2026"


def test_only_the_company_begins_from_its_own_application(world: World, signed: str):
    for who in (world.stranger, world.daniyar):
        with pytest.raises((NotFound, NotAllowed)):
            world.call(filling_service.create, who, world.product, signed)
    assert world.view(world.daniyar, signed).copied is None


@pytest.mark.usefixtures("signed")
def test_the_developers_part_names_the_application_it_knows(world: World):
    later = world.create()
    world.call(filling_service.look_up_developer, world.aigul, later, world.daniyar.bin)
    found = world.view(world.daniyar, later).copied
    assert found
    assert found.source.ru == "Из заявки ЗГ-2026-000001 от 14.10.2026"
    assert "dev_legal_address" in found.addresses
    assert world.view(world.aigul, later).copied is None


def test_a_developer_of_a_correction_brings_its_data_from_the_guarantee(world: World, signed: str):
    world.product = "correction"
    made = world.create()
    world.call(filling_service.look_up_developer, world.aigul, made, world.daniyar.bin)
    assert world.view(world.daniyar, made).values["dev_legal_address"] == world.view(world.daniyar, signed).values["dev_legal_address"]


def test_a_subsidy_begins_from_the_one_before(world: World):
    world.product = "subsidy"
    source = world.complete()
    view = world.view(world.aigul, again(world, source))
    assert (view.values["oked_code"], view.values["loan_currency"]) == ("41.20.1", "KZT")
    assert "loan_amount" not in view.values
    assert view.files["doc/charter/company"]


@pytest.mark.parametrize(("days", "is_copied"), [(10, True), (11, False)])
@pytest.mark.parametrize("dated", [True, False])
def test_a_document_older_than_its_type_allows_is_left_out_with_the_reason(world: World, days: int, *, is_copied: bool, dated: bool):
    source = world.create()
    world.attach(world.aigul, source, TAX, "tax.pdf")
    if dated:
        world.say(world.aigul, source, f"{TAX}/doc_date", world.now().date().isoformat())
    world.now.forward(days=days - 1)
    made = again(world, source)
    view = world.view(world.aigul, made)
    assert (TAX in view.files) is is_copied
    if not is_copied:
        assert f"{TAX}/doc_date" not in view.values
        (left,) = copied(world, made).left_out
        assert left.ru.endswith("— старше 10 дн.")
        assert left.en.endswith("— older than 10 day(s)")


def test_the_whole_of_an_earlier_application_is_copied_without_what_is_given_anew(world: World, signed: str):
    old = world.view(world.aigul, signed)
    world.now.forward(days=1)
    made = world.call(filling_service.create, world.aigul, world.product, signed, whole=True)
    view = world.view(world.aigul, made)
    assert {key: view.values.get(key) for key in ("project_name", "project_cost", "region")} == {
        key: old.values[key] for key in ("project_name", "project_cost", "region")
    }
    assert view.project_name == old.project_name
    project_files = [address for address in old.files if address.startswith("doc/") and not address.startswith(TAX)]
    assert [address for address in project_files if not view.files.get(address)] == []
    assert [line for line in view.consents if line.id or line.signature] == []
    assert [address for address in view.files if SIGNED_BY_A_PERSON in address or address.startswith("consent/")] == []
    assert "project_name" in copied(world, made).addresses
    assert (view.status, view.version) == ("draft", 1)


def test_a_correction_is_not_copied_as_a_whole(world: World):
    world.product = "correction"
    source = world.create()
    with pytest.raises(NotFound):
        world.call(filling_service.create, world.aigul, world.product, source, whole=True)
