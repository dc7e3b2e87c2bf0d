"""A session lasts while it is used, twelve hours at most, and ends with its account."""

import dataclasses

import pytest
from sqlmodel import select

from portal.core.accounts.companies import service as companies_service
from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.accounts.sessions import queries
from portal.core.accounts.sessions import service as sessions_service
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.tables import Account, SignInSession, Ticket
from portal.core.errors import NotAllowed, NotSignedIn, Refused

from .conftest import AccountsWorld

ADMINISTRATOR = Actor("a" * 32, AccountKind.STAFF, "s", roles=frozenset({StaffRole.ADMINISTRATOR}))
REASON = "Письмо организации от 12 октября."


def _spent(world: AccountsWorld, ticket: str) -> str:
    with pytest.raises(Refused) as caught:
        world.call(sessions_service.open_session, ticket)
    return caught.value.code


def test_a_ticket_opens_one_session(world: AccountsWorld) -> None:
    signed_in = world.register()
    world.call(sessions_service.open_session, signed_in.ticket)
    assert _spent(world, signed_in.ticket) == "ticket_spent"


def test_a_ticket_ends_after_a_minute(world: AccountsWorld) -> None:
    signed_in = world.register()
    world.now.forward(seconds=60)
    assert _spent(world, signed_in.ticket) == "ticket_spent"


def test_a_ticket_is_bound_to_the_browser_it_was_given_to(world: AccountsWorld) -> None:
    signed_in = world.register()
    world.visitor = dataclasses.replace(world.visitor, browser="c" * 43)
    assert _spent(world, signed_in.ticket) == "ticket_spent"


def test_the_database_knows_neither_token_nor_ticket(world: AccountsWorld) -> None:
    signed_in = world.register()
    token = world.call(sessions_service.open_session, signed_in.ticket)
    with world.begin(reading=True) as session:
        kept = [*session.exec(select(SignInSession.token_hash)), *session.exec(select(Ticket.token_hash))]
    assert token not in kept
    assert signed_in.ticket not in kept
    assert all(len(one) == 64 for one in kept)


def test_a_new_sign_in_ends_the_session_the_browser_had(world: AccountsWorld) -> None:
    token, _ = world.enter(world.register())
    world.visitor = dataclasses.replace(world.visitor, session_token=token)
    world.now.forward(seconds=1)
    pending = world.call(sign_in_service.request_code, "daniyar@example.kz", "ru")
    world.enter(world.call(sign_in_service.confirm_code, pending.request_id, world.code("daniyar@example.kz")))
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(world.begin, token, now=world.now)


@pytest.mark.parametrize("token", ["", "x", "а" * 43])
def test_an_unknown_token_is_nobody(world: AccountsWorld, token: str) -> None:
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(world.begin, token, now=world.now)


def test_an_idle_session_ends_after_half_an_hour(world: AccountsWorld) -> None:
    token, _ = world.enter(world.register())
    world.now.forward(minutes=29)
    assert sessions_service.actor_of(world.begin, token, now=world.now).bin
    world.now.forward(minutes=30)
    assert queries.session_clock(world.begin, token, now=world.now) is None
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(world.begin, token, now=world.now)


def test_asking_for_the_time_left_does_not_prolong_it(world: AccountsWorld) -> None:
    token, _ = world.enter(world.register())
    first = queries.session_clock(world.begin, token, now=world.now)
    world.now.forward(minutes=28)
    assert queries.session_clock(world.begin, token, now=world.now) == first
    assert (first.expires_at - world.now()).total_seconds() == 120
    assert sessions_service.extend(world.begin, token, now=world.now).expires_at > first.expires_at


def test_the_clock_says_whose_session_it_is(world: AccountsWorld) -> None:
    token, actor = world.enter(world.register())
    assert queries.session_clock(world.begin, token, now=world.now).whose == actor.organisation_name
    with world.begin() as session:
        person = session.get_one(Account, actor.account_id)
        person.organisation_id, name = None, person.name
        session.add(person)
    assert queries.session_clock(world.begin, token, now=world.now).whose == name != ""


def test_no_use_keeps_a_session_beyond_twelve_hours(world: AccountsWorld) -> None:
    token, _ = world.enter(world.register())
    for _ in range(12 * 3 - 1):
        world.now.forward(minutes=20)
        sessions_service.actor_of(world.begin, token, now=world.now)
    world.now.forward(minutes=20)
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(world.begin, token, now=world.now)


def test_signing_out_ends_the_session_and_can_be_repeated(world: AccountsWorld) -> None:
    token, _ = world.enter(world.register())
    sessions_service.sign_out(world.begin, token, now=world.now)
    sessions_service.sign_out(world.begin, token, now=world.now)
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(world.begin, token, now=world.now)


def test_a_closed_account_is_out_at_once_and_stays_out(world: AccountsWorld) -> None:
    token, actor = world.enter(world.register())
    with world.begin() as session:
        one = ADMINISTRATOR
        session.add(Account(id=one.account_id, kind=one.kind, name="Ерлан", email="erlan@portal.example", created_at=world.now()))
    world.call(companies_service.deactivate_person, actor.account_id, REASON, who=ADMINISTRATOR)
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(world.begin, token, now=world.now)
    pending = world.call(sign_in_service.request_code, "daniyar@example.kz", "ru")
    with pytest.raises(Refused):
        world.call(sign_in_service.confirm_code, pending.request_id, "000000")


def test_only_an_administrator_closes_accounts(world: AccountsWorld) -> None:
    _, actor = world.enter(world.register())
    moderator = dataclasses.replace(ADMINISTRATOR, roles=frozenset({StaffRole.MODERATOR}))
    for somebody in (actor, moderator):
        with pytest.raises(NotAllowed):
            world.call(companies_service.deactivate_person, actor.account_id, REASON, who=somebody)


def test_only_sessions_that_go_on_count_as_living(world: AccountsWorld) -> None:
    token, actor = world.enter(world.register())

    def living() -> frozenset[str]:
        return queries.living_sessions(world.begin, [token, "invented", ""], now=world.now)

    assert living() == {token}
    with world.begin() as session:
        session.get_one(Account, actor.account_id).deactivated_at = world.now()
    assert living() == frozenset()
    with world.begin() as session:
        session.get_one(Account, actor.account_id).deactivated_at = None
    assert living() == {token}
    world.now.forward(minutes=30)
    assert living() == frozenset()
    world.now.forward(minutes=-30)
    sessions_service.sign_out(world.begin, token, now=world.now)
    assert living() == frozenset()
