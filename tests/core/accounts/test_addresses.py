"""A new e-mail address is valid after the link sent to it is opened by a person who is signed in or knows the password."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import col, select

from portal.core.accounts.people import AccountKind, Actor, StaffRole, Visitor
from portal.core.accounts.sessions import queries
from portal.core.accounts.sessions import service as sessions_service
from portal.core.accounts.sessions.service.tries import is_known
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import service as staff_service
from portal.core.accounts.staff.service import addresses, executors
from portal.core.accounts.tables import AddressChange
from portal.core.audit.tables import AuditRow
from portal.core.errors import Refused, TooMany
from portal.core.notices.schema import Fate

from .conftest import PASSWORD, AccountsWorld
from .test_set_up import AYGUL, account_id, invite, set_up, token
from .test_set_up import PASSWORD as EXECUTORS_PASSWORD

OLD, NEW = "daniyar@example.kz", "daniyar.new@example.kz"
ELSEWHERE = Visitor(browser="z" * 43, address="198.51.100.9")


@pytest.fixture
def daniyar(world: AccountsWorld) -> Actor:
    return world.enter(world.register())[1]


@pytest.fixture
def administrator(world: AccountsWorld) -> Actor:
    found = staff_service.create_staff(
        world.begin, "admin@portal.example", "Сәуле Ойдан", [StaffRole.ADMINISTRATOR], "Самал-Ай6!p", now=world.now, secret=world.secret
    )
    return Actor(found, AccountKind.STAFF, "session", roles=frozenset({StaffRole.ADMINISTRATOR}))


def ask(world: AccountsWorld, who: Actor, email: str = NEW, password: str = PASSWORD) -> None:
    world.now.forward(seconds=1)
    world.call(staff_service.request_new_address, email, password, who=who)


def link(world: AccountsWorld, recipient: str = NEW) -> str:
    newest = max((one for one in world.letters() if one.recipient == recipient and "/email/" in one.text), key=lambda one: one.created_at)
    return re.findall(r"/email/(\S+)", newest.text)[0]


def address_of(world: AccountsWorld, who: Actor) -> str:
    with world.begin(reading=True) as session:
        return queries.account(session, who.account_id).email


def subjects(world: AccountsWorld, recipient: str) -> list[str]:
    return [one.subject for one in world.letters() if one.recipient == recipient]


def test_the_address_stays_until_the_link_is_opened_and_only_the_new_one_gets_the_link(world: AccountsWorld, daniyar: Actor) -> None:
    ask(world, daniyar)
    assert address_of(world, daniyar) == OLD
    assert not [one for one in world.letters() if one.recipient == OLD and "/email/" in one.text]
    waiting = world.call(queries.new_address, who=daniyar)
    assert (waiting.email, waiting.letter.fate) == (NEW, Fate.WAITING)
    world.call(staff_service.confirm_new_address, link(world), PASSWORD, who=ELSEWHERE)
    assert address_of(world, daniyar) == NEW
    assert world.call(queries.new_address, who=daniyar) is None


def test_the_former_address_gets_a_notice_without_the_new_one_and_the_trail_names_both_by_a_row(
    world: AccountsWorld, daniyar: Actor
) -> None:
    ask(world, daniyar)
    world.call(staff_service.confirm_new_address, link(world), PASSWORD, who=ELSEWHERE)
    (notice,) = [one for one in world.letters() if one.recipient == OLD and "изменена" in one.subject]
    assert NEW not in notice.text
    with world.begin(reading=True) as session:
        rows = session.exec(select(AuditRow).where(AuditRow.subject == f"account:{daniyar.account_id}").order_by(col(AuditRow.seq))).all()
        trail = [(row.verb, row.details["change"]) for row in rows if "address" in row.verb]
        change = session.exec(select(AddressChange)).one()
    assert sorted(trail) == [("accounts.address_changed", change.id), ("accounts.address_requested", change.id)]
    assert (change.old_email, change.new_email, change.asked_by) == (OLD, NEW, daniyar.account_id)
    world.now.forward(days=30)
    sessions_service.sweep(world.begin, now=world.now)
    with world.begin(reading=True) as session:
        assert session.exec(select(AddressChange)).one().id == change.id


def test_a_new_address_needs_the_password(world: AccountsWorld, daniyar: Actor) -> None:
    with pytest.raises(Refused) as caught:
        ask(world, daniyar, password="not it")
    assert (caught.value.field, world.call(queries.new_address, who=daniyar)) == ("password", None)
    with pytest.raises(Refused) as caught:
        ask(world, daniyar, email=OLD.upper())
    assert caught.value.field == "email"


def test_whoever_is_signed_in_types_no_password_and_everybody_else_does(world: AccountsWorld) -> None:
    session_token, daniyar = world.enter(world.register())
    ask(world, daniyar)
    own = Visitor(browser="b" * 43, address="203.0.113.7", session_token=session_token)
    asked = [world.call(queries.address_confirmation, link(world), who=who) for who in (own, ELSEWHERE)]
    assert [(one.email, one.kind, one.own) for one in asked] == [
        (NEW, AccountKind.LEGAL_ENTITY, True),
        (NEW, AccountKind.LEGAL_ENTITY, False),
    ]
    for password in ("", "wrong"):
        with pytest.raises(Refused) as caught:
            world.call(staff_service.confirm_new_address, link(world), password, who=ELSEWHERE)
        assert caught.value.field == "password"
    assert address_of(world, daniyar) == OLD
    world.call(staff_service.confirm_new_address, link(world), "", who=own)
    assert address_of(world, daniyar) == NEW
    assert sessions_service.actor_of(world.begin, session_token, now=world.now).email == NEW


def test_passwords_cannot_be_tried_out_at_a_link(world: AccountsWorld, daniyar: Actor) -> None:
    ask(world, daniyar)
    for _ in range(10):
        with pytest.raises(Refused):
            world.call(staff_service.confirm_new_address, link(world), "wrong", who=ELSEWHERE)
    with pytest.raises(TooMany):
        world.call(staff_service.confirm_new_address, link(world), PASSWORD, who=ELSEWHERE)


def _spent(world: AccountsWorld, _daniyar: Actor) -> None:
    world.call(staff_service.confirm_new_address, link(world), PASSWORD, who=ELSEWHERE)


def _late(world: AccountsWorld, _daniyar: Actor) -> None:
    world.now.forward(days=3)


def _replaced(world: AccountsWorld, daniyar: Actor) -> None:
    ask(world, daniyar, email="another@example.kz")


def _withdrawn(world: AccountsWorld, daniyar: Actor) -> None:
    world.call(staff_service.withdraw_new_address, who=daniyar)


@pytest.mark.parametrize("ended", [_spent, _late, _replaced, _withdrawn])
def test_a_link_that_is_spent_late_replaced_or_withdrawn_changes_nothing(
    world: AccountsWorld, daniyar: Actor, ended: Callable[[AccountsWorld, Actor], None]
) -> None:
    ask(world, daniyar)
    spent = link(world)
    ended(world, daniyar)
    before = address_of(world, daniyar)
    assert world.call(queries.address_confirmation, spent, who=ELSEWHERE) is None
    with pytest.raises(Refused) as caught:
        world.call(staff_service.confirm_new_address, spent, PASSWORD, who=ELSEWHERE)
    assert (caught.value.code, address_of(world, daniyar)) == ("link_over", before)


@pytest.mark.usefixtures("administrator")
def test_an_address_that_somebody_has_is_answered_like_any_other_and_gets_no_link(world: AccountsWorld, daniyar: Actor) -> None:
    ask(world, daniyar, email="admin@portal.example")
    waiting = world.call(queries.new_address, who=daniyar)
    assert (waiting.email, waiting.letter.fate) == ("admin@portal.example", Fate.WAITING)
    (letter,) = [one for one in world.letters() if one.recipient == "admin@portal.example"]
    assert "/email/" not in letter.text
    assert "Данияр" not in letter.text.title()
    assert OLD not in letter.text


def test_an_address_that_somebody_took_meanwhile_is_refused_at_the_link(world: AccountsWorld, daniyar: Actor) -> None:
    ask(world, daniyar)
    staff_service.create_staff(world.begin, NEW, "Сәуле Ойдан", [StaffRole.ANALYST], "Самал-Ай6!p", now=world.now, secret=world.secret)
    with pytest.raises(Refused) as caught:
        world.call(staff_service.confirm_new_address, link(world), PASSWORD, who=ELSEWHERE)
    assert (caught.value.code, address_of(world, daniyar)) == ("email_taken", OLD)


def test_codes_on_their_way_to_the_former_address_lose_their_force_and_the_new_one_signs_in(world: AccountsWorld, daniyar: Actor) -> None:
    ask(world, daniyar)
    pending = world.call(sign_in_service.request_code, OLD, "ru", who=ELSEWHERE)
    code = world.code(OLD)
    world.call(staff_service.confirm_new_address, link(world), PASSWORD, who=ELSEWHERE)
    with pytest.raises(Refused):
        world.call(sign_in_service.confirm_code, pending.request_id, code, who=ELSEWHERE)
    world.now.forward(seconds=1)
    again = world.call(sign_in_service.request_code, NEW, "ru", who=ELSEWHERE)
    assert world.call(sign_in_service.confirm_code, again.request_id, world.code(NEW), who=ELSEWHERE).ticket


@pytest.fixture
def akimat(world: AccountsWorld) -> AccountsWorld:
    with world.begin() as session:
        facts = {"name": "Айгүл Ойдан", "email": AYGUL, "iin": "", "phone": "", "language": "kk"}
        executors.open_account(session, **facts, at=world.now())
    invite(world)
    return world


def correct(world: AccountsWorld, administrator: Actor, email: str) -> bool:
    world.now.forward(seconds=1)
    with world.begin() as session:
        return addresses.change_executor_address(session, administrator, account_id(world), email, world.now(), settings=world.settings)


def test_device_and_second_factor_go_on_after_a_change_the_operator_asked_for(akimat: AccountsWorld, administrator: Actor) -> None:
    aygul = set_up(akimat)
    assert not correct(akimat, administrator, AYGUL)
    assert correct(akimat, administrator, NEW)
    assert address_of(akimat, aygul) == AYGUL
    akimat.call(staff_service.confirm_new_address, link(akimat), EXECUTORS_PASSWORD, who=ELSEWHERE)
    assert "Электрондық пошта өзгертілді" in subjects(akimat, AYGUL)
    akimat.now.forward(minutes=1)
    with pytest.raises(Refused, match="Wrong"):
        akimat.call(sign_in_service.sign_in_executor, AYGUL, EXECUTORS_PASSWORD, "kk")
    pending = akimat.call(sign_in_service.sign_in_executor, NEW, EXECUTORS_PASSWORD, "kk")
    assert (pending.by_application, pending.sent_to) == (False, NEW)
    assert akimat.call(sign_in_service.confirm_executor, pending.request_id, akimat.code(NEW)).path == "/mio"
    with akimat.begin(reading=True) as session:
        assert is_known(session, akimat.visitor, [aygul.account_id])


def test_before_the_set_up_a_corrected_address_counts_at_once_and_gets_the_link(akimat: AccountsWorld, administrator: Actor) -> None:
    old_link = token(akimat)
    assert correct(akimat, administrator, NEW)
    assert akimat.call(queries.set_up, old_link) is None
    (letter,) = [one for one in akimat.letters() if one.recipient == NEW]
    found = akimat.call(queries.set_up, re.findall(r"/mio/set-up/(\S+)", letter.text)[0])
    assert (found.email, found.anew) == (NEW, True)


def test_the_operator_is_told_that_an_address_is_somebodys_and_not_whose(akimat: AccountsWorld, administrator: Actor) -> None:
    with pytest.raises(Refused) as caught:
        correct(akimat, administrator, "admin@portal.example")
    assert (caught.value.field, "Сәуле" in caught.value.wording.ru) == ("email", False)
    assert account_id(akimat)


def test_a_closed_account_changes_no_address_by_a_link(akimat: AccountsWorld, administrator: Actor) -> None:
    aygul = set_up(akimat)
    correct(akimat, administrator, NEW)
    with akimat.begin() as session:
        executors.close_account(session, aygul.account_id, akimat.now())
        executors.reopen_account(session, aygul.account_id)
    with pytest.raises(Refused, match="no longer valid"):
        akimat.call(staff_service.confirm_new_address, link(akimat), EXECUTORS_PASSWORD, who=ELSEWHERE)
