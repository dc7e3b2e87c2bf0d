"""A session lives as long as it is used, twelve hours at most, and dies with its ticket's misuse or its account."""

import dataclasses

import pytest
from sqlmodel import select

from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.accounts.sessions import queries
from portal.core.accounts.sessions import service as sessions_service
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import service as staff_service
from portal.core.accounts.tables import Account, SignInSession, Ticket
from portal.core.errors import NotAllowed, NotSignedIn, Refused

from .conftest import House

ADMINISTRATOR = Actor("a" * 32, AccountKind.STAFF, "s", roles=frozenset({StaffRole.ADMINISTRATOR}))


def _spent(house: House, ticket: str) -> str:
    with pytest.raises(Refused) as caught:
        house.call(sessions_service.open_session, ticket)
    return caught.value.code


def test_a_ticket_opens_one_session(house: House) -> None:
    signed_in = house.register()
    house.call(sessions_service.open_session, signed_in.ticket)
    assert _spent(house, signed_in.ticket) == "ticket_spent"


def test_a_ticket_ends_after_a_minute(house: House) -> None:
    signed_in = house.register()
    house.now.forward(seconds=60)
    assert _spent(house, signed_in.ticket) == "ticket_spent"


def test_a_ticket_is_bound_to_the_browser_it_was_given_to(house: House) -> None:
    signed_in = house.register()
    house.visitor = dataclasses.replace(house.visitor, browser="c" * 43)
    assert _spent(house, signed_in.ticket) == "ticket_spent"


def test_the_database_knows_neither_token_nor_ticket(house: House) -> None:
    signed_in = house.register()
    token = house.call(sessions_service.open_session, signed_in.ticket)
    with house.begin(reading=True) as session:
        kept = [*session.exec(select(SignInSession.token_hash)), *session.exec(select(Ticket.token_hash))]
    assert token not in kept
    assert signed_in.ticket not in kept
    assert all(len(one) == 64 for one in kept)


def test_a_new_sign_in_ends_the_session_the_browser_had(house: House) -> None:
    token, _ = house.enter(house.register())
    house.visitor = dataclasses.replace(house.visitor, session_token=token)
    house.now.forward(seconds=1)
    pending = house.call(sign_in_service.request_code, "daniyar@example.kz", "ru")
    house.enter(house.call(sign_in_service.confirm_code, pending.request_id, house.code("daniyar@example.kz")))
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(house.begin, token, now=house.now)


@pytest.mark.parametrize("token", ["", "x", "а" * 43])
def test_an_unknown_token_is_nobody(house: House, token: str) -> None:
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(house.begin, token, now=house.now)


def test_an_idle_session_ends_after_half_an_hour(house: House) -> None:
    token, _ = house.enter(house.register())
    house.now.forward(minutes=29)
    assert sessions_service.actor_of(house.begin, token, now=house.now).bin
    house.now.forward(minutes=30)
    assert queries.session_clock(house.begin, token, now=house.now) is None
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(house.begin, token, now=house.now)


def test_asking_for_the_time_left_does_not_prolong_it(house: House) -> None:
    token, _ = house.enter(house.register())
    first = queries.session_clock(house.begin, token, now=house.now)
    house.now.forward(minutes=28)
    assert queries.session_clock(house.begin, token, now=house.now) == first
    assert (first.expires_at - house.now()).total_seconds() == 120
    assert sessions_service.extend(house.begin, token, now=house.now).expires_at > first.expires_at


def test_the_clock_says_whose_session_it_is(house: House) -> None:
    token, actor = house.enter(house.register())
    assert queries.session_clock(house.begin, token, now=house.now).whose == actor.organisation_name
    with house.begin() as session:
        person = session.get_one(Account, actor.account_id)
        person.organisation_id, name = None, person.name
        session.add(person)
    assert queries.session_clock(house.begin, token, now=house.now).whose == name != ""


def test_no_use_keeps_a_session_beyond_twelve_hours(house: House) -> None:
    token, _ = house.enter(house.register())
    for _ in range(12 * 3 - 1):
        house.now.forward(minutes=20)
        sessions_service.actor_of(house.begin, token, now=house.now)
    house.now.forward(minutes=20)
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(house.begin, token, now=house.now)


def test_signing_out_ends_the_session_and_can_be_repeated(house: House) -> None:
    token, _ = house.enter(house.register())
    sessions_service.sign_out(house.begin, token, now=house.now)
    sessions_service.sign_out(house.begin, token, now=house.now)
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(house.begin, token, now=house.now)


def test_a_closed_account_is_out_at_once_and_stays_out(house: House) -> None:
    token, actor = house.enter(house.register())
    house.call(staff_service.deactivate, actor.account_id, who=ADMINISTRATOR)
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(house.begin, token, now=house.now)
    pending = house.call(sign_in_service.request_code, "daniyar@example.kz", "ru")
    with pytest.raises(Refused):
        house.call(sign_in_service.confirm_code, pending.request_id, "000000")


def test_only_an_administrator_closes_accounts(house: House) -> None:
    _, actor = house.enter(house.register())
    moderator = dataclasses.replace(ADMINISTRATOR, roles=frozenset({StaffRole.MODERATOR}))
    for somebody in (actor, moderator):
        with pytest.raises(NotAllowed):
            house.call(staff_service.deactivate, actor.account_id, who=somebody)


def test_only_sessions_that_go_on_count_as_living(house: House) -> None:
    token, actor = house.enter(house.register())

    def living() -> frozenset[str]:
        return queries.living_sessions(house.begin, [token, "invented", ""], now=house.now)

    assert living() == {token}
    with house.begin() as session:
        session.get_one(Account, actor.account_id).deactivated_at = house.now()
    assert living() == frozenset()
    with house.begin() as session:
        session.get_one(Account, actor.account_id).deactivated_at = None
    assert living() == {token}
    house.now.forward(minutes=30)
    assert living() == frozenset()
    house.now.forward(minutes=-30)
    sessions_service.sign_out(house.begin, token, now=house.now)
    assert living() == frozenset()
