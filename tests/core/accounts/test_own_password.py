"""A user of a company changes the password with the present one, as staff and executors do."""

import dataclasses

import pytest
from sqlmodel import col, select

from portal.core.accounts.people import Actor
from portal.core.accounts.sessions import queries
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import service
from portal.core.accounts.tables import Account
from portal.core.audit.tables import AuditRow
from portal.core.errors import Refused, TooMany
from portal.eds import Role

from .conftest import AYGUL, DANIYAR, PASSWORD, AccountsWorld

NEW, HERS = "Тау-Өзен4?w", "Көл-Жаға5?q"


@pytest.fixture
def daniyar(world: AccountsWorld) -> Actor:
    return world.enter(world.register())[1]


def change(world: AccountsWorld, who: Actor, present: str = PASSWORD, password: str = NEW) -> None:
    world.call(service.change_password, present, password, password, who=who)


def signs_in(world: AccountsWorld, password: str) -> str:
    world.now.forward(minutes=1)
    return world.enter(world.call(sign_in_service.sign_in_by_password, DANIYAR.bin, password))[1].account_id


def test_the_new_password_signs_in_and_the_former_does_not(world: AccountsWorld, daniyar: Actor) -> None:
    change(world, daniyar)
    assert signs_in(world, NEW) == daniyar.account_id
    with pytest.raises(Refused):
        signs_in(world, PASSWORD)


def test_a_wrong_present_password_changes_nothing_and_is_counted(world: AccountsWorld, daniyar: Actor) -> None:
    for _ in range(10):
        with pytest.raises(Refused) as refused:
            change(world, daniyar, present=NEW)
        assert (refused.value.code, refused.value.field) == ("wrong_password", "present")
    with pytest.raises(TooMany):
        change(world, daniyar)
    assert signs_in(world, PASSWORD) == daniyar.account_id


def test_guesses_at_a_colleagues_password_come_to_an_end_although_the_own_one_is_right(world: AccountsWorld, daniyar: Actor) -> None:
    present = PASSWORD
    for number in range(10):
        change(world, daniyar, present, present := f"Тау-Өзен4?w{number}")
    with pytest.raises(TooMany):
        change(world, daniyar, present, NEW)
    assert signs_in(world, present) == daniyar.account_id


@pytest.mark.parametrize("weak", ["short", "Қысқа7!", "Password-1!", "Серіков-1!x"])
def test_the_rules_of_passwords_hold_and_the_own_name_is_none(world: AccountsWorld, daniyar: Actor, weak: str) -> None:
    with pytest.raises(Refused) as refused:
        change(world, daniyar, password=weak)
    assert refused.value.field == "password"


def test_the_other_sessions_end_and_a_letter_tells(world: AccountsWorld, daniyar: Actor) -> None:
    other = world.sign_in("daniyar@example.kz")
    assert len(world.call(queries.sessions, who=daniyar)) == 2
    world.now.forward(minutes=1)
    change(world, daniyar)
    assert [one.id for one in world.call(queries.sessions, who=daniyar)] == [daniyar.session_id] != [other.session_id]
    newest = max(world.letters(), key=lambda one: one.created_at)
    assert (newest.recipient, f"{world.settings.base_url}/forgot" in newest.text) == ("daniyar@example.kz", True)
    with world.begin(reading=True) as session:
        trail = [row for row in session.exec(select(AuditRow).order_by(col(AuditRow.seq))) if row.verb == "accounts.password_changed"]
    assert [(row.account_id, row.subject) for row in trail] == [(daniyar.account_id, f"account:{daniyar.account_id}")]


def test_a_colleagues_password_is_too_common_and_one_computation_still_finds_whose_it_is(world: AccountsWorld, daniyar: Actor) -> None:
    head = dataclasses.replace(AYGUL, roles=frozenset({Role.LEGAL_ENTITY, Role.HEAD}))
    aygul = world.enter(world.register(head, "aygul@example.kz", HERS))[1]
    with pytest.raises(Refused) as refused:
        change(world, daniyar, password=HERS)
    assert refused.value.code == "password_common"
    change(world, daniyar)
    with world.begin(reading=True) as session:
        assert len({row.password_hash[:29] for row in session.exec(select(Account))}) == 1
    assert (signs_in(world, NEW), signs_in(world, HERS)) == (daniyar.account_id, aygul.account_id)


def test_without_a_password_there_is_nothing_to_change_it_with(world: AccountsWorld, daniyar: Actor) -> None:
    assert world.call(queries.has_password, who=daniyar)
    with world.begin() as session:
        session.get_one(Account, daniyar.account_id).password_hash = ""
    assert not world.call(queries.has_password, who=daniyar)
    for present in ("", PASSWORD):
        with pytest.raises(Refused) as refused:
            change(world, daniyar, present=present)
        assert refused.value.field == "present"
    with pytest.raises(Refused):
        world.call(service.request_new_phone, "+77475550011", "", who=daniyar)
