"""Reading stored evidence."""

import hashlib
from collections.abc import Collection

from sqlmodel import Session, col, select

from portal.core.evidence.tables import KeptProof
from portal.eds import Proof, ProofKind


def kept(session: Session, hashes: Collection[str]) -> set[str]:
    """Return those of the hashes whose bytes are stored."""
    return set(session.exec(select(KeptProof.sha256).where(col(KeptProof.sha256).in_(hashes))).all())


def proof(session: Session, sha256: str) -> Proof:
    """Return the piece of evidence with this hash. The caller has checked who may read it.

    Raises:
        LookupError: it is not stored.
        ValueError: what is stored has another hash, so it was changed.
    """
    row = session.get(KeptProof, sha256)
    if row is None:
        raise LookupError(sha256)
    found = Proof(ProofKind(row.kind), row.sha256, row.size, row.packed)
    if hashlib.sha256(found.der).hexdigest() != sha256:
        raise ValueError(f"the stored evidence {sha256} was changed")
    return found
