"""A new mobile number is valid after the code sent to it is entered by the person who knows the password."""

import pytest
from sqlmodel import col, select

from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.accounts.sessions import queries
from portal.core.accounts.staff import service
from portal.core.audit.tables import AuditRow
from portal.core.errors import NotAllowed, Refused, TooMany
from portal.core.notices.schema import Fate

from .conftest import PASSWORD, STRANGER, AccountsWorld

OLD, NEW = "+77010000001", "+77475550011"


@pytest.fixture
def daniyar(world: AccountsWorld) -> Actor:
    return world.enter(world.register())[1]


def ask(world: AccountsWorld, who: Actor, phone: str = "8 747 555 00 11", password: str = PASSWORD) -> None:
    world.now.forward(minutes=2)
    world.call(service.request_new_phone, phone, password, who=who)


def phone_of(world: AccountsWorld, who: Actor) -> str:
    return world.call(queries.profile, who=who).phone


def test_the_number_stays_until_the_code_that_was_sent_to_the_new_one_is_entered(world: AccountsWorld, daniyar: Actor) -> None:
    ask(world, daniyar)
    assert phone_of(world, daniyar) == OLD
    waiting = world.call(queries.new_phone, who=daniyar)
    assert (waiting.phone, waiting.letter.fate) == (NEW, Fate.WAITING)
    world.call(service.confirm_new_phone, world.code(NEW), who=daniyar)
    assert phone_of(world, daniyar) == NEW
    assert world.call(queries.new_phone, who=daniyar) is None


def test_the_former_number_and_the_address_get_a_notice_without_the_new_number(world: AccountsWorld, daniyar: Actor) -> None:
    before = {one.id for one in world.letters()}
    ask(world, daniyar)
    world.call(service.confirm_new_phone, world.code(NEW), who=daniyar)
    told = [one for one in world.letters() if one.id not in before and one.recipient != NEW]
    assert sorted(one.recipient for one in told) == sorted([OLD, "daniyar@example.kz"])
    assert not [one for one in told if "747" in one.text]
    with world.begin(reading=True) as session:
        trail = [row for row in session.exec(select(AuditRow).order_by(col(AuditRow.seq))).all() if "phone" in row.verb]
    assert [row.verb for row in sorted(trail, key=lambda row: row.at)] == ["accounts.phone_requested", "accounts.phone_changed"]
    assert not any("747" in str(row.details) for row in trail)


def test_without_the_password_nothing_is_sent(world: AccountsWorld, daniyar: Actor) -> None:
    before = len(world.letters())
    with pytest.raises(Refused) as refused:
        ask(world, daniyar, password="Дала-Жел7!y")
    assert (refused.value.field, len(world.letters())) == ("password", before)
    assert world.call(queries.new_phone, who=daniyar) is None


@pytest.mark.parametrize(("typed", "code"), [(OLD, "same_phone"), ("+7 7172 74 10 10", "bad_phone"), ("", "bad_phone")])
def test_what_is_no_new_mobile_number_is_refused_at_its_field(world: AccountsWorld, daniyar: Actor, typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(world, daniyar, typed)
    assert (refused.value.code, refused.value.field) == (code, "phone")


def test_a_wrong_code_is_counted_and_after_five_the_right_one_is_worth_nothing(world: AccountsWorld, daniyar: Actor) -> None:
    ask(world, daniyar)
    right = world.code(NEW)
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(Refused):
            world.call(service.confirm_new_phone, wrong, who=daniyar)
    with pytest.raises(Refused):
        world.call(service.confirm_new_phone, right, who=daniyar)
    assert phone_of(world, daniyar) == OLD


def test_a_code_is_good_for_its_number_and_its_account_alone(world: AccountsWorld, daniyar: Actor) -> None:
    other = world.enter(world.register(STRANGER, "stranger@example.kz"))[1]
    ask(world, daniyar)
    first = world.code(NEW)
    with pytest.raises(Refused):
        world.call(service.confirm_new_phone, first, who=other)
    ask(world, daniyar, "+77475550022")
    with pytest.raises(Refused):
        world.call(service.confirm_new_phone, first, who=daniyar)
    world.call(service.confirm_new_phone, world.code("+77475550022"), who=daniyar)
    assert (phone_of(world, daniyar), phone_of(world, other)) == ("+77475550022", OLD)


def test_a_code_that_is_over_or_was_withdrawn_changes_nothing(world: AccountsWorld, daniyar: Actor) -> None:
    ask(world, daniyar)
    world.now.forward(minutes=10)
    with pytest.raises(Refused) as refused:
        world.call(service.confirm_new_phone, world.code(NEW), who=daniyar)
    assert refused.value.code == "no_new_phone"
    ask(world, daniyar)
    world.call(service.withdraw_new_phone, who=daniyar)
    with pytest.raises(Refused):
        world.call(service.confirm_new_phone, world.code(NEW), who=daniyar)
    assert phone_of(world, daniyar) == OLD


def test_another_code_comes_after_a_pause_and_voids_the_first(world: AccountsWorld, daniyar: Actor) -> None:
    ask(world, daniyar)
    first = world.code(NEW)
    with pytest.raises(TooMany):
        world.call(service.send_phone_code_again, who=daniyar)
    world.now.forward(minutes=2)
    world.call(service.send_phone_code_again, who=daniyar)
    second = world.code(NEW)
    if first != second:
        with pytest.raises(Refused):
            world.call(service.confirm_new_phone, first, who=daniyar)
    world.call(service.confirm_new_phone, second, who=daniyar)
    assert phone_of(world, daniyar) == NEW


def test_messages_are_not_sent_without_end(world: AccountsWorld, daniyar: Actor) -> None:
    for number in range(6):
        ask(world, daniyar, f"+7747555002{number}")
    with pytest.raises(TooMany):
        ask(world, daniyar, "+77475550029")


@pytest.mark.parametrize("kind", [AccountKind.STAFF, AccountKind.EXECUTOR])
def test_the_numbers_of_others_are_not_changed_here(world: AccountsWorld, daniyar: Actor, kind: AccountKind) -> None:
    who = Actor(daniyar.account_id, kind, "session", roles=frozenset({StaffRole.ADMINISTRATOR}))
    for verb, args in (
        (service.request_new_phone, (NEW, PASSWORD)),
        (service.confirm_new_phone, ("123456",)),
        (service.send_phone_code_again, ()),
        (service.withdraw_new_phone, ()),
    ):
        with pytest.raises(NotAllowed):
            world.call(verb, *args, who=who)
