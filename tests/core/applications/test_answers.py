"""Typed text is stored: canonical when possible, otherwise as typed, with all dependent answers, and nothing is lost."""

import pytest
from sqlmodel import select

from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.filling import service as filling_service
from portal.core.applications.filling.queries.lists import listing
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.rules import Status
from portal.core.applications.signing import service as signing_service
from portal.core.applications.tables import Edit, Event
from portal.core.errors import Conflict, NotAllowed, Refused
from tests.core.applications.world import World, snapshot
from tests.examples import DEVELOPER


def test_an_acceptable_text_is_kept_in_its_canonical_form(world: World):
    saved = world.say(world.aigul, world.create(), "phone", " 8 (701) 123-45-67 ")
    assert saved.texts == {"phone": "+77011234567"}
    assert not saved.problems


def test_an_unacceptable_text_is_kept_as_typed_with_words_about_it(world: World):
    application_id = world.create()
    saved = world.say(world.aigul, application_id, "iik", "KZ00 1234")
    assert saved.texts["iik"] == "KZ00 1234"
    assert saved.problems["iik"].kk
    view = world.view(world.aigul, application_id)
    assert view.values["iik"] == "KZ00 1234"
    assert "iik" in view.problems


def test_an_account_fills_in_its_bank(world: World):
    application_id = world.create()
    saved = world.say(world.aigul, application_id, "iik", "KZ86 125K ZT50 0410 0100")
    assert saved.texts["bik"]
    assert saved.texts["bank_name"]
    assert world.view(world.aigul, application_id).values["bik"] == saved.texts["bik"]


def test_another_region_clears_the_district(world: World):
    application_id = world.create()
    world.say(world.aigul, application_id, "actual_region", "710000000")
    world.say(world.aigul, application_id, "actual_district", "711110000")
    saved = world.say(world.aigul, application_id, "actual_region", "750000000")
    assert saved.texts["actual_district"] == ""


def test_the_list_follows_the_name_of_the_project(world: World):
    application_id = world.create()
    world.say(world.aigul, application_id, "project_name", "Жилой комплекс «Үлгі»")
    page = world.call(listing, world.aigul, "guarantee")
    assert [(line.id, line.project_name) for line in page.lines] == [(application_id, "Жилой комплекс «Үлгі»")]


def test_a_replaced_text_stays_in_the_edits(world: World):
    application_id = world.create()
    world.say(world.aigul, application_id, "name_kk", "Бірінші")
    world.say(world.aigul, application_id, "name_kk", "Екінші")
    with world.begin(reading=True) as session:
        edits = session.exec(select(Edit).where(Edit.address == "name_kk")).all()
    assert [(edit.replaced, edit.text, edit.author) for edit in edits] == [("Бірінші", "Екінші", world.aigul.account_id)]


def test_what_the_portal_fills_in_is_not_typed(world: World):
    application_id = world.create()
    before = snapshot(world.begin)
    for address in ("bin", "developer_name"):
        with pytest.raises(NotAllowed):
            world.say(world.aigul, application_id, address, DEVELOPER)
    assert snapshot(world.begin) == before


def test_signs_that_no_database_can_hold_do_no_harm(world: World):
    application_id = world.create()
    saved = world.say(world.aigul, application_id, "name_kk", "Ә\x00б\ud800в" + "г" * 50_000)
    assert saved.texts["name_kk"].startswith("Әбв")
    assert world.view(world.aigul, application_id).values["name_kk"] == saved.texts["name_kk"]


def test_saying_the_same_again_changes_nothing(world: World):
    application_id = world.create()
    world.say(world.aigul, application_id, "name_kk", "Бірінші")
    before = snapshot(world.begin)
    assert world.say(world.aigul, application_id, "name_kk", "Бірінші ").texts == {"name_kk": "Бірінші"}
    assert snapshot(world.begin) == before


