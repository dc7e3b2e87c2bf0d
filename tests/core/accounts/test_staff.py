"""Staff sign in with e-mail and password and then a second factor."""

import re

import pyotp
import pytest
from pyotp.totp import TOTP
from sqlmodel import select

from portal.core.accounts import words
from portal.core.accounts.people import AccountKind, StaffRole
from portal.core.accounts.sessions import queries
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import service as staff_service
from portal.core.accounts.tables import Account
from portal.core.errors import Conflict, Refused, TooMany
from tests.core.reporting.test_weeks_at_once import at_once

from .conftest import AccountsWorld

SAULE = "saule@example.kz"
PASSWORD = "Тау-Өзен4?w"


@pytest.fixture
def desk(world: AccountsWorld) -> AccountsWorld:
    """A world in which Сәуле the moderator has an account."""
    staff_service.create_staff(world.begin, SAULE, "Сәуле Ойдан", [StaffRole.MODERATOR], PASSWORD, now=world.now, secret=world.secret)
    return world


def _enter(desk: AccountsWorld, code: str | None = None):
    pending = desk.call(sign_in_service.sign_in_staff, SAULE, PASSWORD, "ru")
    return desk.call(sign_in_service.confirm_staff, pending.request_id, code or desk.code(SAULE))


def test_staff_sign_in_with_password_and_a_code_by_e_mail(desk: AccountsWorld) -> None:
    signed_in = _enter(desk)
    _, actor = desk.enter(signed_in)
    assert (signed_in.path, actor.kind, actor.roles) == ("/desk", AccountKind.STAFF, {StaffRole.MODERATOR})


@pytest.mark.parametrize(("email", "password"), [(SAULE, "Не-Тот7!пароль"), ("nobody@example.kz", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_are_refused_alike(desk: AccountsWorld, email: str, password: str) -> None:
    with pytest.raises(Refused) as caught:
        desk.call(sign_in_service.sign_in_staff, email, password, "ru")
    assert caught.value.code == "wrong_password"
    assert desk.letters() == []


def test_a_wrong_second_factor_does_not_enter(desk: AccountsWorld) -> None:
    pending = desk.call(sign_in_service.sign_in_staff, SAULE, PASSWORD, "ru")
    wrong = "000000" if desk.code(SAULE) != "000000" else "000001"
    with pytest.raises(Refused):
        desk.call(sign_in_service.confirm_staff, pending.request_id, wrong)


def test_staff_cannot_sign_in_at_the_cabinet(desk: AccountsWorld) -> None:
    pending = desk.call(sign_in_service.request_code, SAULE, "ru")
    assert desk.letters() == []
    with pytest.raises(Refused):
        desk.call(sign_in_service.confirm_code, pending.request_id, "123456")


def test_guessing_a_staff_password_is_stopped(desk: AccountsWorld) -> None:
    for _ in range(10):
        with pytest.raises(Refused, match="Wrong"):
            desk.call(sign_in_service.sign_in_staff, SAULE, "Не-Тот7!пароль", "ru")
    with pytest.raises(TooMany):
        desk.call(sign_in_service.sign_in_staff, SAULE, PASSWORD, "ru")


def test_an_address_belongs_to_one_account(desk: AccountsWorld) -> None:
    with pytest.raises(Conflict):
        staff_service.create_staff(desk.begin, SAULE, "Өзге Адам", [], PASSWORD, now=desk.now, secret=desk.secret)


@pytest.mark.parametrize("verb", ["create", "open"])
def test_of_several_who_take_one_address_at_once_one_has_it_and_the_others_are_told(world: AccountsWorld, verb: str) -> None:
    def take(number: int) -> str:
        name, role, given = f"Адам {number}", [StaffRole.ANALYST], {"now": world.now}
        try:
            if verb == "open":
                staff_service.open_staff(world.begin, SAULE, name, role, **given)
            else:
                staff_service.create_staff(world.begin, SAULE, name, role, PASSWORD, **given, secret=world.secret)
        except Refused as refused:
            return refused.wording.ru
        return "taken"

    answers = at_once(*((take, number) for number in range(8)))
    assert sorted(answers) == sorted(["taken", *[words.EMAIL_TAKEN.ru] * 7])
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Account.id).where(Account.email == SAULE)).all()) == 1


