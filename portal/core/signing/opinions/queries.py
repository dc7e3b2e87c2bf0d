"""Reading the second opinions."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.accounts.tables import SignedAgreement
from portal.core.signing.opinions.rules import OpinionState, finding_words, own_words
from portal.core.signing.opinions.tables import SignatureOpinion
from portal.core.signing.rechecks.rules import SignatureKind
from portal.core.signing.tables import Signature
from portal.eds import Code, Outcome
from portal.wording import Wording


@dataclass(frozen=True)
class OpinionRemark:
    """One thing that the program said: in the portal's words, with the program's own sentence where there is one."""

    words: Wording
    said: str


@dataclass(frozen=True)
class DifferingSignature:
    """A stored signature of which the program says something else than the portal."""

    id: str
    kind: SignatureKind
    own: Wording
    """The portal's own verdict."""
    remarks: tuple[OpinionRemark, ...]
    since: dt.datetime
    asked_at: dt.datetime
    organisation: str


@dataclass(frozen=True)
class OpinionTotals:
    """How many signatures the two agree about, how many still wait for an answer after a question, and when the last answer came."""

    agreed: int
    waiting: int
    too_late: int
    last_at: dt.datetime | None


def totals(session: Session) -> OpinionTotals:
    """Return the totals. The caller has checked who may read them."""
    counted = select(SignatureOpinion.state, func.count()).group_by(col(SignatureOpinion.state))
    by_state = dict(session.exec(counted.order_by(col(SignatureOpinion.state))).all())
    last_at = session.exec(select(func.max(SignatureOpinion.answered_at))).one()
    agreed, waiting, too_late = (by_state.get(state, 0) for state in (OpinionState.AGREES, OpinionState.WAITING, OpinionState.TOO_LATE))
    return OpinionTotals(agreed, waiting, too_late, last_at)


def differing(session: Session, limit: int) -> tuple[DifferingSignature, ...]:
    """Return the ``limit`` signatures that have differed the longest and nobody has looked at. The caller has checked who may read them."""
    since = col(SignatureOpinion.differs_since)
    wanted = select(SignatureOpinion).where(since.is_not(None), col(SignatureOpinion.seen_at).is_(None))
    rows = session.exec(wanted.order_by(since, col(SignatureOpinion.signature_id)).limit(limit))
    lines = (_line(session, row, row.differs_since) for row in rows if row.differs_since is not None)
    return tuple(line for line in lines if line is not None)


def _line(session: Session, row: SignatureOpinion, since: dt.datetime) -> DifferingSignature | None:
    kind = SignatureKind(row.kind)
    kept = session.get(Signature if kind is SignatureKind.DOCUMENT else SignedAgreement, row.signature_id)
    if kept is None:
        return None
    remarks = tuple(OpinionRemark(finding_words(one["finding"]), str(one["said"])) for one in row.findings)
    own = own_words(Outcome(kept.outcome), Code(kept.code))
    return DifferingSignature(row.signature_id, kind, own, remarks, since, row.tried_at, str(kept.signer.get("organisation", "")))
