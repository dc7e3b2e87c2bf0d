"""NCANode is a second opinion: it agrees only by every assertion of eds.md §4.4, and never changes the portal's own verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import AccountKind, Actor, StaffRole
from portal.core.applications.signing.queries import SecondOpinions, second_opinions
from portal.core.notices.tables import OutboxLetter
from portal.core.signing.opinions.comparing import JudgedSignature, compared
from portal.core.signing.opinions.rules import OpinionFinding, finding_words
from portal.core.signing.opinions.service import ask_opinions
from portal.core.signing.opinions.tables import SignatureOpinion
from portal.core.signing.tables import Signature
from portal.demo.ncanode import DemoNcaNode, Says, served
from portal.eds import Outcome
from portal.eds.signing import Style
from portal.gateways.ncanode import NcaNode
from portal.jobs.opinions import inquire
from portal.ports.second_opinion import CertificateSaid, Opinion, RevocationSaid, SignerSaid
from tests.core.applications.world import World
from tests.core.signing.test_rechecks import rows, verdicts
from tests.core.signing.test_record import CONTENT, recorded

ADMINISTRATOR = "admin@portal.example"


@dataclass
class Peer:
    """The demonstration's program over HTTP, and the portal's job that asks it."""

    world: World
    program: DemoNcaNode
    node: Any
    hasty: Any = None
    """The one that is asked when the program is slow: it gives up at once. Otherwise a busy machine would look like a silent program."""

    def ask(self, says: Says = Says.TRUTH, **other: Any) -> int:
        self.program.says = says
        node = self.hasty if says is Says.SLOW else self.node
        return ask_opinions(self.world.begin, second_opinion=node, now=self.world.now, **other)

    def later(self, says: Says = Says.TRUTH, **pause: float) -> int:
        self.world.now.forward(**pause)
        return self.ask(says)

    @property
    def view(self) -> SecondOpinions:
        return second_opinions(self.world.begin, administrator(), second_opinion=self.node)

    @property
    def words(self) -> list[str]:
        (line,) = self.view.differing
        return [one.words.en for one in line.remarks]


def administrator() -> Actor:
    return Actor("a" * 32, AccountKind.STAFF, "s", roles=frozenset({StaffRole.ADMINISTRATOR}))


@pytest.fixture
def peer(world: World) -> Iterator[Peer]:
    program = DemoNcaNode(world.verify, world.now, slow_seconds=2)
    with served(program) as address:
        yield Peer(world, program, NcaNode(address), NcaNode(address, step_seconds=0.5, total_seconds=1))


def letters(world: World) -> list[OutboxLetter]:
    with world.begin(reading=True) as session:
        found = session.exec(select(OutboxLetter).where(OutboxLetter.path == "/desk/signatures").order_by(col(OutboxLetter.id)))
        return list(found.all())


def opinion_of(world: World, signature_id: str) -> SignatureOpinion:
    with world.begin(reading=True) as session:
        return session.get_one(SignatureOpinion, signature_id)


@pytest.mark.parametrize("stamping", [None, True])
def test_a_good_signature_is_asked_about_once_and_agreed_upon(peer: Peer, stamping: Any):
    peer.world.verify.stamping = stamping
    recorded(peer.world)
    before = verdicts(peer.world)
    services: Any = peer.world
    services.second_opinion = peer.node
    assert (inquire(services), peer.ask(), peer.later(days=3)) == (1, 0, 0)
    view = peer.view
    assert (view.is_asked, view.differing, view.totals.agreed, view.totals.last_at) == (True, (), 1, opinion_of_only(peer).answered_at)
    assert (peer.program.asked, verdicts(peer.world), letters(peer.world)) == (1, before, [])


def opinion_of_only(peer: Peer) -> SignatureOpinion:
    (one,) = rows(peer.world)
    return opinion_of(peer.world, one.id)


def test_every_signature_of_an_application_and_the_operator_is_agreed_upon(peer: Peer):
    peer.world.signed()
    many = len(rows(peer.world))
    while peer.ask():
        pass
    assert (peer.view.totals.agreed, peer.view.differing) == (many, ())


LIES: dict[Says, OpinionFinding] = {
    Says.INVALID: OpinionFinding.NOT_VALID,
    Says.REFUSED: OpinionFinding.REFUSED,
    Says.OTHER_DOCUMENT: OpinionFinding.OTHER_DOCUMENT,
    Says.NO_SIGNER: OpinionFinding.NO_SIGNER,
    Says.TWO_SIGNERS: OpinionFinding.SEVERAL_SIGNERS,
    Says.NO_CERTIFICATE: OpinionFinding.NO_CERTIFICATE,
    Says.BAD_CERTIFICATE: OpinionFinding.CERTIFICATE_NOT_VALID,
    Says.REVOKED: OpinionFinding.REVOKED,
    Says.NOT_ASKED: OpinionFinding.REVOCATION_NOT_ASKED,
    Says.TRY_AGAIN: OpinionFinding.REVOCATION_UNSURE,
    Says.OTHER_SERIAL: OpinionFinding.OTHER_SERIAL,
    Says.OTHER_IIN: OpinionFinding.OTHER_IIN,
    Says.OTHER_BIN: OpinionFinding.OTHER_BIN,
    Says.OTHER_USE: OpinionFinding.OTHER_USE,
    Says.NOT_OF_ORGANISATION: OpinionFinding.NOT_OF_ORGANISATION,
    Says.OTHER_HASH: OpinionFinding.OTHER_STAMP,
}


@pytest.mark.parametrize("says", LIES)
def test_valid_alone_is_no_agreement_and_the_verdict_stays(peer: Peer, says: Says):
    recorded(peer.world)
    before = verdicts(peer.world)
    assert peer.ask(says) == 1
    (line,) = peer.view.differing
    assert [one.words for one in line.remarks] == [finding_words(LIES[says])]
    assert (line.own.en, line.since, peer.view.totals.agreed) == ("The signature is valid", peer.world.now(), 0)
    assert verdicts(peer.world) == before


def test_every_finding_but_those_of_the_portal_itself_has_a_lie():
    assert set(OpinionFinding) - set(LIES.values()) == {OpinionFinding.OTHER_CONTENT, OpinionFinding.CONFIRMED}


def attached(world: World, content: bytes) -> bytes:
    return world.verify.keys.heads[world.aigul.bin].sign(content, world.now(), Style(attached=True))


@pytest.mark.parametrize(("inside", "agree"), [(CONTENT, True), (b"another", False)])
def test_content_inside_the_message_must_be_the_stored_document(peer: Peer, inside: bytes, agree: bool):  # noqa: FBT001
    """As the real one, the program looks at the content inside the message and says that it is valid (eds.md §4.4, trap 3)."""
    signature_id = recorded(peer.world)
    with peer.world.begin() as session:
        session.get_one(Signature, signature_id).cms = attached(peer.world, inside)
    assert peer.ask() == 1
    assert peer.view.totals.agreed == agree
    assert agree or peer.words == ["Checked other content inside the signature, not the document on the portal"]


def test_a_stored_message_without_a_signer_is_no_agreement(peer: Peer):
    """A message without a signer is valid to the program (eds.md §4.4, trap 1)."""
    signature_id = recorded(peer.world)
    with peer.world.begin() as session:
        session.get_one(Signature, signature_id).cms = without_signer()
    assert peer.ask() == 1
    assert "Named no signer at all" in peer.words


def without_signer() -> bytes:
    return bytes.fromhex("3023 0609 2a864886f70d010702 a016 3014 020101 3100 300b 06092a864886f70d010701 3100".replace(" ", ""))


def test_a_stamp_inside_the_message_must_be_of_this_signature(world: World):
    recorded(world)
    (row,) = rows(world)
    said = good(row)
    (signer,) = said.signers
    own = JudgedSignature(row.cms, row.content, Outcome.VALID, row.signer)
    for name, digest, agree in (("SHA256", "0" * 64, False), ("GOST34311", "0" * 64, False), ("", "0" * 64, True), ("MD5", "0", True)):
        other = Opinion(valid=True, signers=(SignerSaid(signer.certificates, digest, name),))
        assert (compared(other, own) == ()) is agree, name


def good(row: Signature) -> Opinion:
    facts = row.signer
    owners = frozenset({"ORGANIZATION", "CEO"})
    one = CertificateSaid(True, facts["serial"].lstrip("0").upper(), facts["iin"], facts["bin"], "SIGN", owners, (RevocationSaid(False),))
    return Opinion(valid=True, signers=(SignerSaid((one,)),))