def test_staff_are_found_by_role(desk: AccountsWorld) -> None:
    with desk.begin(reading=True) as session:
        assert [one.email for one in queries.staff(session, StaffRole.MODERATOR)] == [SAULE]
        assert queries.staff(session, StaffRole.REGISTRAR) == ()


@pytest.fixture
def authenticator(desk: AccountsWorld) -> TOTP:
    """The authenticator application that Сәуле has enrolled."""
    _, actor = desk.enter(_enter(desk))
    address = desk.call(sign_in_service.begin_totp, who=actor)
    assert re.match(r"otpauth://totp/", address)
    found = pyotp.parse_uri(address)
    assert isinstance(found, TOTP)
    desk.call(sign_in_service.enrol_totp, address, found.at(desk.now()), who=actor)
    desk.now.forward(minutes=2)
    return found


def test_an_enrolled_authenticator_is_the_second_factor(desk: AccountsWorld, authenticator: TOTP) -> None:
    before = len(desk.letters())
    pending = desk.call(sign_in_service.sign_in_staff, SAULE, PASSWORD, "ru")
    assert pending.by_application
    assert len(desk.letters()) == before
    assert desk.call(sign_in_service.confirm_staff, pending.request_id, authenticator.at(desk.now())).path == "/desk"


def test_a_code_of_the_authenticator_works_once(desk: AccountsWorld, authenticator: TOTP) -> None:
    code = authenticator.at(desk.now())
    _enter(desk, code)
    with pytest.raises(Refused):
        _enter(desk, code)
    desk.now.forward(seconds=30)
    _enter(desk, authenticator.at(desk.now()))


def test_an_authenticator_is_enrolled_only_with_a_right_code(desk: AccountsWorld) -> None:
    _, actor = desk.enter(_enter(desk))
    address = desk.call(sign_in_service.begin_totp, who=actor)
    for bad in (address, "https://example.kz"):
        with pytest.raises(Refused):
            desk.call(sign_in_service.enrol_totp, bad, "000000", who=actor)
    desk.now.forward(minutes=2)
    assert not desk.call(sign_in_service.sign_in_staff, SAULE, PASSWORD, "ru").by_application


def test_an_administrator_opened_at_the_command_line_chooses_the_password_by_the_link_once(world: AccountsWorld):
    path = staff_service.open_staff(world.begin, "New.Admin@operator.example", "Жаңа Әкімші", [StaffRole.ADMINISTRATOR], now=world.now)
    token = path.removeprefix("/desk/set-up/")
    request = world.call(staff_service.choose_first_password, token, PASSWORD, PASSWORD)
    signed_in = world.call(staff_service.finish_set_up, request)
    assert signed_in.path == "/desk"
    with pytest.raises(Refused):
        world.call(staff_service.choose_first_password, token, PASSWORD, PASSWORD)
    with pytest.raises(Conflict):
        staff_service.open_staff(world.begin, "new.admin@operator.example", "Екінші", [StaffRole.ANALYST], now=world.now)


@pytest.mark.parametrize(("roles", "path"), [([StaffRole.ANALYST], "/desk/mio"), ([StaffRole.ANALYST, StaffRole.MODERATOR], "/desk")])
def test_an_analyst_begins_with_the_country(world: AccountsWorld, roles: list[StaffRole], path: str):
    staff_service.create_staff(world.begin, SAULE, "Сәуле Ойдан", roles, PASSWORD, now=world.now, secret=world.secret)
    assert _enter(world).path == path
