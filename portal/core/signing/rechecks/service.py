"""Checking stored signatures again from the kept evidence, the longest unchecked first, and writing to the administrators."""

import datetime as dt
import hashlib
import zlib
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from typing import Any, Final

import structlog
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, func, or_, select

from portal.core.accounts.schema import StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import SignedAgreement
from portal.core.evidence import queries as evidence
from portal.core.evidence.queries import RecordedEvidence
from portal.core.letter_kinds.staff import SIGNATURES_FAIL
from portal.core.notices.service import queue_mail
from portal.core.signing.rechecks.rules import (
    PAGE,
    PER_NIGHT,
    PER_ROUND,
    UNCHECKED,
    Fault,
    SignatureKind,
    fault_words,
    night_of,
)
from portal.core.signing.rechecks.tables import SignatureRecheck
from portal.core.signing.tables import Signature
from portal.db import Begin
from portal.eds import Certificate, Code, Expectation, KeptEvidence, Outcome, Purpose, SignatureVerdict, Verify
from portal.ports.clock import Now
from portal.wording import Wording

_TABLES: Final[dict[SignatureKind, Any]] = {SignatureKind.DOCUMENT: Signature, SignatureKind.AGREEMENT: SignedAgreement}
_ANYBODYS = Expectation(Purpose.DOCUMENT, legal_entity=False)
"""Whose key it had to be was decided when the signature was taken; now the certificate must be the recorded one."""
_log = structlog.get_logger("portal.rechecks")


@dataclass(frozen=True)
class VerifiedAgain:
    """A stored signature after a check; ``wording`` says what is wrong with it, and is ``None`` when it verifies."""

    id: str
    kind: SignatureKind
    wording: Wording | None


@dataclass(frozen=True)
class _Stored:
    """A stored signature with everything that its verdict relied on; ``fault`` when not all of it can be read."""

    id: str
    kind: SignatureKind
    content: bytes
    sha256: str
    cms: bytes
    signer: dict[str, Any]
    checked_at: dt.datetime
    kept: RecordedEvidence
    fault: str = ""


def recheck_kept(begin: Begin, *, verify_kept: Verify, now: Now, per_night: int = PER_NIGHT, per_round: int = PER_ROUND) -> int:
    """Check the next stored signatures again and return how many. Called by a job; does nothing by day.

    A signature is checked at most once in a night, and no more than ``per_night`` are. The result is kept beside the signature; its own
    verdict stays as it is. When the work of the night is done, or the night is over, the administrators are written to once about every
    signature that does not verify any more. May run in several processes at once and be stopped at any moment.
    """
    night = night_of(now())
    due = _due(begin, night, per_night, per_round) if night else []
    done = sum(_recheck(begin, kind, id_, verify_kept, now, night) for kind, id_ in due if night)
    if not due:
        _tell(begin, now())
    return done


def check_signatures(begin: Begin, *, verify_kept: Verify) -> Iterator[VerifiedAgain]:
    """Check every stored signature that was found valid, by the kept evidence alone, and yield each. Nothing is stored.

    One that cannot be checked, because the check breaks off, counts as one that does not verify.
    """
    for kind, table in _TABLES.items():
        with begin(reading=True) as session:
            wanted = select(table.id).where(table.outcome == Outcome.VALID, table.account_id.is_not(None))
            ids = session.exec(wanted.order_by(table.id)).all()
        for id_ in ids:
            with begin(reading=True) as session:
                stored = _read(session, kind, str(id_))
            if stored is None:
                continue
            try:
                fault = _fault(stored, verify_kept)
                yield VerifiedAgain(stored.id, kind, fault_words(fault) if fault else None)
            except (TimeoutError, BrokenExecutor):
                yield VerifiedAgain(stored.id, kind, UNCHECKED)


def _due(begin: Begin, night: dt.datetime, per_night: int, per_round: int) -> list[tuple[SignatureKind, str]]:
    """Return the signatures of this round by table and id: never checked ones first, then those checked longest ago."""
    with begin(reading=True) as session:
        tonight = session.exec(select(func.count()).where(SignatureRecheck.tried_at >= night)).one()
        room = min(per_round, per_night - tonight)
        found = [line for kind in SignatureKind for line in _waiting(session, kind, night, room)] if room > 0 else []
    ordered = sorted(found, key=lambda line: (line[0] is not None, line[0] or night, line[2]))
    return [(kind, id_) for _, kind, id_ in ordered[: max(room, 0)]]


def _waiting(session: Session, kind: SignatureKind, night: dt.datetime, limit: int) -> list[tuple[dt.datetime | None, SignatureKind, str]]:
    table = _TABLES[kind]
    tried = col(SignatureRecheck.tried_at)
    wanted = select(tried, table.id).select_from(table).outerjoin(SignatureRecheck, col(SignatureRecheck.signature_id) == table.id)
    wanted = wanted.where(table.outcome == Outcome.VALID, table.account_id.is_not(None), or_(tried.is_(None), tried < night))
    rows = session.exec(wanted.order_by(tried.is_not(None), tried, table.id).limit(limit)).all()
    return [(at, kind, str(id_)) for at, id_ in rows]


