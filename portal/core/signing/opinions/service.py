"""Asking for the second opinion on stored signatures, and writing to the administrators where it differs for longer."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import structlog
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, and_, col, or_, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import SignedAgreement
from portal.core.audit import service as audit
from portal.core.errors import NotFound
from portal.core.letter_kinds.staff import SIGNATURES_DIFFER
from portal.core.notices.service import queue_mail
from portal.core.signing.opinions.comparing import FoundAgainst, JudgedSignature, compared
from portal.core.signing.opinions.rules import (
    FIRST_PAUSE,
    LATER_PAUSE,
    PER_ROUND,
    SILENT_PAUSE,
    OpinionState,
)
from portal.core.signing.opinions.tables import SignatureOpinion
from portal.core.signing.rechecks.rules import PAGE, SignatureKind
from portal.core.signing.tables import Signature
from portal.db import Begin
from portal.eds import Outcome
from portal.ports.clock import Now
from portal.ports.second_opinion import OpinionSilent, OpinionUseless, SecondOpinion

_TABLES: Final[dict[SignatureKind, Any]] = {SignatureKind.DOCUMENT: Signature, SignatureKind.AGREEMENT: SignedAgreement}
_FINAL: Final = (Outcome.VALID, Outcome.INVALID)
_Due = tuple[dt.datetime | None, SignatureKind, str]
_NEVER: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_log = structlog.get_logger("portal.opinions")


@dataclass(frozen=True)
class _Asked:
    """A signature to ask about; ``tried_at`` is when this was done before, as it stood when the round began."""

    id: str
    kind: SignatureKind
    tried_at: dt.datetime | None
    judged: JudgedSignature
    is_too_late: bool


def ask_opinions(begin: Begin, *, second_opinion: SecondOpinion | None, now: Now, per_round: int = PER_ROUND) -> int:
    """Ask about the next stored signatures and return about how many an answer came. Called by a job.

    Every signature with a final verdict is asked about once, never asked ones first; one without a usable answer again after ten minutes;
    where the two differ, again after an hour and then once a day, until they agree or an administrator has looked at it. The portal's own
    verdict is never changed. When the program does not answer, the others wait for the next round. May run in several processes at once.
    """
    if second_opinion is None:
        return 0
    done = 0
    for tried_at, kind, id_ in _due(begin, now(), per_round):
        with begin(reading=True) as session:
            asked = _read(session, kind, id_, tried_at, now())
        try:
            done += asked is not None and _ask(begin, second_opinion, asked, now)
        except OpinionSilent as error:
            _log.warning("NCANode does not answer", wrong=str(error))
            break
    _tell(begin, now())
    return done


def look_at_difference(begin: Begin, actor: Actor, signature_id: str, *, now: Now) -> None:
    """Take a difference off the list, because the administrator has looked at it; it is not asked about any more.

    Nothing happens when it is off the list already.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: nothing was asked about this signature.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        row = session.get(SignatureOpinion, signature_id, with_for_update=True)
        if row is None:
            raise NotFound
        if row.state == OpinionState.DIFFERS and row.seen_at is None:
            row.seen_at = now()
            audit.note(session, actor, "signing.look_at_difference", f"signature:{signature_id}", {}, row.seen_at)


def _due(begin: Begin, at: dt.datetime, limit: int) -> list[_Due]:
    """Return the signatures of this round: when each was asked about before, its table and its id."""
    with begin(reading=True) as session:
        found = [line for kind in SignatureKind for line in _waiting(session, kind, at, limit)]
    ordered = sorted(found, key=lambda line: (line[0] is not None, line[0] or at, line[2]))
    return ordered[:limit]


