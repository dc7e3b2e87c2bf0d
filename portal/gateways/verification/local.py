"""Verification in the calling thread, with the trusted authorities and the lists of the folders."""

import datetime as dt
from collections.abc import Mapping
from typing import final

from portal.eds import (
    NOTHING_KEPT,
    Content,
    Expectation,
    KeptEvidence,
    Reply,
    SignatureVerdict,
    Stamped,
    questions,
    tsp,
    verify,
    verify_kept,
)
from portal.eds.ocsp import Ask
from portal.eds.revocation import Sources
from portal.eds.tsp import Taking
from portal.gateways.verification.evidence import Evidence

Replies = Mapping[bytes, Reply]
"""A responder's replies by CertID."""


@final
class LocalVerify:
    """Verifies in the calling thread: for tests and the command line."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def prepare(self) -> bool:
        """Read the trusted authorities, and return whether there are any. Raises what ``Evidence.trust`` raises."""
        return bool(self.evidence.trust.anchors)

    def questions(self, cms: bytes, content: Content, expectation: Expectation, at: dt.datetime, kept: KeptEvidence) -> tuple[bytes, ...]:
        """Return the CertIDs about which a responder has to be asked for this signature."""
        return questions(cms, content, expectation, trust=self.evidence.trust, at=at, kept=kept)

    def __call__(
        self,
        cms: bytes,
        content: Content,
        expectation: Expectation,
        *,
        at: dt.datetime,
        kept: KeptEvidence = NOTHING_KEPT,
        replies: Replies | None = None,
    ) -> SignatureVerdict:
        """Return the verdict over ``cms`` as a signature of ``content`` at ``at``, with a responder's replies by CertID."""
        ask = _answering(replies or {})
        return verify(cms, content, expectation, trust=self.evidence.trust, crls=self.evidence.crls, at=at, ask=ask, kept=kept)

    def from_kept(self, cms: bytes, content: Content, expectation: Expectation, *, at: dt.datetime, kept: KeptEvidence) -> SignatureVerdict:
        """Return the verdict as of the earlier moment ``at``, with the kept evidence alone."""
        return verify_kept(cms, content, expectation, trust=self.evidence.trust, at=at, kept=kept)

    def stamp_questions(self, taking: Taking, at: dt.datetime) -> tuple[bytes, ...]:
        """Return the CertIDs about which a responder has to be asked for this stamp. Raises as ``tsp.stamp_questions``."""
        return tsp.stamp_questions(taking, trust=self.evidence.trust, at=at)

    def stamp(self, taking: Taking, at: dt.datetime, replies: Replies) -> Stamped:
        """Return the stamp that came, checked. Raises as ``tsp.take``."""
        return tsp.take(taking, trust=self.evidence.trust, sources=Sources(self.evidence.crls, _answering(replies)), at=at)


def _answering(replies: Replies) -> Ask:
    def reply(identifier: bytes) -> Reply:
        if identifier not in replies:
            raise OSError("the responder has not answered")
        return replies[identifier]

    return reply
