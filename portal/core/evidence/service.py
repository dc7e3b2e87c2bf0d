"""Storing evidence, in the transaction that stores the verdict: a refused action leaves none behind."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from portal.core.evidence import queries
from portal.core.evidence.tables import KeptProof
from portal.eds import Proof


def keep_proofs(session: Session, proofs: Collection[Proof], at: dt.datetime) -> None:
    """Store the pieces of evidence that are not stored yet. Several processes may store the same one at once."""
    pieces = {one.sha256: one for one in proofs}
    missing = set(pieces) - queries.kept(session, pieces)
    # In one order for everybody, so that two transactions that store the same pieces cannot each wait for the other.
    for sha256 in sorted(missing):
        _keep(session, pieces[sha256], at)


def _keep(session: Session, one: Proof, at: dt.datetime) -> None:
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"sha256": one.sha256, "kind": str(one.kind), "size": one.size, "packed": one.packed, "kept_at": at}
    session.exec(dialect.insert(KeptProof).values(values).on_conflict_do_nothing())