def _recheck(begin: Begin, kind: SignatureKind, id_: str, verify: Verify, now: Now, night: dt.datetime) -> bool:
    """Check one signature and store the result, unless another process was faster."""
    with begin(reading=True) as session:
        stored = _read(session, kind, id_)
    if stored is None:
        return False
    try:
        fault = _fault(stored, verify)
    except (TimeoutError, BrokenExecutor):
        _log.exception("a stored signature could not be checked again", signature=id_)
        fault = None
    with begin() as session:
        return _keep(session, stored, fault, now(), night)


def _read(session: Session, kind: SignatureKind, id_: str) -> _Stored | None:
    row = session.get(_TABLES[kind], id_)
    if row is None:
        return None
    checked_at = row.checked_at if kind is SignatureKind.DOCUMENT else row.signed_at
    nothing = RecordedEvidence(KeptEvidence(), None)
    fault = ""
    try:
        nothing = evidence.recorded(session, row.cms, row.verdict)
    except LookupError:
        fault = Fault.EVIDENCE_MISSING
    except (ValueError, zlib.error):
        fault = Fault.EVIDENCE_CHANGED
    return _Stored(id_, kind, row.content, row.sha256, row.cms, row.signer, checked_at, nothing, fault)


def _fault(stored: _Stored, verify: Verify) -> str:
    """Return what is wrong with a stored signature, by the kept evidence alone; empty when it verifies as it did when it was taken."""
    if stored.fault:
        return stored.fault
    if hashlib.sha256(stored.content).hexdigest() != stored.sha256:
        return Fault.DOCUMENT_CHANGED
    verdict, is_stamped = _verdict(stored, verify)
    if verdict.outcome is Outcome.INVALID:
        return verdict.code
    if verdict.outcome is Outcome.UNCONFIRMED:
        return Fault.NOT_PROVEN
    if stored.kept.stamped_at is not None and not is_stamped:
        return Fault.STAMP
    return "" if _is_recorded(stored.signer, verdict.certificate) else Fault.SIGNER_CHANGED


def _verdict(stored: _Stored, verify: Verify) -> tuple[SignatureVerdict, bool]:
    """Return the verdict, and whether the time stamp is confirmed.

    The moment is that of the stored verdict or, where a stamp was checked later, that of its check. The evidence of the first moment may
    be too old for the second, and a certificate may have expired between them; so a signature is good when it is at either of them.
    """
    later = max(stored.checked_at, stored.kept.stamped_at or stored.checked_at)
    verdict = verify(stored.cms, stored.content, _ANYBODYS, at=later, kept=stored.kept.evidence)
    is_stamped = verdict.stamped is not None and verdict.stamped.is_confirmed
    if verdict.code is not Code.OK and later != stored.checked_at:
        earlier = verify(stored.cms, stored.content, _ANYBODYS, at=stored.checked_at, kept=stored.kept.evidence)
        return (earlier if earlier.code is Code.OK else verdict), is_stamped
    return verdict, is_stamped


def _is_recorded(signer: dict[str, Any], certificate: Certificate | None) -> bool:
    """Tell whether the recorded facts about the signer are those of the certificate."""
    if certificate is None:
        return False
    subject = certificate.subject
    facts = {"iin": subject.iin, "bin": subject.bin, "organisation": subject.organisation, "serial": certificate.serial}
    return all(signer[name] == fact for name, fact in facts.items() if name in signer) and bool(facts.keys() & signer.keys())


def _keep(session: Session, stored: _Stored, fault: str | None, at: dt.datetime, night: dt.datetime) -> bool:
    """Store a result; ``None`` is a check that broke off, after which the signature goes to the end of the queue."""
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    unchecked = {"signature_id": stored.id, "kind": stored.kind, "tried_at": night - dt.timedelta(days=1), "fault": ""}
    session.exec(dialect.insert(SignatureRecheck).values(unchecked).on_conflict_do_nothing())
    row = session.get_one(SignatureRecheck, stored.id, with_for_update=True)
    if row.tried_at >= night:
        return False
    row.tried_at = at
    if fault == "":
        row.good_at, row.fault, row.failing_since, row.told_at = at, "", None, None
    elif fault is not None:
        row.fault, row.failing_since = fault, row.failing_since or at
        _log.error("a stored signature does not verify", signature=stored.id, fault=fault)
    session.add(row)
    return True


def _tell(begin: Begin, at: dt.datetime) -> None:
    """Queue one letter to each administrator about the signatures that fail and were not told of. It names nobody."""
    untold = select(SignatureRecheck).where(col(SignatureRecheck.failing_since).is_not(None), col(SignatureRecheck.told_at).is_(None))
    with begin(reading=True) as session:
        if session.exec(untold.limit(1)).first() is None:
            return
    with begin() as session:
        rows = session.exec(untold.order_by(col(SignatureRecheck.signature_id)).with_for_update()).all()
        for row in rows:
            row.told_at = at
        for one in accounts.staff(session, StaffRole.ADMINISTRATOR) if rows else ():
            queue_mail(session, one.email, SIGNATURES_FAIL.of(count=len(rows)), one.language, at, path=PAGE)
