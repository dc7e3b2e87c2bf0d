"""The people of one organisation: approved, declined, given rights, deactivated and activated by whoever may sign for it."""

import dataclasses
from typing import Any

import pytest
from sqlmodel import select

from portal.core.accounts import words
from portal.core.accounts.colleagues import queries, rules, service
from portal.core.accounts.colleagues.rules import ColleagueState
from portal.core.accounts.people import EVERY_RIGHT, Actor, Right
from portal.core.accounts.rules import MAY_NOT
from portal.core.accounts.sessions import service as sessions_service
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.tables import Account
from portal.core.audit import service as audit
from portal.core.errors import Conflict, NotAllowed, NotFound, NotSignedIn, Refused
from portal.core.letter_kinds.people import COLLEAGUE_APPROVED
from portal.eds import Role
from tests.core.applications.world import snapshot

from .conftest import AYGUL, DANIYAR, STRANGER, AccountsWorld, signed

HERS, HIS, PASSWORD = "aygul@example.kz", "daniyar@example.kz", "Жел-Дала8!y"
DEPUTY = dataclasses.replace(AYGUL, iin="880808300008", roles=frozenset({Role.LEGAL_ENTITY, Role.RIGHT_TO_SIGN}))
HEADS = dataclasses.replace(AYGUL, roles=frozenset({Role.LEGAL_ENTITY, Role.RIGHT_TO_SIGN}))
"""Айгүл's certificate after she became the head."""


@dataclasses.dataclass
class Office:
    """Данияр heads it, Айгүл registered with an employee's certificate and waits."""

    world: AccountsWorld
    head: Actor

    def line(self, email: str = HERS) -> queries.ColleagueLine:
        return next(one for one in self.world.call(queries.colleagues, who=self.head) if one.email == email)

    def do(self, verb: Any, *args: Any, email: str = HERS, who: Actor | None = None) -> None:
        self.world.call(verb, self.line(email).id, *args, who=who or self.head)

    def letters(self, email: str = HERS) -> list[Any]:
        found = [one for one in self.world.letters() if one.recipient == email and one.subject == COLLEAGUE_APPROVED.subject.ru]
        return sorted(found, key=lambda one: one.created_at)

    def enter_by_certificate(self, subject: Any = AYGUL) -> Any:
        challenge = self.world.call(sign_in_service.start_sign_in, "ru")
        return self.world.call(sign_in_service.sign_in_by_certificate, challenge.id, signed(subject, challenge.text, "0b"))

    def ways_in(self) -> dict[str, Any]:
        def by_code() -> Any:
            self.world.now.forward(minutes=2)
            pending = self.world.call(sign_in_service.request_code, HERS, "ru")
            return self.world.call(sign_in_service.confirm_code, pending.request_id, self.world.code(HERS))

        return {
            "certificate": self.enter_by_certificate,
            "password": lambda: self.world.call(sign_in_service.sign_in_by_password, DANIYAR.bin, PASSWORD),
            "code": by_code,
        }


@pytest.fixture
def office(world: AccountsWorld) -> Office:
    def people() -> Actor:
        _, head = world.enter(world.register())
        world.register(AYGUL, HERS, PASSWORD)
        world.now.forward(minutes=2)
        return head

    return Office(world, world.once("an office of two", people))


@pytest.mark.parametrize("way", ["certificate", "password", "code"])
def test_who_waits_is_told_so_after_the_right_credential_and_gets_no_session(office: Office, way: str) -> None:
    before = snapshot(office.world.begin)
    with pytest.raises(Refused) as refusal:
        office.ways_in()[way]()
    assert (refusal.value.code, refusal.value.wording) == ("awaits_approval", words.AWAITS_APPROVAL)
    after = snapshot(office.world.begin)
    assert all(after[table] == before[table] for table in ("sign_in_tickets", "sign_in_sessions"))


def test_a_wrong_password_tells_nothing_of_who_waits(office: Office) -> None:
    with pytest.raises(Refused) as refusal:
        office.world.call(sign_in_service.sign_in_by_password, DANIYAR.bin, "Не-Тот7!пароль")
    assert refusal.value.code == "wrong_password"


def test_an_approved_colleague_signs_in_with_the_given_rights_also_with_a_renewed_certificate(office: Office) -> None:
    assert office.line().state is ColleagueState.WAITING
    office.do(service.approve, [Right.FILL_IN])
    assert (office.line().state, office.line().rights) == (ColleagueState.ACTIVE, {Right.FILL_IN})
    for way in office.ways_in().values():
        _, actor = office.world.enter(way())
        assert (actor.iin, actor.rights) == (AYGUL.iin, {Right.FILL_IN})
    assert "Ваши права: просмотр, заполнение." in office.letters()[-1].text
    assert audit.check(office.world.begin) is None
    with pytest.raises(Conflict):
        office.do(service.approve, [])


