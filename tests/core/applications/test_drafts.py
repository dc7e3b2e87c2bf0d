"""Beginning, listing, deleting and withdrawing applications."""

import pytest

from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service
from portal.core.applications.queues import queries as queue_queries
from portal.core.applications.rules import AWAITING_DEVELOPER, Status
from portal.core.errors import Conflict, NotFound
from portal.core.invitations.rules import LIFE
from portal.wording import Wording
from tests.core.applications.world import GUARANTEE, World, snapshot


def test_what_the_certificate_told_is_there_from_the_beginning(world: World):
    values = world.view(world.aigul, world.create()).values
    assert (values["name_ru"], values["bin"]) == (world.aigul.organisation_name, world.aigul.bin)
    assert (values["head_last_name"], values["head_iin"], values["email"]) == ("Үлгібаева", world.aigul.iin, world.aigul.email)


def test_a_double_press_makes_one_application(world: World):
    assert world.call(service.create, world.aigul, GUARANTEE) == world.call(service.create, world.aigul, GUARANTEE)
    assert world.call(filling_queries.listing, world.aigul, GUARANTEE).total == 1


def test_an_edited_draft_is_offered_and_a_new_application_is_another_one(world: World):
    first = world.create()
    world.say(world.aigul, first, "project_name", "Жоба")
    assert [line.id for line in world.call(filling_queries.drafts, world.aigul, GUARANTEE)] == [first]
    assert world.create() != first


def test_a_new_application_copies_the_company_from_an_earlier_one_but_not_the_project(world: World):
    first = world.complete()
    second = world.call(service.create, world.aigul, GUARANTEE, first)
    view, old = world.view(world.aigul, second), world.view(world.aigul, first)
    row = view.rows["holders"][0]
    assert view.values[f"holders/{row}/holder_name"] == old.values[f"holders/{row}/holder_name"]
    assert view.values["iik"] == old.values["iik"]
    assert view.files["doc/charter/company"][0].id == old.files["doc/charter/company"][0].id
    assert not {"project_name", "project_cost", "expertises"} & set(view.values)
    assert (view.developer_bin, view.other.joined) == (world.daniyar.bin, True)
    assert all(line.id == "" for line in view.consents)


def test_an_earlier_one_of_another_company_is_not_found(world: World):
    foreign = world.create(world.stranger)
    with pytest.raises(NotFound):
        world.call(service.create, world.aigul, GUARANTEE, foreign)


def test_the_list_is_cut_into_pages_in_the_database(world: World):
    for number in range(5):
        world.say(world.aigul, world.create(), "project_name", f"Жоба {number}")
    page = world.call(filling_queries.listing, world.aigul, GUARANTEE, 2, 2)
    assert ([line.project_name for line in page.lines], page.total, page.pages) == (["Жоба 2", "Жоба 1"], 5, 3)
    assert world.call(filling_queries.listing, world.aigul, GUARANTEE, 99, 2).number == 3
    assert world.call(filling_queries.counts, world.aigul, GUARANTEE) == {Status.DRAFT: 5}


def test_a_developer_is_awaited_only_while_its_invitation_works(world: World):
    application_id = world.create()

    def badge() -> Wording | None:
        return world.call(filling_queries.listing, world.aigul, GUARANTEE).lines[0].badge

    world.call(service.look_up_developer, world.aigul, application_id, world.daniyar.bin)
    assert badge() is None
    token = world.invite(application_id)
    assert badge() == AWAITING_DEVELOPER
    assert world.call(filling_queries.drafts, world.aigul, GUARANTEE)[0].badge == AWAITING_DEVELOPER
    world.call(service.revoke_invitation, world.aigul, application_id)
    assert badge() is None
    assert world.invite(application_id) != token
    assert badge() == AWAITING_DEVELOPER
    world.now.forward(seconds=LIFE.total_seconds())
    assert badge() is None
    world.join(application_id)
    assert badge() is None


def test_a_deleted_application_is_found_nowhere(world: World):
    application_id = world.create()
    world.invite(application_id)
    world.call(service.delete, world.aigul, application_id)
    assert world.call(filling_queries.listing, world.aigul, GUARANTEE).total == 0
    for verb, args in (
        (filling_queries.open_form, ()),
        (service.answer, ("name_kk", "x")),
        (service.delete, ()),
        (filling_queries.history, ()),
        (filling_queries.project_of, (GUARANTEE,)),
    ):
        with pytest.raises(NotFound):
            world.call(verb, world.aigul, application_id, *args)


def test_what_the_operator_received_is_withdrawn_and_never_deleted(world: World):
    application_id = world.sent()
    world.call(service.withdraw, world.aigul, application_id, "Қате таптық")
    view = world.view(world.aigul, application_id)
    assert (view.status, view.editable, view.may_delete) == (Status.WITHDRAWN, True, False)
    assert world.call(queue_queries.queue, world.saule).total == 0
    for _ in ("withdrawn", "edited again"):
        before = snapshot(world.begin)
        with pytest.raises(Conflict):
            world.call(service.delete, world.aigul, application_id)
        assert snapshot(world.begin) == before
        world.say(world.aigul, application_id, "website", "https://new.example")


def test_a_draft_is_not_withdrawn(world: World):
    application_id = world.create()
    with pytest.raises(Conflict):
        world.call(service.withdraw, world.aigul, application_id, "Қате таптық")
