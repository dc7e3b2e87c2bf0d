"""Recovery codes replace a code of the authenticator application, once each."""

import re
from typing import Any

import pyotp
import pytest
from pyotp.totp import TOTP
from sqlmodel import col, select

from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.accounts.sessions import queries
from portal.core.accounts.sign_in import service
from portal.core.accounts.staff import service as staff_service
from portal.core.accounts.tables import RecoveryCode
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotAllowed, Refused, TooMany

from .conftest import AccountsWorld
from .test_staff import PASSWORD, SAULE

Codes = tuple[str, ...]


@pytest.fixture
def saule(world: AccountsWorld) -> Actor:
    """Сәуле the moderator, signed in with a code by e-mail."""
    staff_service.create_staff(world.begin, SAULE, "Сәуле Ойдан", [StaffRole.MODERATOR], PASSWORD, now=world.now, secret=world.secret)
    pending = world.call(service.sign_in_staff, SAULE, PASSWORD, "ru")
    return world.enter(world.call(service.confirm_staff, pending.request_id, world.code(SAULE)))[1]


@pytest.fixture
def codes(world: AccountsWorld, saule: Actor) -> Codes:
    """The codes that Сәуле was shown when she connected an application."""
    address = world.call(service.begin_totp, who=saule)
    shown = world.call(service.enrol_totp, address, _totp(address).at(world.now()), who=saule)
    world.now.forward(minutes=2)
    return shown


def _totp(address: str) -> TOTP:
    found = pyotp.parse_uri(address)
    assert isinstance(found, TOTP)
    return found


def asked(world: AccountsWorld) -> str:
    """Return the request that waits for the second factor of Сәуле."""
    return world.call(service.sign_in_staff, SAULE, PASSWORD, "ru").request_id


def recover(world: AccountsWorld, code: str) -> str:
    return world.call(service.recover_staff, asked(world), code).path


def left(world: AccountsWorld, who: Actor) -> int:
    return world.call(queries.own_account, who=who).recovery_left


def trail(world: AccountsWorld, verb: str) -> list[dict[str, Any]]:
    with world.begin(reading=True) as session:
        return [row.details for row in session.exec(select(AuditRow).order_by(col(AuditRow.seq))) if row.verb == verb]


def test_ten_different_codes_are_shown_and_only_their_hashes_are_stored(world: AccountsWorld, saule: Actor, codes: Codes) -> None:
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}", code) for code in codes)
    with world.begin(reading=True) as session:
        kept = session.exec(select(RecoveryCode.code_hash)).all()
    assert len(kept) == 10
    assert not {part for code in codes for part in (code, *code.split("-"))} & set(kept)
    assert (left(world, saule), trail(world, "accounts.recovery_codes_made")) == (10, [{"codes": 10}])


def test_a_code_opens_the_desk_once(world: AccountsWorld, saule: Actor, codes: Codes) -> None:
    assert recover(world, codes[0]) == "/desk"
    with pytest.raises(Refused) as refused:
        recover(world, codes[0])
    assert (refused.value.field, "уже использован" in refused.value.wording.ru) == ("code", True)
    assert recover(world, codes[1]) == "/desk"
    assert (left(world, saule), trail(world, "accounts.recovery_code_used")) == (8, [{"left": 9}, {"left": 8}])


def test_a_code_is_typed_as_people_type(world: AccountsWorld, codes: Codes) -> None:
    recover(world, codes[0].replace("-", " ").lower())
    keyboard = str.maketrans("ABCEHKMPTXY", "АВСЕНКМРТХУ")
    recover(world, codes[1].translate(keyboard))


def test_a_recovery_code_is_no_code_of_the_application_and_the_other_way_round(world: AccountsWorld, codes: Codes) -> None:
    for verb, code in ((service.confirm_staff, codes[0]), (service.recover_staff, "000000")):
        with pytest.raises(Refused):
            world.call(verb, asked(world), code)
    assert recover(world, codes[0]) == "/desk"