def refused(call: Any, *args: Any) -> Refused:
    with pytest.raises(Refused) as refusal:
        call(*args)
    return refusal.value


@pytest.mark.parametrize("way", ["certificate", "password", "code"])
def test_a_declined_person_is_told_why_they_cannot_sign_in_and_what_to_do(office: Office, way: str) -> None:
    office.do(service.decline)
    assert office.line().state is ColleagueState.DECLINED
    said = refused(office.ways_in()[way])
    assert said.code == "declined"
    assert "14.10.2026 ваша организация отклонила" in said.wording.ru
    assert "обратитесь к руководителю" in said.wording.ru
    assert "могут подтвердить её и позже" in office.letters()[-1].text


def test_a_declined_person_can_still_be_approved(office: Office) -> None:
    office.do(service.decline)
    for verb, args in ((service.change_rights, ([],)), (service.deactivate, ()), (service.activate, ()), (service.decline, ())):
        assert refused(office.do, verb, *args).wording in {rules.DECLINED_ALREADY, rules.NOT_WAITING}
    office.do(service.approve, [Right.FILL_IN])
    assert (office.line().state, office.line().declined_at) == (ColleagueState.ACTIVE, None)
    assert office.world.sign_in(HERS).rights == {Right.FILL_IN}


def test_who_cannot_sign_in_is_told_so_also_when_they_register_again(office: Office) -> None:
    again = lambda: office.world.prove(AYGUL)  # noqa: E731
    assert refused(again).code == "awaits_approval"
    office.do(service.decline)
    assert refused(again).code == "declined"
    office.do(service.approve, [])
    assert refused(again).code == "already_registered"
    office.do(service.deactivate)
    assert refused(again).code == "deactivated"


def test_new_rights_hold_in_an_open_session(office: Office) -> None:
    office.world.approve(HERS, office.head)
    assert office.world.sign_in(HERS).rights == frozenset()
    office.do(service.change_rights, ["fill_in", "sign"])
    token, _ = office.world.enter(office.enter_by_certificate())
    assert sessions_service.actor_of(office.world.begin, token, now=office.world.now).rights == EVERY_RIGHT
    office.do(service.change_rights, [])
    assert sessions_service.actor_of(office.world.begin, token, now=office.world.now).rights == frozenset()
    assert len(office.letters()) == 3
    office.do(service.change_rights, [])
    assert len(office.letters()) == 3


def test_deactivation_ends_the_sessions_at_once_and_activation_opens_the_account_again(office: Office) -> None:
    office.world.approve(HERS, office.head, Right.FILL_IN)
    token, _ = office.world.enter(office.enter_by_certificate())
    office.world.now.forward(minutes=1)
    office.do(service.deactivate)
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(office.world.begin, token, now=office.world.now)
    for way in ("certificate", "password", "code"):
        assert refused(office.ways_in()[way]).code == "deactivated"
    office.world.now.forward(minutes=1)
    office.do(service.activate)
    assert office.world.enter(office.enter_by_certificate())[1].rights == {Right.FILL_IN}
    assert [("отключила" in one.text, "снова включила" in one.text) for one in office.letters()[-2:]] == [(True, False), (False, True)]


VERBS = [(service.approve, ([],)), (service.decline, ()), (service.change_rights, ([],)), (service.deactivate, ()), (service.activate, ())]


def test_who_may_not_sign_sees_and_changes_nobody(office: Office) -> None:
    office.world.approve(HERS, office.head, Right.FILL_IN)
    hers = office.world.sign_in(HERS)
    ids, before = (office.line(HIS).id, office.line().id), snapshot(office.world.begin)
    for verb, args in VERBS:
        for account_id in ids:
            with pytest.raises(NotAllowed) as refusal:
                office.world.call(verb, account_id, *args, who=hers)
            assert refusal.value.wording == MAY_NOT[Right.SIGN]
    with pytest.raises(NotAllowed):
        office.world.call(queries.colleagues, who=hers)
    assert snapshot(office.world.begin) == before


