"""An executor's account is set up by the link of a letter, once, and then opens with a password and a second factor."""

import re

import pyotp
import pytest
from pyotp.totp import TOTP
from sqlmodel import select

from portal.core.accounts.people import AccountKind, Actor, StaffRole, Visitor
from portal.core.accounts.sessions import queries
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import service as staff_service
from portal.core.accounts.staff.service import executors
from portal.core.accounts.tables import Account
from portal.core.errors import Conflict, NotAllowed, Refused

from .conftest import AccountsWorld

AYGUL = "aygul@akimat.example"
PASSWORD, OTHER = "Тау-Өзен4?w", "Көл-Жаға5?q"


@pytest.fixture
def akimat(world: AccountsWorld) -> AccountsWorld:
    """A world in which Айгүл the executor has an account that is not set up yet."""
    with world.begin() as session:
        facts = {"name": "Айгүл Ойдан", "email": AYGUL, "iin": "", "phone": "", "language": "kk"}
        executors.open_account(session, **facts, at=world.now())
    invite(world)
    return world


def invite(world: AccountsWorld) -> None:
    world.now.forward(seconds=1)
    with world.begin() as session:
        executors.send_link(session, account_id(world), world.now(), settings=world.settings)


def account_id(world: AccountsWorld) -> str:
    with world.begin(reading=True) as session:
        return session.exec(select(Account.id).where(Account.email == AYGUL)).one()


def token(world: AccountsWorld) -> str:
    newest = max((one for one in world.letters() if "/mio/set-up/" in one.text), key=lambda one: one.created_at)
    return re.findall(r"/mio/set-up/(\S+)", newest.text)[0]


def set_up(world: AccountsWorld) -> Actor:
    key = world.call(staff_service.choose_first_password, token(world), PASSWORD, PASSWORD)
    world.now.forward(seconds=5)
    return world.enter(world.call(staff_service.finish_set_up, key))[1]


def test_the_letter_is_written_in_the_executors_language(akimat: AccountsWorld):
    letter = akimat.letters()[0]
    assert (letter.recipient, "Сәлеметсіз бе, Айгүл Ойдан!" in letter.text) == (AYGUL, True)


def test_the_link_tells_whose_account_it_opens(akimat: AccountsWorld):
    view = akimat.call(queries.set_up, token(akimat))
    assert (view.name, view.email, view.anew) == ("Айгүл Ойдан", AYGUL, True)


def test_nobody_enters_before_the_account_is_set_up(akimat: AccountsWorld):
    with pytest.raises(Refused, match="Wrong"):
        akimat.call(sign_in_service.sign_in_executor, AYGUL, "", "kk")


def test_with_codes_by_e_mail_the_set_up_ends_in_the_portal(akimat: AccountsWorld):
    key = akimat.call(staff_service.choose_first_password, token(akimat), PASSWORD, PASSWORD)
    signed_in = akimat.call(staff_service.finish_set_up, key)
    _, actor = akimat.enter(signed_in)
    assert (signed_in.path, actor.kind, actor.name) == ("/mio", AccountKind.EXECUTOR, "Айгүл Ойдан")


def test_with_an_authenticator_every_later_sign_in_asks_for_its_code(akimat: AccountsWorld):
    key = akimat.call(staff_service.choose_first_password, token(akimat), PASSWORD, PASSWORD)
    address = akimat.call(staff_service.offer_authenticator, key)
    found = pyotp.parse_uri(address)
    assert isinstance(found, TOTP)
    with pytest.raises(Refused):
        akimat.call(staff_service.connect_application, key, address, "000000")
    akimat.call(staff_service.connect_application, key, address, found.at(akimat.now()))
    akimat.call(staff_service.finish_set_up, key)
    akimat.now.forward(minutes=1)
    pending = akimat.call(sign_in_service.sign_in_executor, AYGUL, PASSWORD, "kk")
    assert pending.by_application
    assert akimat.call(sign_in_service.confirm_executor, pending.request_id, found.at(akimat.now())).path == "/mio"


def test_a_new_link_of_the_operator_voids_the_recovery_codes_with_the_application(akimat: AccountsWorld):
    key = akimat.call(staff_service.choose_first_password, token(akimat), PASSWORD, PASSWORD)
    address = akimat.call(staff_service.offer_authenticator, key)
    found = pyotp.parse_uri(address)
    assert isinstance(found, TOTP)
    assert len(akimat.call(staff_service.connect_application, key, address, found.at(akimat.now()))) == 10
    akimat.now.forward(minutes=2)
    invite(akimat)
    actor = set_up(akimat)
    own = akimat.call(queries.own_account, who=actor)
    assert (own.by_application, own.recovery_left) == (False, 0)


def test_a_link_works_once(akimat: AccountsWorld):
    spent = token(akimat)
    akimat.call(staff_service.choose_first_password, spent, PASSWORD, PASSWORD)
    assert akimat.call(queries.set_up, spent) is None
    with pytest.raises(Refused) as caught:
        akimat.call(staff_service.choose_first_password, spent, OTHER, OTHER)
    assert caught.value.code == "link_over"