def test_a_letter_tells_of_every_use_and_when_few_are_left(world: AccountsWorld, codes: Codes) -> None:
    told: list[tuple[bool, bool]] = []
    for number, code in enumerate(codes):
        world.now.forward(seconds=1)
        recover(world, code)
        newest = max(world.letters(), key=lambda one: one.created_at)
        assert newest.recipient == SAULE
        told.append((f"Осталось кодов: {9 - number}." in newest.text, "создайте новый набор" in newest.text))
    assert told == [(True, False)] * 6 + [(True, True)] * 4


def test_guessing_is_stopped_as_with_the_application(world: AccountsWorld, codes: Codes) -> None:
    request = asked(world)
    for _ in range(15):
        with pytest.raises(Refused, match="does not match"):
            world.call(service.recover_staff, request, "AAAAA-AAAAA")
    for verb in (service.recover_staff, service.confirm_staff):
        with pytest.raises(TooMany):
            world.call(verb, request, codes[0])


def test_a_new_set_needs_the_password_and_voids_the_old_one(world: AccountsWorld, saule: Actor, codes: Codes) -> None:
    with pytest.raises(Refused) as refused:
        world.call(service.new_recovery_codes, "Не-Тот7!пароль", who=saule)
    assert (refused.value.field, left(world, saule)) == ("password", 10)
    recover(world, codes[0])
    fresh = world.call(service.new_recovery_codes, PASSWORD, who=saule)
    assert (left(world, saule), set(fresh) & set(codes)) == (10, set())
    with pytest.raises(Refused):
        recover(world, codes[1])
    assert recover(world, fresh[0]) == "/desk"
    assert any("прежние больше не действуют" in one.text for one in world.letters())


def test_who_lost_the_telephone_turns_the_application_off_with_a_code(world: AccountsWorld, saule: Actor, codes: Codes) -> None:
    with pytest.raises(Refused):
        world.call(service.drop_totp, "AAAAA-AAAAA", who=saule)
    world.call(service.drop_totp, codes[0], who=saule)
    assert (left(world, saule), world.call(queries.own_account, who=saule).by_application) == (0, False)
    world.now.forward(minutes=2)
    pending = world.call(service.sign_in_staff, SAULE, PASSWORD, "ru")
    with pytest.raises(Refused):
        world.call(service.recover_staff, pending.request_id, codes[1])


def test_there_are_none_without_an_application(world: AccountsWorld, saule: Actor) -> None:
    with pytest.raises(Conflict):
        world.call(service.new_recovery_codes, PASSWORD, who=saule)
    head = Actor(saule.account_id, AccountKind.LEGAL_ENTITY, saule.session_id, organisation_id="o" * 32)
    with pytest.raises(NotAllowed):
        world.call(service.new_recovery_codes, PASSWORD, who=head)


def test_a_code_is_good_for_its_account_alone(world: AccountsWorld, codes: Codes) -> None:
    other = "timur@example.kz"
    staff_service.create_staff(world.begin, other, "Тимур Ойдан", [StaffRole.MODERATOR], PASSWORD, now=world.now, secret=world.secret)
    pending = world.call(service.sign_in_staff, other, PASSWORD, "ru")
    with pytest.raises(Refused):
        world.call(service.recover_staff, pending.request_id, codes[0])
    assert recover(world, codes[0]) == "/desk"


def test_a_set_up_shows_the_codes_before_it_ends(world: AccountsWorld) -> None:
    path = staff_service.open_staff(world.begin, SAULE, "Сәуле Ойдан", [StaffRole.MODERATOR], now=world.now)
    request = world.call(staff_service.choose_first_password, path.removeprefix("/desk/set-up/"), PASSWORD, PASSWORD)
    address = world.call(staff_service.offer_authenticator, request)
    shown = world.call(staff_service.connect_application, request, address, _totp(address).at(world.now()))
    with pytest.raises(Conflict):
        world.call(staff_service.offer_authenticator, request)
    with pytest.raises(Conflict):
        world.call(staff_service.connect_application, request, address, _totp(address).at(world.now()))
    assert world.call(staff_service.finish_set_up, request).path == "/desk"
    assert trail(world, "accounts.set_up") == [{"way": "application"}]
    world.now.forward(minutes=2)
    assert recover(world, shown[0]) == "/desk"
