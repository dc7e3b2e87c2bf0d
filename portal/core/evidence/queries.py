"""Reading stored evidence."""

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from portal.core.evidence.rules import LATE, StampState
from portal.core.evidence.tables import KeptProof, SignatureStamp
from portal.eds import KeptEvidence, Proof, ProofKind


@dataclass(frozen=True)
class StampLine:
    """The time stamp of a signature as a page shows it; ``at`` is empty while none has come."""

    state: StampState
    at: dt.datetime | None
    authority: str
    is_late: bool


@dataclass(frozen=True)
class StampProofs:
    """The kind and the SHA-256 of every piece that proves a time stamp, and when the portal checked the stamp with them."""

    proofs: tuple[tuple[str, str], ...] = ()
    checked_at: dt.datetime | None = None


@dataclass(frozen=True)
class RecordedEvidence:
    """Everything that the stored verdict over a signature relied on; ``stamped_at`` is when its confirmed stamp was checked."""

    evidence: KeptEvidence
    stamped_at: dt.datetime | None


def stamp_lines(session: Session, signatures: Collection[bytes]) -> dict[bytes, StampLine]:
    """Return the time stamps of these signatures (CMS); one stored without asking for a stamp has none."""
    hashes = {_hash(cms): cms for cms in signatures}
    found = session.exec(select(SignatureStamp).where(col(SignatureStamp.cms_sha256).in_(hashes))).all() if hashes else ()
    return {hashes[row.cms_sha256]: _line(row) for row in found}


def stamp(session: Session, cms: bytes) -> Proof | None:
    """Return the confirmed time stamp (RFC 3161, DER) of a signature (CMS) with its hash, or ``None``.

    The caller has checked who may read it. Raises as :func:`proof`.
    """
    row = session.get(SignatureStamp, _hash(cms))
    return proof(session, row.stamp_sha256) if row and row.stamp_sha256 and row.state == StampState.STAMPED else None


def stamp_proofs(session: Session, cms: bytes) -> StampProofs:
    """Return what proves the confirmed time stamp of a signature (CMS), the stamp itself included; nothing without one."""
    row = session.get(SignatureStamp, _hash(cms))
    if row is None or row.state != StampState.STAMPED:
        return StampProofs()
    return StampProofs(tuple((str(one["kind"]), str(one["sha256"])) for one in row.proofs), row.asked_at)


def kept_with(session: Session, cms: bytes, verdict: Mapping[str, Any]) -> KeptEvidence:
    """Return what was kept with a signature: its stamp, and the pieces that its stored verdict and its stamp name. Raises as :func:`proof`.

    A signature without a stamp has nothing: evidence of an unproven moment decides nothing later.
    """
    row = session.get(SignatureStamp, _hash(cms))
    if row is None or row.stamp_sha256 is None:
        return KeptEvidence()
    hashes = dict.fromkeys(str(one["sha256"]) for one in (*verdict.get("proofs", ()), *row.proofs))
    return KeptEvidence(proof(session, row.stamp_sha256).der, tuple(proof(session, one) for one in hashes))


def recorded(session: Session, cms: bytes, verdict: Mapping[str, Any]) -> RecordedEvidence:
    """Return everything that a stored verdict and the confirmed stamp of its signature name. Raises as :func:`proof`."""
    row = session.get(SignatureStamp, _hash(cms))
    confirmed = row if row is not None and row.stamp_sha256 and row.state == StampState.STAMPED else None
    hashes = dict.fromkeys(str(one["sha256"]) for one in (*verdict.get("proofs", ()), *(confirmed.proofs if confirmed else ())))
    pieces = tuple(proof(session, one) for one in hashes)
    if confirmed is None:
        return RecordedEvidence(KeptEvidence(b"", pieces), None)
    return RecordedEvidence(KeptEvidence(proof(session, confirmed.stamp_sha256 or "").der, pieces), confirmed.asked_at)


def kept(session: Session, hashes: Collection[str]) -> set[str]:
    """Return those of the hashes whose bytes are stored."""
    return set(session.exec(select(KeptProof.sha256).where(col(KeptProof.sha256).in_(hashes))).all())


def sizes(session: Session, hashes: Collection[str]) -> dict[str, int]:
    """Return the number of bytes of those of the hashes whose bytes are stored."""
    return dict(session.exec(select(KeptProof.sha256, KeptProof.size).where(col(KeptProof.sha256).in_(hashes))).all())


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


def _hash(cms: bytes) -> str:
    return hashlib.sha256(cms).hexdigest()


def _line(row: SignatureStamp) -> StampLine:
    is_late = row.stamped_at is not None and row.stamped_at - row.taken_at > LATE
    return StampLine(StampState(row.state), row.stamped_at, row.authority, is_late)
