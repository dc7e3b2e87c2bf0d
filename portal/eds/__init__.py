"""Electronic signatures: GOST and RSA, CMS, certificates, chains and revocation. Input is bytes, the result is a verdict."""

from portal.eds.codes import Code
from portal.eds.ocsp import Reply
from portal.eds.proofs import Proof, ProofKind
from portal.eds.schema import (
    NOTHING_KEPT,
    Certificate,
    Content,
    Digests,
    Expectation,
    KeptEvidence,
    Outcome,
    Purpose,
    Role,
    SignatureVerdict,
    Stamp,
    Stamped,
    Subject,
    Verify,
)
from portal.eds.trust import NotOfficial, TrustStore, accept_official
from portal.eds.verifying import questions, verify, verify_kept

__all__ = [
    "NOTHING_KEPT",
    "Certificate",
    "Code",
    "Content",
    "Digests",
    "Expectation",
    "KeptEvidence",
    "NotOfficial",
    "Outcome",
    "Proof",
    "ProofKind",
    "Purpose",
    "Reply",
    "Role",
    "SignatureVerdict",
    "Stamp",
    "Stamped",
    "Subject",
    "TrustStore",
    "Verify",
    "accept_official",
    "questions",
    "verify",
    "verify_kept",
]
