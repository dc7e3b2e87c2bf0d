"""Storing evidence, in the transaction that stores the verdict: a refused action leaves none behind."""

import datetime as dt
import hashlib
from collections.abc import Collection
from concurrent.futures import BrokenExecutor
from typing import Any, Protocol

import structlog
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from portal.core.evidence import queries
from portal.core.evidence.rules import StampState, named
from portal.core.evidence.tables import KeptProof, SignatureStamp
from portal.db import Begin
from portal.eds import Proof, SignatureVerdict, Stamped
from portal.eds.tsp import UnusableStamp
from portal.ports.clock import Now

_NAME = 200
_log = structlog.get_logger(__name__)


class TakeStamp(Protocol):
    """Asks the time stamp authority for a stamp of a signature, or looks again at a stamp that has come."""

    def __call__(self, cms: bytes, at: dt.datetime, token: bytes = b"") -> Stamped:
        """Return the stamp. Raise ``OSError`` without an answer, ``UnusableStamp`` when what came is none."""
        ...


def keep_proofs(session: Session, proofs: Collection[Proof], at: dt.datetime) -> None:
    """Store the pieces of evidence that are not stored yet. Several processes may store the same one at once."""
    pieces = {one.sha256: one for one in proofs}
    missing = set(pieces) - queries.kept(session, pieces)
    # In one order for everybody, so that two transactions that store the same pieces cannot each wait for the other.
    for sha256 in sorted(missing):
        _keep(session, pieces[sha256], at)


def keep_stamp(session: Session, cms: bytes, verdict: SignatureVerdict, at: dt.datetime) -> None:
    """Store the time stamp of a signature, or that one is still to be asked for; nothing when none was asked for."""
    if verdict.stamped is None and not verdict.awaits_stamp:
        return
    row = SignatureStamp(
        cms_sha256=hashlib.sha256(cms).hexdigest(), state=StampState.WAITING, cms=cms, taken_at=at, asked_at=at, proofs=[]
    )  # fmt: skip
    if session.get(SignatureStamp, row.cms_sha256) is not None:
        return
    if verdict.stamped is not None:
        _put(session, row, verdict.stamped, at)
    session.add(row)
    session.flush()


def stamp_waiting(begin: Begin, *, stamp: TakeStamp, now: Now, limit: int = 50) -> int:
    """Ask for the time stamps that signatures still wait for, oldest first, and return how many are there now. Called by a job.

    When the authority does not answer, the others wait for the next round. What goes wrong with one signature does not hold up the others.
    """
    with begin(reading=True) as session:
        unsettled = select(SignatureStamp).where(SignatureStamp.state != StampState.STAMPED, col(SignatureStamp.cms).is_not(None))
        waiting = session.exec(unsettled.order_by(col(SignatureStamp.asked_at)).limit(limit)).all()
        tokens = [queries.proof(session, row.stamp_sha256).der if row.stamp_sha256 else b"" for row in waiting]
    done = 0
    for row, token in zip(waiting, tokens, strict=True):
        stamped: Stamped | None = None
        try:
            stamped = stamp(row.cms or b"", now(), token)
        except (UnusableStamp, TimeoutError, BrokenExecutor) as error:
            _log.warning("a signature got no time stamp", signature=row.cms_sha256, wrong=str(error) or type(error).__name__)
        except OSError as error:
            _log.warning("no time stamp authority answers", wrong=str(error))
            break
        done += _settled(begin, row.cms_sha256, stamped, now())
    return done


def _settled(begin: Begin, cms_sha256: str, stamped: Stamped | None, at: dt.datetime) -> bool:
    """Store what came for a waiting signature, unless another worker was faster; without anything it goes to the end of the queue."""
    with begin() as session:
        row = session.get_one(SignatureStamp, cms_sha256, with_for_update=True)
        if row.state == StampState.STAMPED:
            return False
        row.asked_at = at
        if stamped is None:
            row.state, row.stamp_sha256, row.stamped_at, row.proofs = StampState.WAITING, None, None, []
            return False
        _put(session, row, stamped, at)
        return stamped.is_confirmed


def _put(session: Session, row: SignatureStamp, stamped: Stamped, at: dt.datetime) -> None:
    keep_proofs(session, stamped.proofs, at)
    row.state = StampState.STAMPED if stamped.is_confirmed else StampState.UNCONFIRMED
    row.cms = None if stamped.is_confirmed else row.cms
    row.stamp_sha256, row.stamped_at = hashlib.sha256(stamped.stamp.der).hexdigest(), stamped.stamp.at
    row.authority, row.issuer = stamped.stamp.authority[:_NAME], stamped.stamp.issuer[:_NAME]
    row.proofs = named(stamped.proofs)


def _keep(session: Session, one: Proof, at: dt.datetime) -> None:
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"sha256": one.sha256, "kind": str(one.kind), "size": one.size, "packed": one.packed, "kept_at": at}
    session.exec(dialect.insert(KeptProof).values(values).on_conflict_do_nothing())