def test_a_password_that_breaks_a_rule_leaves_the_link_good(akimat: AccountsWorld):
    with pytest.raises(Refused):
        akimat.call(staff_service.choose_first_password, token(akimat), "short", "short")
    assert akimat.call(queries.set_up, token(akimat)) is not None


def test_a_link_ends_after_seven_days(akimat: AccountsWorld):
    akimat.now.forward(days=7)
    assert akimat.call(queries.set_up, token(akimat)) is None


def test_a_new_link_voids_the_old_one(akimat: AccountsWorld):
    old = token(akimat)
    invite(akimat)
    assert akimat.call(queries.set_up, old) is None
    assert akimat.call(queries.set_up, token(akimat)) is not None


def test_a_closed_account_has_no_links_and_no_sessions(akimat: AccountsWorld):
    actor = set_up(akimat)
    invite(akimat)
    with akimat.begin() as session:
        executors.close_account(session, actor.account_id, akimat.now())
    assert akimat.call(queries.set_up, token(akimat)) is None
    assert akimat.call(queries.sessions, who=actor) == ()
    with pytest.raises(Refused, match="Wrong"):
        akimat.call(sign_in_service.sign_in_executor, AYGUL, PASSWORD, "kk")


def test_the_set_up_goes_on_only_in_the_browser_that_began_it(akimat: AccountsWorld):
    key = akimat.call(staff_service.choose_first_password, token(akimat), PASSWORD, PASSWORD)
    with pytest.raises(Refused):
        akimat.call(staff_service.finish_set_up, key, who=Visitor("c" * 43, "203.0.113.9"))


def test_who_stopped_after_the_password_signs_in_with_a_code_by_e_mail(akimat: AccountsWorld):
    akimat.call(staff_service.choose_first_password, token(akimat), PASSWORD, PASSWORD)
    akimat.now.forward(days=1)
    pending = akimat.call(sign_in_service.sign_in_executor, AYGUL, PASSWORD, "kk")
    assert akimat.call(sign_in_service.confirm_executor, pending.request_id, akimat.code(AYGUL)).path == "/mio"


def test_executors_cannot_sign_in_at_the_desk_nor_staff_at_the_pages_of_executors(akimat: AccountsWorld):
    set_up(akimat)
    staff_service.create_staff(
        akimat.begin, "s@example.kz", "Сәуле", [StaffRole.ADMINISTRATOR], PASSWORD, now=akimat.now, secret=akimat.secret
    )
    for verb, email in ((sign_in_service.sign_in_staff, AYGUL), (sign_in_service.sign_in_executor, "s@example.kz")):
        with pytest.raises(Refused, match="Wrong"):
            akimat.call(verb, email, PASSWORD, "ru")
    pending = akimat.call(sign_in_service.sign_in_executor, AYGUL, PASSWORD, "ru")
    with pytest.raises(Refused):
        akimat.call(sign_in_service.confirm_staff, pending.request_id, akimat.code(AYGUL))


def test_a_forgotten_password_is_replaced_by_a_link_and_keeps_the_second_factor(akimat: AccountsWorld):
    actor = set_up(akimat)
    before = len(akimat.letters())
    akimat.call(staff_service.request_new_link, "nobody@akimat.example")
    assert len(akimat.letters()) == before
    akimat.now.forward(minutes=1)
    akimat.call(staff_service.request_new_link, AYGUL)
    assert akimat.call(staff_service.choose_first_password, token(akimat), OTHER, OTHER) == ""
    assert akimat.call(queries.sessions, who=actor) == ()
    assert akimat.call(sign_in_service.sign_in_executor, AYGUL, OTHER, "kk").sent_to == AYGUL


def test_an_address_belongs_to_one_account(akimat: AccountsWorld):
    with akimat.begin() as session, pytest.raises(Refused, match="already registered"):
        facts = {"name": "Өзге", "email": AYGUL.upper(), "iin": "", "phone": "", "language": "kk"}
        executors.open_account(session, **facts, at=akimat.now())


def test_a_password_of_ones_own_is_changed_with_the_present_one(akimat: AccountsWorld):
    set_up(akimat)
    akimat.now.forward(minutes=2)
    pending = akimat.call(sign_in_service.sign_in_executor, AYGUL, PASSWORD, "kk")
    _, actor = akimat.enter(akimat.call(sign_in_service.confirm_executor, pending.request_id, akimat.code(AYGUL)))
    with pytest.raises(Refused) as caught:
        akimat.call(staff_service.change_password, OTHER, OTHER, OTHER, who=actor)
    assert caught.value.field == "present"
    akimat.call(staff_service.change_password, PASSWORD, OTHER, OTHER, who=actor)
    assert [one.id for one in akimat.call(queries.sessions, who=actor)] == [actor.session_id]
    akimat.call(sign_in_service.sign_in_executor, AYGUL, OTHER, "kk")


