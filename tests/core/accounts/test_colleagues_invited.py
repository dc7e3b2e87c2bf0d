"""A colleague is invited by e-mail: the link works once, for a key of the organisation, and needs no approval."""

import dataclasses
import re
from typing import Any

import pytest

from portal.core.accounts import words
from portal.core.accounts.colleagues import invitations, rules
from portal.core.accounts.people import EVERY_RIGHT, Actor, Right
from portal.core.accounts.registration import service as registration_service
from portal.core.accounts.rules import MAY_NOT, SET_UP_LIFE
from portal.core.audit import service as audit
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused, TooMany
from portal.eds import Role, Subject
from portal.wording import LANGUAGES
from tests.core.applications.world import snapshot

from .conftest import AYGUL, DANIYAR, STRANGER, AccountsWorld, signed

HERS, PASSWORD = "aygul@example.kz", "Жел-Дала8!y"


@dataclasses.dataclass
class Office:
    """Данияр heads it and invites Айгүл."""

    world: AccountsWorld
    head: Actor

    def do(self, verb: Any, *args: Any, who: Actor | None = None) -> Any:
        return self.world.call(verb, *args, who=who or self.head)

    def invite(self, *rights: Right, email: str = HERS) -> str:
        """Invite, and return the token of the letter."""
        self.do(invitations.invite, email, "Айгүл из бухгалтерии", rights)
        return self.token(email)

    def token(self, email: str = HERS) -> str:
        newest = max((one for one in self.world.letters() if one.recipient == email), key=lambda one: one.created_at)
        return re.findall(r"/registration\?colleague=([\w-]+)", newest.text)[0]

    def waiting(self) -> list[invitations.ColleagueInvitationLine]:
        return list(self.do(invitations.pending_invitations))

    def prove(self, token: str, subject: Subject = AYGUL) -> Any:
        challenge = self.world.call(registration_service.start_registration, "ru", "", "", token)
        return self.world.call(registration_service.prove, challenge.id, signed(subject, challenge.text), "ru")

    def register(self, token: str, subject: Subject = AYGUL) -> Any:
        self.world.now.forward(minutes=2)
        self.prove(token, subject)
        self.world.fill(subject, HERS)
        self.world.call(registration_service.confirm, self.world.code(HERS), self.world.code("+77010000001"))
        return self.world.call(registration_service.choose_password, PASSWORD, PASSWORD)


@pytest.fixture
def office(world: AccountsWorld) -> Office:
    _, head = world.enter(world.register())
    world.now.forward(minutes=2)
    return Office(world, head)


def refused(call: Any, *args: Any) -> Refused:
    with pytest.raises(Refused) as refusal:
        call(*args)
    return refusal.value


@pytest.mark.parametrize("rights", [(), (Right.FILL_IN,), (Right.FILL_IN, Right.SIGN)])
def test_an_invited_employee_registers_with_the_given_rights_and_needs_no_approval(office: Office, rights: tuple[Right, ...]) -> None:
    token = office.invite(*rights)
    (line,) = office.waiting()
    assert (line.email, line.rights, line.expired) == (HERS, frozenset(rights), False)
    assert office.world.call(invitations.invited, token).bin == DANIYAR.bin
    assert office.prove(token).email == HERS
    _, actor = office.world.enter(office.register(token))
    assert (actor.iin, actor.rights) == (AYGUL.iin, frozenset(rights))
    assert office.waiting() == []
    assert refused(office.world.call, invitations.invited, token).wording == rules.INVITATION_USED
    assert audit.check(office.world.begin) is None


def test_an_invited_person_whose_certificate_may_sign_gets_every_right_whatever_the_invitation_says(office: Office) -> None:
    deputy = dataclasses.replace(AYGUL, roles=frozenset({Role.LEGAL_ENTITY, Role.RIGHT_TO_SIGN}))
    _, actor = office.world.enter(office.register(office.invite(), deputy))
    assert (actor.iin, actor.rights) == (AYGUL.iin, EVERY_RIGHT)


def test_a_key_of_another_organisation_is_refused(office: Office) -> None:
    assert refused(office.prove, office.invite(), STRANGER).wording == words.NOT_INVITED


def test_a_link_that_does_not_work_says_why(office: Office) -> None:
    first = office.invite()
    (line,) = office.waiting()
    office.world.now.forward(minutes=1)
    office.do(invitations.send_again, line.id)
    second = office.token()
    assert refused(office.prove, first).code == "no_invitation"
    office.prove(second)
    office.world.now.forward(seconds=SET_UP_LIFE.total_seconds())
    assert refused(office.prove, second).code == "invitation_expired"
    assert office.waiting()[0].expired
    office.do(invitations.send_again, line.id)
    third = office.token()
    office.do(invitations.revoke, line.id)
    assert refused(office.prove, third).wording == rules.INVITATION_REVOKED
    assert office.waiting() == []


