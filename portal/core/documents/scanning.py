"""Looking for viruses in stored files, after they were kept."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

import structlog
from sqlmodel import Session, and_, col, or_, select

from portal.core.accounts.schema import StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import Account
from portal.core.audit import service as audit
from portal.core.claims.service import Claim, Claims
from portal.core.documents.scans import ScanState
from portal.core.documents.tables import FOUND_LENGTH, StoredFileRow
from portal.core.letter_kinds.staff import FILE_INFECTED
from portal.core.notices.service import queue_mail
from portal.db import Begin
from portal.ports.clock import Now
from portal.ports.scanner import FileTooLarge, Scanner, ScannerSilent, ScanUseless
from portal.ports.storage import Storage

PER_ROUND: Final = 50
AGAIN: Final = dt.timedelta(minutes=10)
"""When a file that could not be scanned is tried again."""
LARGE_AGAIN: Final = dt.timedelta(days=1)
_log = structlog.get_logger("portal.scanning")


@dataclass(frozen=True)
class _FileToScan:
    id: str
    storage_key: str


def scan_files(begin: Begin, *, claims: Claims, scanner: Scanner | None, storage: Storage, now: Now, per_round: int = PER_ROUND) -> int:
    """Scan the files that are due, the newest first, and return how many got a verdict. Called by a job; may run in several processes.

    Every file is scanned once, also those that were kept before there was a scanner; one that could not be scanned is tried again. When
    the scanner does not answer, the others wait for the next round.
    """
    if scanner is None:
        return 0
    done = 0
    for _ in range(per_round):
        with claims.begun() as claim:
            due = _next(begin, claim, now())
            if due is None:
                break
            state, found = _scanned(due, scanner, storage)
            _keep(begin, claim, due, (state, found), now())
        done += state in {ScanState.CLEAN, ScanState.INFECTED}
        if state is ScanState.SILENT:
            break
    return done


def _next(begin: Begin, claim: Claim, at: dt.datetime) -> _FileToScan | None:
    """Mark the next file as being scanned, so that no other process takes it, and return it."""
    state, since = col(StoredFileRow.scan), col(StoredFileRow.scanned_at)
    due = or_(
        state == ScanState.UNSCANNED,
        and_(state.in_((ScanState.SILENT, ScanState.USELESS)), since < at - AGAIN),
        and_(state == ScanState.TOO_LARGE, since < at - LARGE_AGAIN),
        # Begun by a process that has ended: who scans it holds it.
        state == ScanState.SCANNING,
    )
    wanted = select(StoredFileRow).where(due, col(StoredFileRow.deleted_at).is_(None), StoredFileRow.storage_key != "")
    newest = wanted.order_by(state != ScanState.UNSCANNED, col(StoredFileRow.created_at).desc(), col(StoredFileRow.id)).limit(1)
    with begin() as session:
        row = next(iter(claim.take(session, newest)), None)
        if row is None:
            return None
        row.scan, row.scanned_at = ScanState.SCANNING, at
        return _FileToScan(row.id, row.storage_key)


def _scanned(due: _FileToScan, scanner: Scanner, storage: Storage) -> tuple[ScanState, str]:
    try:
        found = scanner.scan(storage.read(due.storage_key))
    except ScannerSilent as error:
        _log.warning("the virus scanner does not answer", wrong=str(error))
        return ScanState.SILENT, ""
    except FileTooLarge as error:
        _log.warning("a file is larger than the virus scanner takes", file=due.id, wrong=str(error))
        return ScanState.TOO_LARGE, ""
    except ScanUseless as error:
        _log.warning("the virus scanner failed at a file", file=due.id, wrong=str(error))
        return ScanState.USELESS, ""
    except OSError as error:
        _log.warning("a file could not be read for the virus scanner", file=due.id, wrong=f"{type(error).__name__}: {error.strerror}")
        return ScanState.USELESS, ""
    except Exception:  # noqa: BLE001  (an unforeseen error at one file must not hold up the others for ever)
        _log.exception("scanning a file failed", file=due.id)
        return ScanState.USELESS, ""
    return (ScanState.INFECTED, found) if found else (ScanState.CLEAN, "")


def _keep(begin: Begin, claim: Claim, due: _FileToScan, verdict: tuple[ScanState, str], at: dt.datetime) -> None:
    """Keep the verdict, unless the file is gone or another process has begun to scan it."""
    state, found = verdict
    with begin() as session:
        row = session.exec(select(StoredFileRow).where(StoredFileRow.id == due.id).with_for_update()).first()
        if row is None or row.scan != ScanState.SCANNING or row.held_by != claim.id:
            return
        row.scan, row.scanned_at, row.scan_found = state, at, found[:FOUND_LENGTH]
        if state is ScanState.INFECTED:
            _log.error("a virus was found in a file", file=row.id, found=found)
            audit.note(session, None, "documents.found_infected", f"file:{row.id}", {}, at)
            _tell(session, row, at)


def _tell(session: Session, row: StoredFileRow, at: dt.datetime) -> None:
    """Queue a letter to whoever uploaded the file, and to the administrators."""
    owner = session.get(Account, row.account_id)
    people = {one.email: one.language for one in accounts.staff(session, StaffRole.ADMINISTRATOR)}
    if owner is not None:
        people[owner.email] = owner.language
    for email in sorted(filter(None, people)):
        queue_mail(session, email, FILE_INFECTED.of(file=row.name, found=row.scan_found), people[email], at)
