"""Storing evidence, in a transaction of its own before the one that stores the verdict."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from portal.core.evidence import queries
from portal.core.evidence.tables import KeptProof
from portal.db import Begin
from portal.eds import Proof


def keep_proofs(begin: Begin, proofs: Collection[Proof], at: dt.datetime) -> None:
    """Store the pieces of evidence that are not stored yet. Several processes may store the same one at once."""
    with begin(reading=True) as session:
        missing = {one.sha256: one for one in proofs} if proofs else {}
        for sha256 in queries.kept(session, missing) if missing else ():
            del missing[sha256]
    if not missing:
        return
    with begin() as session:
        # In one order for everybody: two transactions that store the same pieces wait for each other only once.
        for sha256 in sorted(missing):
            _keep(session, missing[sha256], at)


def _keep(session: Session, one: Proof, at: dt.datetime) -> None:
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"sha256": one.sha256, "kind": str(one.kind), "size": one.size, "packed": one.packed, "kept_at": at}
    session.exec(dialect.insert(KeptProof).values(values).on_conflict_do_nothing())