def test_nothing_changes_while_the_moderators_have_it(world: World):
    application_id = world.complete()
    row = world.view(world.aigul, application_id).rows["holders"][0]
    world.to_moderation(application_id)
    before = snapshot(world.begin)
    for verb, args in (
        (filling_service.answer, ("website", "https://x.example")),
        (filling_service.new_row, ("holders",)),
        (filling_service.remove_row, ("holders", row)),
        (filling_service.ensure_may_upload, ("doc/charter/company",)),
        (signing_service.form_consent, ("consent/consent_site_visit/company",)),
        (filling_service.look_up_developer, (DEVELOPER,)),
    ):
        with pytest.raises(Conflict):
            world.call(verb, world.aigul, application_id, *args)
    assert snapshot(world.begin) == before


def test_the_first_edit_after_a_return_begins_the_next_version_and_only_the_first(world: World):
    application_id = world.sent()
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, [NewRemark("", "Толықтырыңыз")])
    view = world.view(world.aigul, application_id)
    same = world.say(world.aigul, application_id, "name_kk", view.values["name_kk"])
    assert (same.status, same.version) == (Status.MODERATION_RETURNED, 1)
    for text in ("https://one.example", "https://two.example"):
        saved = world.say(world.daniyar, application_id, "dev_website", text)
        assert (saved.status, saved.version) == (Status.DRAFT, 2)
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Event).where(Event.kind == "reopened")).all()) == 1


def test_an_answer_that_another_window_wrote_meanwhile_is_not_replaced_and_both_are_told(world: World):
    application_id = world.create()
    world.call(filling_service.answer, world.aigul, application_id, "phone", "8 701 000 00 01", [""])
    with pytest.raises(Refused) as refused:
        world.call(filling_service.answer, world.aigul, application_id, "phone", "8 701 000 00 02", [""])
    assert (refused.value.code, refused.value.field) == ("changed_elsewhere", "phone")
    assert all("000-00-01" in words and "000-00-02" in words for words in refused.value.wording.as_dict().values())
    assert world.view(world.aigul, application_id).values["phone"] == "+77010000001"


@pytest.mark.parametrize("seen", [["+77010000001"], ["", "8 701 000 00 01"], None])
def test_a_page_may_replace_what_it_showed_or_sent_itself(world: World, seen: list[str] | None):
    application_id = world.create()
    world.say(world.aigul, application_id, "phone", "8 701 000 00 01")
    world.call(filling_service.answer, world.aigul, application_id, "phone", "8 701 000 00 02", seen)
    assert world.view(world.aigul, application_id).values["phone"] == "+77010000002"


def test_the_same_answer_sent_again_or_one_in_an_emptied_field_is_taken(world: World):
    application_id = world.create()
    world.say(world.aigul, application_id, "name_kk", "Бірінші")
    world.call(filling_service.answer, world.aigul, application_id, "name_kk", "Бірінші ", [""])
    world.call(filling_service.answer, world.aigul, application_id, "name_kk", "", ["Бірінші"])
    world.call(filling_service.answer, world.aigul, application_id, "name_kk", "Екінші", ["Бірінші"])
    assert world.view(world.aigul, application_id).values["name_kk"] == "Екінші"


def test_every_tab_tells_when_it_was_saved_itself_and_nothing_of_the_other_party(world: World):
    application_id = world.create()
    world.join(application_id)
    world.say(world.aigul, application_id, "name_kk", "Мысал")
    general = world.now()
    world.say(world.aigul, application_id, "head_last_name", "Мысалова")
    head = world.now()
    world.say(world.daniyar, application_id, "dev_head_last_name", "Мысалов")
    saved = world.view(world.aigul, application_id).saved
    assert (saved["corporate_information/info"], saved["corporate_information/head"]) == (general, head)
    assert saved["corporate_information"] == head
    assert not {"corporate_information/holders", "corporate_information/dev_head"} & set(saved)
    world.now.forward(minutes=1)
    world.attach(world.aigul, application_id, "doc/charter/company")
    assert world.view(world.aigul, application_id).saved["corporate_documents"] == world.now()
    assert world.view(world.daniyar, application_id).saved["corporate_information"] > head