def _waiting(session: Session, kind: SignatureKind, at: dt.datetime, limit: int) -> list[_Due]:
    table = _TABLES[kind]
    tried, state = col(SignatureOpinion.tried_at), col(SignatureOpinion.state)
    differs = and_(state == OpinionState.DIFFERS, col(SignatureOpinion.seen_at).is_(None))
    due = or_(
        tried.is_(None),
        and_(state == OpinionState.WAITING, tried <= at - SILENT_PAUSE),
        and_(differs, col(SignatureOpinion.told_at).is_(None), tried <= at - FIRST_PAUSE),
        and_(differs, tried <= at - LATER_PAUSE),
    )
    wanted = select(tried, table.id).select_from(table).outerjoin(SignatureOpinion, col(SignatureOpinion.signature_id) == table.id)
    wanted = wanted.where(table.outcome.in_(_FINAL), table.account_id.is_not(None), due)
    rows = session.exec(wanted.order_by(tried.is_not(None), tried, table.id).limit(limit)).all()
    return [(tried_at, kind, str(id_)) for tried_at, id_ in rows]


def _read(session: Session, kind: SignatureKind, id_: str, tried_at: dt.datetime | None, at: dt.datetime) -> _Asked | None:
    row = session.get(_TABLES[kind], id_)
    if row is None:
        return None
    judged = JudgedSignature(row.cms, row.content, Outcome(row.outcome), row.signer)
    ends = dt.datetime.fromisoformat(str(row.signer.get("not_after") or at.isoformat()))
    return _Asked(id_, kind, tried_at, judged, ends < at)


def _ask(begin: Begin, program: SecondOpinion, asked: _Asked, now: Now) -> bool:
    """Ask about one signature and store the answer. Raise ``OpinionSilent`` after storing that it was tried."""
    silent: OpinionSilent | None = None
    found: tuple[FoundAgainst, ...] | None = None
    try:
        found = None if asked.is_too_late else compared(program.ask(asked.judged.cms, asked.judged.content), asked.judged)
    except OpinionUseless as error:
        _log.warning("NCANode gave no usable answer about a signature", signature=asked.id, wrong=str(error))
    except OpinionSilent as error:
        silent = error
    with begin() as session:
        done = _keep(session, asked, found, now())
    if silent is not None:
        raise silent
    return done


def _keep(session: Session, asked: _Asked, found: tuple[FoundAgainst, ...] | None, at: dt.datetime) -> bool:
    """Store what came, ``None`` for no answer, unless another process was faster."""
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    before = asked.tried_at or _NEVER
    empty = {"signature_id": asked.id, "kind": asked.kind, "state": OpinionState.WAITING, "tried_at": before, "findings": []}
    session.exec(dialect.insert(SignatureOpinion).values(empty).on_conflict_do_nothing())
    row = session.get_one(SignatureOpinion, asked.id, with_for_update=True)
    if row.tried_at != before or row.seen_at is not None:
        return False
    row.tried_at = at
    if found is not None:
        _put(row, found, at)
    elif asked.is_too_late and row.state != OpinionState.DIFFERS:
        row.state = OpinionState.TOO_LATE
    session.add(row)
    return found is not None


def _put(row: SignatureOpinion, found: Iterable[FoundAgainst], at: dt.datetime) -> None:
    row.answered_at, row.findings = at, [{"finding": str(one.finding), "said": one.said} for one in found]
    row.state = OpinionState.DIFFERS if row.findings else OpinionState.AGREES
    row.differs_since = (row.differs_since or at) if row.findings else None
    row.told_at = row.told_at if row.findings else None
    if row.findings:
        _log.error("NCANode differs about a signature", signature=row.signature_id, findings=[one["finding"] for one in row.findings])


def _tell(begin: Begin, at: dt.datetime) -> None:
    """Queue one letter to each administrator about the differences that stood when they were asked about again. It names nobody."""
    since = col(SignatureOpinion.differs_since)
    untold = select(SignatureOpinion).where(
        since.is_not(None), col(SignatureOpinion.told_at).is_(None), col(SignatureOpinion.answered_at) > since
    )
    with begin(reading=True) as session:
        if session.exec(untold.limit(1)).first() is None:
            return
    with begin() as session:
        rows = session.exec(untold.order_by(col(SignatureOpinion.signature_id)).with_for_update()).all()
        for row in rows:
            row.told_at = at
        for one in accounts.staff(session, StaffRole.ADMINISTRATOR) if rows else ():
            queue_mail(session, one.email, SIGNATURES_DIFFER.of(count=len(rows)), one.language, at, path=PAGE)
