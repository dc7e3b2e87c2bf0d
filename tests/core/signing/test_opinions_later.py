"""Over time: NCANode that does not answer, differences that stand or go, who is told, and several processes at once."""

import threading

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import StaffRole
from portal.core.applications.signing.queries import second_opinions
from portal.core.audit.tables import AuditRow
from portal.core.errors import NotAllowed, NotFound
from portal.core.signing.opinions.service import ask_opinions, look_at_difference
from portal.core.signing.opinions.tables import SignatureOpinion
from portal.core.signing.tables import Signature
from portal.demo.ncanode import Says
from portal.gateways.ncanode import NcaNode
from portal.ports.second_opinion import Opinion, OpinionSilent
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import World
from tests.core.signing.test_opinions import Peer, administrator, good, letters, opinion_of, opinion_of_only, peer
from tests.core.signing.test_rechecks import another, rows
from tests.core.signing.test_record import recorded

__all__ = ["peer"]
ADMINISTRATOR = "admin@portal.example"


@pytest.mark.parametrize("says", [Says.RUBBISH, Says.BROKEN, Says.HUGE, Says.SLOW, Says.DROPS, Says.ELSEWHERE])
def test_no_usable_answer_is_neither_agreement_nor_difference_and_is_asked_for_again(peer: Peer, says: Says):
    signature_id = recorded(peer.world)
    assert (peer.ask(says), peer.ask(says)) == (0, 0)
    view = peer.view
    assert (view.differing, view.totals.agreed, view.totals.waiting, view.totals.last_at) == ((), 0, 1, None)
    assert (peer.later(minutes=9), peer.later(minutes=2)) == (0, 1)
    assert (peer.view.totals.agreed, opinion_of(peer.world, signature_id).answered_at) == (1, peer.world.now())


def test_a_program_that_is_away_holds_up_nothing_and_is_asked_later(peer: Peer):
    first, second = recorded(peer.world), another(peer.world)
    away = Peer(peer.world, peer.program, NcaNode("http://127.0.0.1:9"))
    assert away.ask() == 0
    with peer.world.begin(reading=True) as session:
        tried = session.exec(select(SignatureOpinion.signature_id)).all()
    assert len(tried) == 1, "the others are not tried in vain"
    assert peer.ask() == 1, "the other one, although the first has to wait"
    assert peer.later(minutes=11) == 1
    assert {opinion_of(peer.world, one).state for one in (first, second)} == {"agrees"}


def test_without_the_setting_nothing_is_asked(world: World):
    recorded(world)
    assert ask_opinions(world.begin, second_opinion=None, now=world.now) == 0
    view = second_opinions(world.begin, administrator(), second_opinion=None)
    assert (view.is_asked, view.totals.last_at) == (False, None)


def test_a_difference_goes_when_both_agree_again_and_one_that_stands_is_told_once(peer: Peer):
    peer.world.staff(ADMINISTRATOR, StaffRole.ADMINISTRATOR)
    recorded(peer.world)
    peer.ask(Says.REVOKED)
    first = peer.world.now()
    assert (peer.later(Says.REVOKED, minutes=50), letters(peer.world)) == (0, [])
    assert peer.later(Says.REVOKED, minutes=20) == 1
    (letter,) = letters(peer.world)
    assert (letter.recipient, "1" in letter.text, "ҮЛГІ" in letter.text) == (ADMINISTRATOR, True, False)
    assert (peer.view.differing[0].since, peer.view.differing[0].asked_at) == (first, peer.world.now())
    assert (peer.later(Says.REVOKED, hours=2), peer.later(Says.REVOKED, hours=23)) == (0, 1)
    assert len(letters(peer.world)) == 1, "told once"
    assert peer.later(days=2) == 1
    assert (peer.view.differing, peer.view.totals.agreed, opinion_of_only(peer).findings) == ((), 1, [])


def test_a_fault_of_a_moment_is_not_written_about(peer: Peer):
    peer.world.staff(ADMINISTRATOR, StaffRole.ADMINISTRATOR)
    recorded(peer.world)
    assert (peer.ask(Says.TRY_AGAIN), len(peer.view.differing)) == (1, 1)
    assert (peer.later(hours=2), peer.view.differing, letters(peer.world)) == (1, (), [])


