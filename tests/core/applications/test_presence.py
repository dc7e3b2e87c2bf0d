"""What processes tell each other of open forms."""

import datetime as dt

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.filling import service as filling_service
from portal.core.applications.presence.queries import open_review
from portal.core.applications.presence.rules import STAFF, Neighbour, OpenForm, neighbours
from portal.core.applications.presence.service import look_around, tell_open_forms
from portal.core.applications.schema import COMPANY, DEVELOPER
from tests.core.applications.world import World


def form(world: World, application_id: str, page: str, who: Actor, party: str = COMPANY, tab: str = "info") -> OpenForm:
    assert world.now()
    return OpenForm(page, application_id, who.account_id, who.name, party, "corporate_information", tab)


def test_forms_told_by_every_process_are_seen_until_they_are_silent(world: World):
    application_id = world.create()
    mine, other = form(world, application_id, "a", world.aigul), form(world, application_id, "b", world.daniyar, DEVELOPER)
    tell_open_forms(world.begin, "one", [mine], now=world.now)
    tell_open_forms(world.begin, "two", [other], now=world.now)
    (around,) = look_around(world.begin, [application_id, "unknown"], now=world.now).values()
    assert set(around.forms) == {mine, other}
    tell_open_forms(world.begin, "one", [], now=world.now)
    assert look_around(world.begin, [application_id], now=world.now)[application_id].forms == (other,)
    world.now.forward(seconds=31)
    assert look_around(world.begin, [application_id], now=world.now)[application_id].forms == ()


def test_a_change_by_anybody_moves_the_moment(world: World):
    application_id = world.create()
    before = look_around(world.begin, [application_id], now=world.now)[application_id].changed_at
    world.say(world.aigul, application_id, "website", "https://ulgi.example")
    after = look_around(world.begin, [application_id], now=world.now)[application_id].changed_at
    assert (after - before > dt.timedelta(), world.view(world.aigul, application_id).changed_at) == (True, after)


def test_people_of_the_other_party_are_not_named(world: World):
    own = form(world, "x", "a", world.aigul)
    window, colleague = form(world, "x", "b", world.aigul, tab="head"), form(world, "x", "c", world.stranger)
    other = form(world, "x", "d", world.daniyar, DEVELOPER)
    stage = "corporate_information"
    assert neighbours(own, [own, window, colleague, other, other]) == (
        Neighbour(COMPANY, "", own=True, stage=stage, tab="head"),
        Neighbour(COMPANY, world.stranger.name, own=False, stage=stage, tab="info"),
        Neighbour(DEVELOPER, "", own=False, stage=stage, tab="info"),
    )


def test_the_staff_see_each_other_and_neither_they_nor_the_parties_are_told_of_the_other_side(world: World):
    application_id = world.complete()
    world.to_moderation(application_id)
    other = world.staff("another@portal.example", StaffRole.REGISTRAR)
    pages = [(world.saule, "a"), (world.saule, "b"), (other, "c")]
    first, window, another = (world.call(open_review, who, application_id, page) for who, page in pages)
    party = form(world, application_id, "d", world.aigul)
    tell_open_forms(world.begin, "one", [first, another], now=world.now)
    tell_open_forms(world.begin, "two", [window, party], now=world.now)
    every = look_around(world.begin, [application_id], now=world.now)[application_id].forms
    assert len(every) == 4
    assert set(neighbours(first, every)) == {Neighbour(STAFF, "", own=True, stage="", tab=""), Neighbour(STAFF, other.name, False, "", "")}
    assert neighbours(party, every) == ()


def test_a_deleted_application_is_not_there_any_more(world: World):
    application_id = world.create()
    assert application_id in look_around(world.begin, [application_id], now=world.now)
    world.call(filling_service.delete, world.aigul, application_id)
    assert look_around(world.begin, [application_id], now=world.now) == {}
