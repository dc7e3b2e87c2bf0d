"""Holding rows while one works on them, renewing that while the process lives, and freeing what a dead process held."""

import threading
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

import structlog
from sqlalchemy import ColumnElement, delete, update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from portal.core.claims.rules import SILENT_ROUNDS
from portal.core.claims.tables import ClaimRow
from portal.db import Begin, new_id
from portal.ports.processes import Processes, ProcessState

_log = structlog.get_logger("portal.claims")


class Claimable(Protocol):
    """A row that can be held."""

    held_by: str
    """The id of the claim that holds it, or of one that has ended; empty before the first."""


Held = TypeVar("Held", bound=Claimable)


class Claim:
    """What one piece of work holds. Nothing is written before it holds something."""

    def __init__(self, process: str) -> None:
        self.id = new_id()
        self.is_written = False
        self._process = process

    def take(self, session: Session, wanted: SelectOfScalar[Held]) -> Sequence[Held]:
        """Hold those of the ``wanted`` rows that are free, as :func:`free_rows` finds them, and return them."""
        rows = free_rows(session, wanted)
        for row in rows:
            self.hold(session, row)
        return rows

    def hold(self, session: Session, row: Claimable) -> None:
        """Hold a row, which the caller has locked and found free."""
        row.held_by = self.id
        if session.get(ClaimRow, self.id) is None:
            self.is_written = True
            session.add(ClaimRow(id=self.id, process=self._process))
            session.flush()

    def holds(self, session: Session, row: Claimable) -> bool:
        """Tell whether the row is still held: a process that was stopped for long may have been taken for dead."""
        return row.held_by == self.id and is_held(session, row)


def is_free(column: Any) -> ColumnElement[bool]:
    """Return the condition that nobody holds a row; ``column`` is its ``held_by``."""
    return or_(column == "", column.not_in(select(ClaimRow.id)))


def is_held(session: Session, row: Claimable) -> bool:
    """Tell whether somebody holds a row. Who wants to hold it must have locked it before, by an earlier statement."""
    return bool(_living(session, [row.held_by]))


def free_rows(session: Session, wanted: SelectOfScalar[Held]) -> Sequence[Held]:
    """Lock those of the ``wanted`` rows of one table that nobody holds, except what another transaction has locked, and return them."""
    table: Any = wanted.column_descriptions[0]["entity"]
    rows = session.exec(wanted.where(is_free(col(table.held_by))).with_for_update(skip_locked=True)).all()
    # Asked again now that they are locked. PostgreSQL looks at a row that changed meanwhile again, but at the claims as they were when the
    # statement began: a claim of that moment would be overlooked.
    held = _living(session, {row.held_by for row in rows})
    return [row for row in rows if row.held_by not in held]


class Claims:
    """The claims of this process."""

    def __init__(self, begin: Begin, processes: Processes) -> None:
        """Renew and end claims in transactions that ``begin`` opens."""
        self._begin, self._processes = begin, processes
        self._open: set[str] = set()
        self._silent: dict[str, tuple[int, int]] = {}
        """Claims of other machines: how often each was renewed when last seen, and in how many rounds that has not changed."""
        self._lock = threading.Lock()

    def open(self) -> Claim:
        """Return a new claim, which is renewed until it is ended."""
        claim = Claim(self._processes.own)
        with self._lock:
            self._open.add(claim.id)
        return claim

    def end(self, claim: Claim) -> None:
        """End a claim: what it held is free. When the database does not answer, the next round of :meth:`beat` ends it."""
        with self._lock:
            self._open.discard(claim.id)
        if not claim.is_written:
            return
        try:
            self._delete({claim.id: None})
        except SQLAlchemyError as error:
            _log.warning("a claim could not be ended yet", wrong=type(error).__name__)

    @contextmanager
    def begun(self) -> Generator[Claim]:
        """Open a claim for the time of a block."""
        claim = self.open()
        try:
            yield claim
        finally:
            self.end(claim)

    def beat(self) -> None:
        """Renew the claims of this process and end those of dead ones. Called every :data:`~portal.core.claims.rules.BEAT_SECONDS`.

        A process of this machine is dead when the operating system says so, one of another machine when it has not renewed its claim for
        :data:`~portal.core.claims.rules.SILENT_ROUNDS` rounds.
        """
        own = self._processes.own
        with self._begin(reading=True) as session:
            rows = session.exec(select(ClaimRow)).all()
        # Looked at after the table: a claim is open before it is written.
        with self._lock:
            living = set(self._open)
        mine = [row.id for row in rows if row.process == own and row.id in living]
        left = {row.id: None for row in rows if row.process == own and row.id not in living}
        over = left | self._dead([row for row in rows if row.process != own])
        if mine:
            with self._begin() as session:
                session.exec(update(ClaimRow).where(col(ClaimRow.id).in_(mine)).values(beats=ClaimRow.beats + 1))
        if over:
            self._delete(over)

    def _dead(self, others: Collection[ClaimRow]) -> dict[str, int | None]:
        """Return the claims of dead processes by id, those found silent with the number of renewals that must not have changed."""
        over, silent = dict[str, int | None](), dict[str, tuple[int, int]]()
        states = {process: self._processes.state(process) for process in {row.process for row in others}}
        for row in others:
            state, (beats, rounds) = states[row.process], self._silent.get(row.id, (-1, 0))
            if state is ProcessState.ENDED:
                over[row.id] = None
            elif state is ProcessState.UNKNOWN:
                silent[row.id] = row.beats, rounds + 1 if beats == row.beats else 0
                if silent[row.id][1] >= SILENT_ROUNDS:
                    over[row.id] = row.beats
        self._silent = silent
        if over:
            _log.warning("claims of processes that have ended are free", claims=len(over))
        return over

    def _delete(self, claims: dict[str, int | None]) -> None:
        with self._begin() as session:
            for claim_id, beats in sorted(claims.items()):
                gone = delete(ClaimRow).where(col(ClaimRow.id) == claim_id)
                session.exec(gone if beats is None else gone.where(col(ClaimRow.beats) == beats))


def _living(session: Session, ids: Collection[str]) -> set[str]:
    return set(session.exec(select(ClaimRow.id).where(col(ClaimRow.id).in_(ids))).all())
