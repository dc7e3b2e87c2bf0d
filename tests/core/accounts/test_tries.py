"""Tries are limited, but other people's tries never lock a person out."""

import dataclasses

import pyotp
import pytest
from pyotp.totp import TOTP

from portal.core.accounts.limits import Limiter, TryLimit, network_of
from portal.core.accounts.people import AccountKind, StaffRole, Visitor
from portal.core.accounts.registration import service as registration_service
from portal.core.accounts.sealing import sealed
from portal.core.accounts.sessions import service as sessions_service
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import service as staff_service
from portal.core.accounts.staff.service import executors
from portal.core.errors import Refused, TooMany

from .conftest import DANIYAR, PASSWORD, AccountsWorld, signed

SAULE, AYGUL, DANIYARS = "saule@operator.example", "aygul@akimat.example", "daniyar@example.kz"
WRONG = "Не-Тот7!пароль"
STRANGER = Visitor("s" * 43, "198.51.100.9")
MINISTRY = 62
"""The number of people who sign in from one address within a few minutes."""


@pytest.fixture
def home(world: AccountsWorld) -> AccountsWorld:
    """A world with a user of a company, a member of staff and an executor; this browser has signed in to none of the last two."""
    world.enter(world.register())
    staff_service.create_staff(world.begin, SAULE, "Сәуле Ойдан", [StaffRole.MODERATOR], PASSWORD, now=world.now, secret=world.secret)
    with world.begin() as session:
        executors.open_account(session, name="Айгүл Ойдан", email=AYGUL, iin="", phone="", language="kk", at=world.now())
        account = session.exec(executors.select(executors.Account).where(executors.Account.email == AYGUL)).one()
        account.password_hash = "$2b$04$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuuabcdefghijk"
    world.now.forward(minutes=2)
    return world


def _from(number: int, browser: str = "") -> Visitor:
    return Visitor(browser or f"{number:043}", f"192.0.2.{number % 250}")


def _staff_signs_in(home: AccountsWorld, who: Visitor) -> None:
    pending = home.call(sign_in_service.sign_in_staff, SAULE, PASSWORD, "ru", who=who)
    home.call(
        sessions_service.open_session,
        home.call(sign_in_service.confirm_staff, pending.request_id, home.code(SAULE), who=who).ticket,
        who=who,
    )


def _limited(home: AccountsWorld, verb, *args, who: Visitor | None = None) -> tuple[int, str]:
    """Return how many tries were allowed before :class:`TooMany`, and what was said then."""
    for number in range(200):
        try:
            home.call(verb, *args, who=who)
        except TooMany as refused:
            return number, refused.wording.ru
        except Refused:
            continue
    raise AssertionError("nothing is limited")


def _until_refused(home: AccountsWorld, verb, *args, who: Visitor | None = None) -> int:
    return _limited(home, verb, *args, who=who)[0]


def test_wrong_passwords_of_a_stranger_lock_nobody_else_out(home: AccountsWorld) -> None:
    desk = _from(1)
    _until_refused(home, sign_in_service.sign_in_staff, SAULE, WRONG, "ru", who=STRANGER)
    for _ in range(100):
        with pytest.raises(TooMany):
            home.call(sign_in_service.sign_in_staff, SAULE, WRONG, "ru", who=STRANGER)
    _staff_signs_in(home, desk)


def test_a_browser_that_has_signed_in_before_is_not_locked_out_even_from_everywhere(home: AccountsWorld) -> None:
    known = _from(1)
    _staff_signs_in(home, known)
    home.now.forward(minutes=1)
    for number in range(2, 12):
        _until_refused(home, sign_in_service.sign_in_staff, SAULE, WRONG, "ru", who=_from(number))
    for who in (_from(12), dataclasses.replace(known, browser="n" * 43)):
        with pytest.raises(TooMany):
            home.call(sign_in_service.sign_in_staff, SAULE, PASSWORD, "ru", who=who)
    _staff_signs_in(home, known)


def test_a_known_browser_has_ten_tries_of_its_own(home: AccountsWorld) -> None:
    assert _until_refused(home, sign_in_service.sign_in_by_password, DANIYAR.bin, WRONG) == 10
    home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, PASSWORD, who=_from(3))


@pytest.mark.parametrize(
    ("verb", "args", "ways"),
    [
        (sign_in_service.sign_in_by_password, (DANIYAR.bin, WRONG), True),
        (sign_in_service.request_code, (DANIYARS, "ru"), True),
        (sign_in_service.start_sign_in, ("ru",), True),
        (sign_in_service.request_reset, (DANIYARS, "ru"), False),
        (sign_in_service.sign_in_staff, (SAULE, WRONG, "ru"), False),
        (sign_in_service.sign_in_executor, (AYGUL, WRONG, "ru"), False),
        (staff_service.request_new_link, (AYGUL,), False),
        (registration_service.start_registration, ("ru",), False),
    ],
)
def test_only_who_has_another_way_to_sign_in_is_told_to_take_it(home: AccountsWorld, verb, args, ways: bool) -> None:  # noqa: FBT001
    said = _limited(home, verb, *args, who=STRANGER)[1]
    assert said.startswith("Слишком много попыток. Повторите через ")
    assert ("войдите другим способом" in said) is ways


