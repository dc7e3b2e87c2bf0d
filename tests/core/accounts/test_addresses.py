"""A new e-mail address counts when the link sent to it is opened by whoever is signed in or knows the password."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import select

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

from .conftest import PASSWORD, House
from .test_set_up import AYGUL, account_id, invite, set_up, token
from .test_set_up import PASSWORD as EXECUTORS_PASSWORD

OLD, NEW = "daniyar@example.kz", "daniyar.new@example.kz"
ELSEWHERE = Visitor(browser="z" * 43, address="198.51.100.9")


@pytest.fixture
def daniyar(house: House) -> Actor:
    return house.enter(house.register())[1]


@pytest.fixture
def administrator(house: House) -> Actor:
    found = staff_service.create_staff(
        house.begin, "admin@portal.example", "Сәуле Ойдан", [StaffRole.ADMINISTRATOR], "Самал-Ай6!p", now=house.now, secret=house.secret
    )
    return Actor(found, AccountKind.STAFF, "session", roles=frozenset({StaffRole.ADMINISTRATOR}))


def ask(house: House, who: Actor, email: str = NEW, password: str = PASSWORD) -> None:
    house.now.forward(seconds=1)
    house.call(staff_service.request_new_address, email, password, who=who)


def link(house: House, recipient: str = NEW) -> str:
    newest = max((one for one in house.letters() if one.recipient == recipient and "/email/" in one.text), key=lambda one: one.created_at)
    return re.findall(r"/email/(\S+)", newest.text)[0]


def address_of(house: House, who: Actor) -> str:
    with house.begin(reading=True) as session:
        return queries.account(session, who.account_id).email


def subjects(house: House, recipient: str) -> list[str]:
    return [one.subject for one in house.letters() if one.recipient == recipient]


def test_the_address_stays_until_the_link_is_opened_and_only_the_new_one_gets_the_link(house: House, daniyar: Actor) -> None:
    ask(house, daniyar)
    assert address_of(house, daniyar) == OLD
    assert not [one for one in house.letters() if one.recipient == OLD and "/email/" in one.text]
    waiting = house.call(queries.new_address, who=daniyar)
    assert (waiting.email, waiting.letter.fate) == (NEW, Fate.WAITING)
    house.call(staff_service.confirm_new_address, link(house), PASSWORD, who=ELSEWHERE)
    assert address_of(house, daniyar) == NEW
    assert house.call(queries.new_address, who=daniyar) is None


def test_the_former_address_gets_a_notice_without_the_new_one_and_the_trail_names_both_by_a_row(house: House, daniyar: Actor) -> None:
    ask(house, daniyar)
    house.call(staff_service.confirm_new_address, link(house), PASSWORD, who=ELSEWHERE)
    (notice,) = [one for one in house.letters() if one.recipient == OLD and "изменена" in one.subject]
    assert NEW not in notice.text
    with house.begin(reading=True) as session:
        rows = session.exec(select(AuditRow).where(AuditRow.subject == f"account:{daniyar.account_id}")).all()
        trail = [(row.verb, row.details["change"]) for row in rows if "address" in row.verb]
        change = session.exec(select(AddressChange)).one()
    assert sorted(trail) == [("accounts.address_changed", change.id), ("accounts.address_requested", change.id)]
    assert (change.old_email, change.new_email, change.asked_by) == (OLD, NEW, daniyar.account_id)
    house.now.forward(days=30)
    sessions_service.sweep(house.begin, now=house.now)
    with house.begin(reading=True) as session:
        assert session.exec(select(AddressChange)).one().id == change.id


def test_a_new_address_needs_the_password(house: House, daniyar: Actor) -> None:
    with pytest.raises(Refused) as caught:
        ask(house, daniyar, password="not it")
    assert (caught.value.field, house.call(queries.new_address, who=daniyar)) == ("password", None)
    with pytest.raises(Refused) as caught:
        ask(house, daniyar, email=OLD.upper())
    assert caught.value.field == "email"


def test_whoever_is_signed_in_types_no_password_and_everybody_else_does(house: House) -> None:
    session_token, daniyar = house.enter(house.register())
    ask(house, daniyar)
    own = Visitor(browser="b" * 43, address="203.0.113.7", session_token=session_token)
    asked = [house.call(queries.address_confirmation, link(house), who=who) for who in (own, ELSEWHERE)]
    assert [(one.email, one.kind, one.own) for one in asked] == [
        (NEW, AccountKind.LEGAL_ENTITY, True),
        (NEW, AccountKind.LEGAL_ENTITY, False),
    ]
    for password in ("", "wrong"):
        with pytest.raises(Refused) as caught:
            house.call(staff_service.confirm_new_address, link(house), password, who=ELSEWHERE)
        assert caught.value.field == "password"
    assert address_of(house, daniyar) == OLD
    house.call(staff_service.confirm_new_address, link(house), "", who=own)
    assert address_of(house, daniyar) == NEW
    assert sessions_service.actor_of(house.begin, session_token, now=house.now).email == NEW


def test_passwords_cannot_be_tried_out_at_a_link(house: House, daniyar: Actor) -> None:
    ask(house, daniyar)
    for _ in range(10):
        with pytest.raises(Refused):
            house.call(staff_service.confirm_new_address, link(house), "wrong", who=ELSEWHERE)
    with pytest.raises(TooMany):
        house.call(staff_service.confirm_new_address, link(house), PASSWORD, who=ELSEWHERE)


def _spent(house: House, _daniyar: Actor) -> None:
    house.call(staff_service.confirm_new_address, link(house), PASSWORD, who=ELSEWHERE)


def _late(house: House, _daniyar: Actor) -> None:
    house.now.forward(days=3)


def _replaced(house: House, daniyar: Actor) -> None:
    ask(house, daniyar, email="another@example.kz")


def _withdrawn(house: House, daniyar: Actor) -> None:
    house.call(staff_service.withdraw_new_address, who=daniyar)


@pytest.mark.parametrize("ended", [_spent, _late, _replaced, _withdrawn])
def test_a_link_that_is_spent_late_replaced_or_withdrawn_changes_nothing(
    house: House, daniyar: Actor, ended: Callable[[House, Actor], None]
) -> None:
    ask(house, daniyar)
    spent = link(house)
    ended(house, daniyar)
    before = address_of(house, daniyar)
    assert house.call(queries.address_confirmation, spent, who=ELSEWHERE) is None
    with pytest.raises(Refused) as caught:
        house.call(staff_service.confirm_new_address, spent, PASSWORD, who=ELSEWHERE)
    assert (caught.value.code, address_of(house, daniyar)) == ("link_over", before)


@pytest.mark.usefixtures("administrator")
def test_an_address_that_somebody_has_is_answered_like_any_other_and_gets_no_link(house: House, daniyar: Actor) -> None:
    ask(house, daniyar, email="admin@portal.example")
    waiting = house.call(queries.new_address, who=daniyar)
    assert (waiting.email, waiting.letter.fate) == ("admin@portal.example", Fate.WAITING)
    (letter,) = [one for one in house.letters() if one.recipient == "admin@portal.example"]
    assert "/email/" not in letter.text
    assert "Данияр" not in letter.text.title()
    assert OLD not in letter.text


def test_an_address_that_somebody_took_meanwhile_is_refused_at_the_link(house: House, daniyar: Actor) -> None:
    ask(house, daniyar)
    staff_service.create_staff(house.begin, NEW, "Сәуле Ойдан", [StaffRole.ANALYST], "Самал-Ай6!p", now=house.now, secret=house.secret)
    with pytest.raises(Refused) as caught:
        house.call(staff_service.confirm_new_address, link(house), PASSWORD, who=ELSEWHERE)
    assert (caught.value.code, address_of(house, daniyar)) == ("email_taken", OLD)


def test_codes_on_their_way_to_the_former_address_lose_their_force_and_the_new_one_signs_in(house: House, daniyar: Actor) -> None:
    ask(house, daniyar)
    pending = house.call(sign_in_service.request_code, OLD, "ru", who=ELSEWHERE)
    code = house.code(OLD)
    house.call(staff_service.confirm_new_address, link(house), PASSWORD, who=ELSEWHERE)
    with pytest.raises(Refused):
        house.call(sign_in_service.confirm_code, pending.request_id, code, who=ELSEWHERE)
    house.now.forward(seconds=1)
    again = house.call(sign_in_service.request_code, NEW, "ru", who=ELSEWHERE)
    assert house.call(sign_in_service.confirm_code, again.request_id, house.code(NEW), who=ELSEWHERE).ticket


@pytest.fixture
def akimat(house: House) -> House:
    with house.begin() as session:
        facts = {"name": "Айгүл Ойдан", "email": AYGUL, "iin": "", "phone": "", "language": "kk"}
        executors.open_account(session, **facts, at=house.now())
    invite(house)
    return house


def correct(house: House, administrator: Actor, email: str) -> bool:
    house.now.forward(seconds=1)
    with house.begin() as session:
        return addresses.change_executor_address(session, administrator, account_id(house), email, house.now(), settings=house.settings)


def test_device_and_second_factor_go_on_after_a_change_the_operator_asked_for(akimat: House, administrator: Actor) -> None:
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


def test_before_the_set_up_a_corrected_address_counts_at_once_and_gets_the_link(akimat: House, administrator: Actor) -> None:
    old_link = token(akimat)
    assert correct(akimat, administrator, NEW)
    assert akimat.call(queries.set_up, old_link) is None
    (letter,) = [one for one in akimat.letters() if one.recipient == NEW]
    found = akimat.call(queries.set_up, re.findall(r"/mio/set-up/(\S+)", letter.text)[0])
    assert (found.email, found.anew) == (NEW, True)


def test_the_operator_is_told_that_an_address_is_somebodys_and_not_whose(akimat: House, administrator: Actor) -> None:
    with pytest.raises(Refused) as caught:
        correct(akimat, administrator, "admin@portal.example")
    assert (caught.value.field, "Сәуле" in caught.value.wording.ru) == ("email", False)
    assert account_id(akimat)


def test_a_closed_account_changes_no_address_by_a_link(akimat: House, administrator: Actor) -> None:
    aygul = set_up(akimat)
    correct(akimat, administrator, NEW)
    with akimat.begin() as session:
        executors.close_account(session, aygul.account_id, akimat.now())
        executors.reopen_account(session, aygul.account_id)
    with pytest.raises(Refused, match="no longer valid"):
        akimat.call(staff_service.confirm_new_address, link(akimat), EXECUTORS_PASSWORD, who=ELSEWHERE)