def test_an_administrator_takes_a_difference_off_the_list_and_this_is_noted(peer: Peer):
    signature_id = recorded(peer.world)
    peer.ask(Says.OTHER_BIN)
    actor = peer.world.staff(ADMINISTRATOR, StaffRole.ADMINISTRATOR)
    for _ in range(2):
        peer.world.call(look_at_difference, actor, signature_id)
    assert (peer.view.differing, peer.view.totals.agreed) == ((), 0)
    with peer.world.begin(reading=True) as session:
        noted = select(AuditRow).where(AuditRow.verb == "signing.look_at_difference").order_by(col(AuditRow.seq))
        (row,) = session.exec(noted).all()
    assert (row.subject, row.account_id) == (f"signature:{signature_id}", actor.account_id)
    assert (peer.later(Says.OTHER_BIN, days=2), letters(peer.world)) == (0, []), "it is not asked about any more"


def test_nobody_but_an_administrator_reads_or_settles_differences(peer: Peer):
    signature_id = recorded(peer.world)
    peer.ask(Says.OTHER_BIN)
    for who in (peer.world.aigul, peer.world.saule, peer.world.analyst):
        with pytest.raises(NotAllowed):
            second_opinions(peer.world.begin, who, second_opinion=peer.node)
        with pytest.raises(NotAllowed):
            peer.world.call(look_at_difference, who, signature_id)
    with pytest.raises(NotFound):
        peer.world.call(look_at_difference, administrator(), "0" * 32)
    assert len(peer.view.differing) == 1


def test_a_certificate_whose_term_is_over_is_not_asked_about(peer: Peer):
    signature_id = recorded(peer.world)
    with peer.world.begin() as session:
        row = session.get_one(Signature, signature_id)
        row.signer = {**row.signer, "not_after": peer.world.now().isoformat()}
    peer.world.now.forward(seconds=1)
    assert (peer.ask(), peer.program.asked) == (0, 0)
    assert (peer.view.totals.too_late, peer.view.totals.agreed, peer.view.differing) == (1, 0, ())
    assert peer.later(days=2) == 0


@pytest.mark.parametrize(("outcome", "says", "agree"), [("invalid", Says.TRUTH, False), ("invalid", Says.INVALID, True)])
def test_a_signature_that_the_portal_denies_must_be_denied_too(peer: Peer, outcome: str, says: Says, agree: bool):  # noqa: FBT001
    signature_id = recorded(peer.world)
    with peer.world.begin() as session:
        row = session.get_one(Signature, signature_id)
        row.outcome, row.code = outcome, "revoked"
    assert peer.ask(says) == 1
    assert peer.view.totals.agreed == agree
    assert agree or (peer.words, peer.view.differing[0].own.en) == (["The signature is valid"], "The certificate was revoked")


def test_one_that_is_not_confirmed_yet_is_asked_about_when_it_is(peer: Peer):
    signature_id = recorded(peer.world)
    with peer.world.begin() as session:
        session.get_one(Signature, signature_id).outcome = "unconfirmed"
    assert (peer.ask(), peer.program.asked) == (0, 0)
    with peer.world.begin() as session:
        session.get_one(Signature, signature_id).outcome = "valid"
    assert peer.ask() == 1


def test_a_round_takes_those_never_asked_about_first(peer: Peer):
    recorded(peer.world)
    peer.ask(Says.REVOKED)
    peer.world.now.forward(hours=2)
    new = [another(peer.world) for _ in range(2)]
    assert peer.ask(Says.REVOKED, per_round=2) == 2
    assert {opinion_of(peer.world, one).state for one in new} == {"differs"}


def test_two_processes_keep_one_answer_each_and_write_one_letter(peer: Peer):
    peer.world.staff(ADMINISTRATOR, StaffRole.ADMINISTRATOR)
    for _ in range(3):
        another(peer.world)
    together = threading.Barrier(2)

    def work() -> int:
        together.wait()
        return peer.ask(Says.REVOKED)

    assert sum(int(str(one)) for one in at_once(work, work)) == 3
    peer.world.now.forward(hours=2)
    assert sum(int(str(one)) for one in at_once(work, work)) == 3
    assert (len(peer.view.differing), len(letters(peer.world))) == (3, 1)


def test_a_program_that_fails_in_the_middle_leaves_what_was_stored(world: World):
    ids = [recorded(world), another(world)]
    by_id = {one.id: one for one in rows(world)}

    class Half:
        asked = 0

        def ask(self, cms: bytes, _: bytes) -> Opinion:
            self.asked += 1
            if self.asked > 1:
                raise OpinionSilent("away")
            return good(next(one for one in by_id.values() if one.cms == cms))

        def check(self) -> str:
            return ""

    assert ask_opinions(world.begin, second_opinion=Half(), now=world.now) == 1
    assert sorted(opinion_of(world, one).state for one in ids) == ["agrees", "waiting"]