def test_the_way_by_e_mail_stays_open_to_a_known_browser(home: AccountsWorld) -> None:
    for number in range(2, 6):
        _until_refused(home, sign_in_service.request_code, DANIYARS, "ru", who=_from(number))
    with pytest.raises(TooMany):
        home.call(sign_in_service.request_code, DANIYARS, "ru", who=_from(9))
    home.now.forward(seconds=1)
    pending = home.call(sign_in_service.request_code, DANIYARS, "ru")
    assert home.call(sign_in_service.confirm_code, pending.request_id, home.code(DANIYARS)).path == "/cabinet"


def test_a_changed_cookie_wins_no_more_tries(home: AccountsWorld) -> None:
    for number in range(10):
        with pytest.raises(Refused, match="Wrong"):
            home.call(sign_in_service.sign_in_staff, SAULE, WRONG, "ru", who=_from(7, f"{number:043}"))
    with pytest.raises(TooMany):
        home.call(sign_in_service.sign_in_staff, SAULE, WRONG, "ru", who=_from(7, "z" * 43))


def _by_password(home: AccountsWorld, who: Visitor) -> None:
    home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, PASSWORD, who=who)


def _by_code(home: AccountsWorld, who: Visitor) -> None:
    pending = home.call(sign_in_service.request_code, DANIYARS, "ru", who=who)
    home.call(sign_in_service.confirm_code, pending.request_id, home.code(DANIYARS), who=who)


def _by_reset(home: AccountsWorld, who: Visitor) -> None:
    pending = home.call(sign_in_service.request_reset, DANIYARS, "ru", who=who)
    home.call(sign_in_service.confirm_reset, pending.request_id, home.code(DANIYARS), who=who)


def _by_certificate(home: AccountsWorld, who: Visitor) -> None:
    challenge = home.call(sign_in_service.start_sign_in, "ru", who=who)
    home.call(sign_in_service.sign_in_by_certificate, challenge.id, signed(DANIYAR, challenge.text), who=who)


@pytest.mark.parametrize("way", [_by_password, _by_code, _by_reset, _staff_signs_in])
def test_right_sign_ins_from_one_address_are_never_too_many(home: AccountsWorld, way) -> None:
    for number in range(MINISTRY):
        home.now.forward(seconds=1)
        way(home, Visitor(f"{number:043}", "192.0.2.1"))


def test_certificates_that_sign_in_are_never_too_many(home: AccountsWorld) -> None:
    for _ in range(MINISTRY * 2):
        _by_certificate(home, STRANGER)


def test_codes_of_an_application_that_are_right_are_never_too_many(home: AccountsWorld) -> None:
    who = _from(1)
    seed = pyotp.random_base32()
    with home.begin() as session:
        account = session.exec(executors.select(executors.Account).where(executors.Account.email == SAULE)).one()
        account.totp_secret = sealed(seed, home.secret)
    for _ in range(20):
        home.now.forward(seconds=60)
        pending = home.call(sign_in_service.sign_in_staff, SAULE, PASSWORD, "ru", who=who)
        home.call(sign_in_service.confirm_staff, pending.request_id, TOTP(seed).at(home.now()), who=who)


def test_a_success_takes_its_own_try_off_and_no_other() -> None:
    limiter, limit = Limiter(), TryLimit("test", "3 per 15 minutes")
    for _ in range(3):
        limiter.hit(limit, "a")
    limiter.forgive(limit, "a")
    limiter.hit(limit, "a")
    with pytest.raises(TooMany):
        limiter.hit(limit, "a")
    limiter.hit(limit, "b")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix", "unix"),
    ],
)
def test_a_subscriber_of_the_newer_internet_counts_as_one_sender(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("verb", "email", "kind"),
    [(staff_service.request_new_staff_link, SAULE, AccountKind.STAFF), (staff_service.request_new_link, AYGUL, AccountKind.EXECUTOR)],
)
def test_a_forgotten_password_is_replaced_by_a_link_among_ones_own_pages(home: AccountsWorld, verb, email: str, kind: AccountKind) -> None:
    home.call(verb, email, who=STRANGER)
    letter = max((one for one in home.letters() if one.recipient == email), key=lambda one: one.created_at)
    path = executors.set_up_path(kind, "")
    token = letter.text.partition(path)[2].split()[0]
    assert home.call(staff_service.choose_first_password, token, "Тау-Өзен4?w", "Тау-Өзен4?w", who=STRANGER) == ""
    with pytest.raises(Refused):
        home.call(staff_service.choose_first_password, token, PASSWORD, PASSWORD, who=STRANGER)


def test_staff_are_sent_no_link_of_executors_and_the_other_way_round(home: AccountsWorld) -> None:
    before = [one for one in home.letters() if one.recipient]
    home.call(staff_service.request_new_link, SAULE, who=STRANGER)
    home.call(staff_service.request_new_staff_link, AYGUL, who=STRANGER)
    assert [one for one in home.letters() if one.recipient] == before