def test_another_organisations_account_and_a_made_up_right_are_not_found(office: Office) -> None:
    _, stranger = office.world.enter(office.world.register(STRANGER, "stranger@example.kz", "Өзге-Сөз9!z"))
    before, hers = snapshot(office.world.begin), office.line().id
    for verb, args in VERBS:
        for account_id, who in ((hers, stranger), ("0" * 32, office.head)):
            with pytest.raises(NotFound):
                office.world.call(verb, account_id, *args, who=who)
    with pytest.raises(NotFound):
        office.do(service.approve, ["administrator"])
    assert snapshot(office.world.begin) == before


def test_nobody_changes_themselves(office: Office) -> None:
    before = snapshot(office.world.begin)
    for verb, args in VERBS:
        with pytest.raises(Conflict) as refusal:
            office.do(verb, *args, email=HIS)
        assert refusal.value.wording == rules.NOT_YOURSELF
    assert snapshot(office.world.begin) == before


@pytest.mark.parametrize(("verb", "args"), [(service.deactivate, ()), (service.change_rights, ([],))])
def test_two_who_remove_each_other_at_once_leave_one_who_may_sign(office: Office, verb: Any, args: Any) -> None:
    _, deputy = office.world.enter(office.world.register(DEPUTY, "deputy@example.kz", "Өзге-Сөз9!z"))
    office.do(verb, *args, email="deputy@example.kz")
    # The deputy's request was let in before the head's was finished: its actor still has the right.
    with pytest.raises(NotAllowed):
        office.world.call(verb, office.line(HIS).id, *args, who=deputy)
    with office.world.begin(reading=True) as session:
        active = session.exec(select(Account).where(Account.deactivated_at.is_(None), Account.awaits_since.is_(None)))  # type: ignore[union-attr]
        assert [one.email for one in active if Right.SIGN in one.rights] == [HIS]


def test_the_letters_name_nobody_but_the_organisation(office: Office) -> None:
    office.world.approve(HERS, office.head, Right.FILL_IN)
    for verb, args in ((service.change_rights, ([],)), (service.deactivate, ()), (service.activate, ())):
        office.do(verb, *args)
    assert len(office.letters()) == 4
    assert not [one for one in office.letters() for secret in (DANIYAR.surname, DANIYAR.iin, HIS) if secret in one.text]


def test_who_was_given_the_right_to_sign_does_not_change_who_has_it_by_certificate(office: Office) -> None:
    office.world.approve(HERS, office.head, *EVERY_RIGHT)
    hers = office.world.sign_in(HERS)
    before, head = snapshot(office.world.begin), office.line(HIS)
    for verb, args in VERBS[2:]:
        assert refused(lambda: office.world.call(verb, head.id, *args, who=hers)).wording == rules.OF_THE_HEAD  # noqa: B023  (called at once)
    assert snapshot(office.world.begin) == before
    assert {one.email: one.above for one in office.world.call(queries.colleagues, who=hers)} == {HIS: True, HERS: False}
    assert not office.line().above


@pytest.mark.parametrize("before", ["waits", "declined", "fills in"])
def test_an_employee_who_became_the_head_has_every_right_from_the_first_sign_in_on(office: Office, before: str) -> None:
    if before != "waits":
        office.do(*{"declined": (service.decline,), "fills in": (service.approve, [Right.FILL_IN])}[before])
    _, hers = office.world.enter(office.enter_by_certificate(HEADS))
    assert (hers.iin, hers.rights) == (AYGUL.iin, EVERY_RIGHT)
    assert [one for one in office.letters() if "Теперь у вас есть: просмотр, заполнение, подпись." in one.text]
    assert audit.check(office.world.begin) is None
    # What another head took away is not given back by the same certificate.
    office.do(service.change_rights, [Right.FILL_IN])
    _, hers = office.world.enter(office.enter_by_certificate(HEADS))
    assert hers.rights == {Right.FILL_IN}


def test_a_deactivated_person_does_not_come_back_by_becoming_the_head(office: Office) -> None:
    office.do(service.approve, [Right.FILL_IN])
    office.do(service.deactivate)
    before = office.line()
    assert refused(office.enter_by_certificate, HEADS).code == "deactivated"
    assert office.line() == before


def test_the_last_certificate_says_whether_a_person_signs_by_it(office: Office) -> None:
    office.world.approve(HERS, office.head, *EVERY_RIGHT)
    for role, above in ((Role.RIGHT_TO_SIGN, False), (Role.EMPLOYEE, True)):
        renewed = dataclasses.replace(AYGUL, roles=frozenset({Role.LEGAL_ENTITY, role}))
        _, hers = office.world.enter(office.enter_by_certificate(renewed))
        assert [one.above for one in office.world.call(queries.colleagues, who=hers) if one.email == HIS] == [above]