def test_an_authenticator_is_given_up_only_with_a_code_of_it(akimat: AccountsWorld):
    actor = set_up(akimat)
    address = akimat.call(sign_in_service.begin_totp, who=actor)
    found = pyotp.parse_uri(address)
    assert isinstance(found, TOTP)
    akimat.call(sign_in_service.enrol_totp, address, found.at(akimat.now()), who=actor)
    with pytest.raises(Conflict):
        akimat.call(sign_in_service.begin_totp, who=actor)
    with pytest.raises(Refused):
        akimat.call(sign_in_service.drop_totp, "000000", who=actor)
    akimat.now.forward(minutes=1)
    akimat.call(sign_in_service.drop_totp, found.at(akimat.now()), who=actor)
    assert not akimat.call(queries.own_account, who=actor).by_application


def test_a_legal_entity_has_no_second_factor_to_change(world: AccountsWorld):
    _, actor = world.enter(world.register())
    with pytest.raises(NotAllowed):
        world.call(sign_in_service.begin_totp, who=actor)


def test_what_was_begun_by_an_older_link_ends_with_a_newer_one(akimat: AccountsWorld):
    """A person has read the first letter and chosen a password; the operator sends another link, and its owner uses it."""
    stolen = akimat.call(staff_service.choose_first_password, token(akimat), PASSWORD, PASSWORD)
    invite(akimat)
    akimat.call(staff_service.choose_first_password, token(akimat), OTHER, OTHER)
    with pytest.raises(Refused) as caught:
        akimat.call(staff_service.finish_set_up, stolen)
    assert caught.value.code == "request_over"


def test_a_sign_in_that_waits_for_its_code_ends_with_the_password_it_rested_on(akimat: AccountsWorld):
    set_up(akimat)
    akimat.now.forward(minutes=2)
    waiting = akimat.call(sign_in_service.sign_in_executor, AYGUL, PASSWORD, "kk")
    code = akimat.code(AYGUL)
    _, actor = akimat.enter(akimat.call(sign_in_service.confirm_executor, waiting.request_id, code))
    akimat.now.forward(minutes=2)
    waiting = akimat.call(sign_in_service.sign_in_executor, AYGUL, PASSWORD, "kk")
    code = akimat.code(AYGUL)
    akimat.call(staff_service.change_password, PASSWORD, OTHER, OTHER, who=actor)
    with pytest.raises(Refused):
        akimat.call(sign_in_service.confirm_executor, waiting.request_id, code)


def test_who_was_let_go_and_taken_back_does_not_go_on_with_an_old_sign_in(akimat: AccountsWorld):
    actor = set_up(akimat)
    akimat.now.forward(minutes=2)
    waiting = akimat.call(sign_in_service.sign_in_executor, AYGUL, PASSWORD, "kk")
    code = akimat.code(AYGUL)
    with akimat.begin() as session:
        executors.close_account(session, actor.account_id, akimat.now())
        executors.reopen_account(session, actor.account_id)
    with pytest.raises(Refused):
        akimat.call(sign_in_service.confirm_executor, waiting.request_id, code)


def given_and_forgotten(akimat: AccountsWorld, who: Visitor | None = None) -> tuple[str, str]:
    """Return the operator's new link to an account that is set up, and the link of a letter for a forgotten password asked for after it."""
    set_up(akimat)
    akimat.now.forward(minutes=2)
    invite(akimat)
    given = token(akimat)
    akimat.now.forward(minutes=2)
    akimat.call(staff_service.request_new_link, AYGUL, who=who)
    return given, token(akimat)


def test_a_stranger_who_says_that_the_password_is_forgotten_leaves_the_operators_link_good(akimat: AccountsWorld):
    given, forgotten = given_and_forgotten(akimat, Visitor("c" * 43, "203.0.113.9"))
    assert akimat.call(queries.set_up, given).anew
    akimat.call(staff_service.choose_first_password, given, OTHER, OTHER)
    assert akimat.call(queries.set_up, forgotten) is None


def test_a_forgotten_password_that_was_replaced_leaves_the_operators_link_good(akimat: AccountsWorld):
    given, forgotten = given_and_forgotten(akimat)
    assert akimat.call(staff_service.choose_first_password, forgotten, OTHER, OTHER) == ""
    assert (akimat.call(queries.set_up, forgotten), akimat.call(queries.set_up, given).anew) == (None, True)


@pytest.mark.parametrize("key", ["A" * 24, "A" * 400])
def test_an_authenticator_of_a_browsers_own_making_is_refused(akimat: AccountsWorld, key: str):
    actor = set_up(akimat)
    with pytest.raises(Refused):
        akimat.call(sign_in_service.enrol_totp, f"otpauth://totp/x?secret={key}", TOTP(key).at(akimat.now()), who=actor)
    assert not akimat.call(queries.own_account, who=actor).by_application
