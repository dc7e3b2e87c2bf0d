"""A link shows itself to everybody but works only for the invited BIN, once, for fourteen days."""

import datetime as dt

import pytest

from portal.core.accounts.schema import Actor, Visitor
from portal.core.accounts.tables import SignInSession
from portal.core.accounts.tokens import digest, new_token
from portal.core.applications.filling import service
from portal.core.errors import Conflict, NotAllowed, NotFound
from portal.core.invitations import service as invitations
from portal.core.invitations.queries import Opened
from portal.core.invitations.rules import Holder, InvitationState
from tests.core.applications.world import World, snapshot
from tests.examples import DEVELOPER


def opened(world: World, token: str, who: Actor | None = None) -> Opened:
    return world.call(invitations.open, Visitor("b" * 43, "203.0.113.7", signed_in(world, who) if who else ""), token)


def signed_in(world: World, who: Actor) -> str:
    token, at = new_token(), world.now()
    until = at + dt.timedelta(hours=12)
    with world.begin() as session:
        session.add(
            SignInSession(
                token_hash=digest(token),
                account_id=who.account_id,
                created_at=at,
                seen_at=at,
                idle_minutes=30,
                idle_until=until,
                ends_at=until,
            )
        )
    return token


def test_the_link_tells_anybody_who_invited_whom_and_until_when(world: World):
    token = world.invite(world.create())
    assert len(token) >= 10
    link = opened(world, token)
    assert (link.state, link.holder) == (InvitationState.FRESH, Holder.NOBODY)
    assert (link.company_name, link.developer_bin) == (world.aigul.organisation_name, DEVELOPER)
    assert (link.expires_at - world.now()).days == 14
    assert DEVELOPER in link.wording.kk


def test_the_link_knows_who_holds_it(world: World):
    token = world.invite(world.create())
    assert opened(world, token, world.daniyar).holder is Holder.INVITED
    assert opened(world, token, world.aigul).holder is Holder.INVITER
    assert opened(world, token, world.stranger).holder is Holder.SOMEBODY_ELSE
    assert opened(world, token, world.saule).holder is Holder.SOMEBODY_ELSE


def test_the_link_grants_nothing_to_other_organisations(world: World):
    application_id = world.create()
    token = world.invite(application_id)
    before = snapshot(world.begin)
    for who in (world.aigul, world.stranger, world.saule):
        with pytest.raises(NotAllowed):
            world.call(service.accept_invitation, who, token)
    with pytest.raises(NotFound):
        world.call(service.accept_invitation, world.daniyar, "no-such-link")
    assert snapshot(world.begin) == before


def test_an_accepted_link_opens_the_application_once(world: World):
    application_id = world.create()
    token = world.invite(application_id)
    joined = world.call(service.accept_invitation, world.daniyar, token)
    assert (joined.application_id, joined.company_name) == (application_id, world.aigul.organisation_name)
    assert opened(world, token).state is InvitationState.USED
    with pytest.raises(Conflict):
        world.call(service.accept_invitation, world.daniyar, token)


def test_a_link_stops_working_after_fourteen_days(world: World):
    token = world.invite(world.create())
    world.now.forward(days=14)
    assert opened(world, token).state is InvitationState.EXPIRED
    with pytest.raises(Conflict):
        world.call(service.accept_invitation, world.daniyar, token)


def test_a_revoked_link_does_not_work_and_a_renewed_one_does(world: World):
    application_id = world.create()
    first = world.invite(application_id)
    second = world.call(service.renew_invitation, world.aigul, application_id).token
    assert (opened(world, first).state, opened(world, second).state) == (InvitationState.REVOKED, InvitationState.FRESH)
    world.call(service.revoke_invitation, world.aigul, application_id)
    with pytest.raises(Conflict):
        world.call(service.accept_invitation, world.daniyar, second)


def test_another_bin_makes_the_link_of_the_first_worthless(world: World):
    application_id = world.create()
    token = world.invite(application_id)
    world.say(world.aigul, application_id, "developer_bin", "")
    assert opened(world, token).state is InvitationState.REVOKED
    with pytest.raises(Conflict):
        world.call(service.accept_invitation, world.daniyar, token)


def test_accepting_reaches_every_unfinished_application_that_names_the_bin(world: World):
    first, second = world.create(), None
    token = world.invite(first)
    second = world.create()
    world.call(service.look_up_developer, world.aigul, second, DEVELOPER)
    world.call(service.accept_invitation, world.daniyar, token)
    for application_id in (first, second):
        assert world.view(world.daniyar, application_id).values["dev_bin"] == DEVELOPER