def test_an_invitation_revoked_during_the_registration_gives_nothing(office: Office) -> None:
    token = office.invite(Right.FILL_IN)
    office.world.now.forward(minutes=2)
    office.prove(token)
    office.world.fill(AYGUL, HERS)
    office.world.call(registration_service.confirm, office.world.code(HERS), office.world.code("+77010000001"))
    office.do(invitations.revoke, office.waiting()[0].id)
    assert refused(office.world.call, registration_service.choose_password, PASSWORD, PASSWORD).code == "invitation_revoked"


def test_a_link_that_is_opened_during_the_registration_takes_the_place_of_what_was_before(office: Office) -> None:
    def begin_with(token: str) -> None:
        office.world.now.forward(minutes=2)
        challenge = office.world.call(registration_service.start_registration, "ru", "", "", token)
        office.world.call(registration_service.prove, challenge.id, signed(AYGUL, challenge.text), "ru")
        office.world.fill(AYGUL, HERS)
        office.world.call(registration_service.confirm, office.world.code(HERS), office.world.code("+77010000001"))

    begin_with(office.invite(Right.FILL_IN))
    office.do(invitations.revoke, office.waiting()[0].id)
    office.world.now.forward(minutes=2)
    second = office.invite(Right.SIGN)
    for dead in ("no-such-token", ""):
        office.world.call(registration_service.follow_link, "", "", dead)
    assert refused(office.world.call, registration_service.choose_password, PASSWORD, PASSWORD).code == "invitation_revoked"
    view = office.world.call(registration_service.follow_link, "", "", second)
    assert (view.step, view.email) == ("password", HERS)
    _, hers = office.world.enter(office.world.call(registration_service.choose_password, PASSWORD, PASSWORD))
    assert (hers.rights, office.waiting()) == ({Right.SIGN}, [])


def test_a_developers_link_decides_what_opens_after_a_registration_of_its_organisation(office: Office) -> None:
    assert office.world.call(registration_service.follow_link, "", "/i/abc", "") is None
    office.world.now.forward(minutes=2)
    challenge = office.world.call(registration_service.start_registration, "ru")
    office.world.call(registration_service.prove, challenge.id, signed(STRANGER, challenge.text), "ru")
    for bin_, path, follows in (
        (DANIYAR.bin, "/i/of-another", ""),
        (STRANGER.bin, "https://evil.example/", ""),
        (STRANGER.bin, "/i/abc", "/i/abc"),
        ("", "", "/i/abc"),
    ):
        assert office.world.call(registration_service.follow_link, bin_, path, "").continue_to == follows


def test_what_is_wrong_with_an_invitation_is_said_and_nothing_is_sent(office: Office) -> None:
    office.invite()
    before = snapshot(office.world.begin)
    for email, name, said in (
        ("daniyar@example.kz", "Он", Conflict),
        (HERS.upper(), "Она", Conflict),
        ("нет", "Она", Refused),
        ("a@b.kz", " ", Refused),
    ):
        assert isinstance(refused(office.do, invitations.invite, email, name, []), said)
    with pytest.raises(NotFound):
        office.do(invitations.invite, "new@example.kz", "Она", ["administrator"])
    assert snapshot(office.world.begin) == before


def test_an_organisation_sends_so_many_in_a_day(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_INVITATIONS", 2)
    office.invite(), office.invite(email="second@example.kz")
    with pytest.raises(TooMany):
        office.invite(email="third@example.kz")
    office.world.now.forward(hours=24)
    office.invite(email="third@example.kz")


def test_the_same_invitation_is_sent_again_so_many_times(office: Office) -> None:
    office.invite()
    (line,) = office.waiting()
    for _ in range(30):
        office.do(invitations.send_again, line.id)
    before = len(office.world.letters())
    with pytest.raises(TooMany):
        office.do(invitations.send_again, line.id)
    assert len(office.world.letters()) == before


def test_others_neither_see_nor_send_nor_revoke(office: Office) -> None:
    _, stranger = office.world.enter(office.world.register(STRANGER, "stranger@example.kz", "Өзге-Сөз9!z"))
    office.invite()
    (line,), before = office.waiting(), snapshot(office.world.begin)
    fills = dataclasses.replace(office.head, rights=EVERY_RIGHT - {Right.SIGN})
    for verb, args in ((invitations.send_again, (line.id,)), (invitations.revoke, (line.id,))):
        assert isinstance(refused(lambda: office.do(verb, *args, who=stranger)), NotFound)  # noqa: B023
    for verb, args in ((invitations.pending_invitations, ()), (invitations.invite, ("x@y.kz", "x", [])), (invitations.revoke, (line.id,))):
        with pytest.raises(NotAllowed) as refusal:
            office.do(verb, *args, who=fills)
        assert refusal.value.wording == MAY_NOT[Right.SIGN]
    assert office.do(invitations.pending_invitations, who=stranger) == ()
    assert snapshot(office.world.begin) == before


def test_the_letter_names_the_organisation_and_no_person(office: Office) -> None:
    office.invite()
    letter = next(one for one in office.world.letters() if one.recipient == HERS)
    assert letter.text.count(office.head.organisation_name) == len(LANGUAGES), "the reader's language is not known"
    assert not [secret for secret in (DANIYAR.surname, DANIYAR.iin, "бухгалтерии", HERS) if secret in letter.text]
