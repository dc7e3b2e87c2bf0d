"""Whether a stamp counts: it is genuine, and the certificate of its authority was not revoked."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from portal.eds import ocsp, revocation
from portal.eds.ocsp import Reply
from portal.eds.proofs import Proof, ProofKind, proof
from portal.eds.revocation import Finding, RevocationStatus, Sources, Then
from portal.eds.schema import KeptEvidence, Stamped
from portal.eds.trust import TrustStore
from portal.eds.tsp.tokens import Genuine, UnusableStamp, genuine

HARMLESS: Final = frozenset({"unspecified", "affiliationChanged", "superseded", "cessationOfOperation"})
"""The reasons of the revocation of an authority's certificate after which its earlier stamps still count (RFC 3161 §4.1)."""
HARMLESS_TO_SIGNER: Final = frozenset({"affiliationChanged", "superseded", "cessationOfOperation", "privilegeWithdrawn"})
"""The same for a signer's certificate and the chain above it: after any other reason, also none, the key may have been in strange hands
before, so the stamped signature does not count any more."""


@dataclass(frozen=True, slots=True)
class JudgedStamp:
    """A genuine stamp with the status of its authority's chain, which is good or not known."""

    genuine: Genuine
    finding: Finding

    @property
    def is_confirmed(self) -> bool:
        """Whether the chain is known not to be revoked."""
        return self.finding.status is RevocationStatus.GOOD

    @property
    def moment(self) -> dt.datetime:
        """The latest moment at which the signature may have been made, by the stamp."""
        return self.genuine.stamp.at + self.genuine.stamp.accuracy

    def stamped(self) -> Stamped:
        """Return the stamp with the bytes that prove it."""
        above = (proof(ProofKind.CERTIFICATE, certificate.der) for certificate in self.genuine.path.certificates)
        token = proof(ProofKind.STAMP, self.genuine.stamp.der)
        return Stamped(self.genuine.stamp, self.is_confirmed, (token, *above, *self.finding.proofs()))


def judged(token: bytes, signature: bytes, *, trust: TrustStore, sources: Sources, kept: KeptEvidence, at: dt.datetime) -> JudgedStamp:
    """Judge a stamp over ``signature`` with the sources of the moment ``at`` and with what was kept.

    Raises:
        UnusableStamp: it proves nothing, or its authority's certificate was revoked.
    """
    return confirmed(genuine(token, signature, trust=trust, at=at), sources=sources, kept=kept, at=at)


def confirmed(found: Genuine, *, sources: Sources, kept: KeptEvidence, at: dt.datetime) -> JudgedStamp:
    """Add the status of its authority's chain to a genuine stamp. Raise :class:`UnusableStamp` when it was revoked."""
    then = Then(found.stamp.at, kept_sources(kept, found.stamp.at), HARMLESS)
    finding = revocation.of_chain(found.path, sources, at, then)
    if finding.status in {RevocationStatus.REVOKED, RevocationStatus.NOT_KNOWN}:
        raise UnusableStamp("the certificate of the time stamp authority was revoked")
    return JudgedStamp(found, finding)


def kept_sources(kept: KeptEvidence, at: dt.datetime) -> Sources:
    """Return the kept lists and answers as sources; of several answers about one certificate the one nearest to ``at`` counts."""
    lists, answers = _of(kept.proofs, ProofKind.LIST), _of(kept.proofs, ProofKind.ANSWER)

    def ask(identifier: bytes) -> Reply:
        return ocsp.kept_reply((one.der for one in answers), identifier, at)

    return Sources(lambda _: tuple(one.der for one in lists), ask if answers else None)


def _of(proofs: tuple[Proof, ...], kind: ProofKind) -> tuple[Proof, ...]:
    return tuple(one for one in proofs if one.kind is kind)
