"""Reading the results of the repeated checks."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.accounts.tables import SignedAgreement
from portal.core.signing.rechecks.rules import SignatureKind, fault_words
from portal.core.signing.rechecks.tables import SignatureRecheck
from portal.core.signing.tables import Signature
from portal.wording import Wording


@dataclass(frozen=True)
class FailingSignature:
    """A stored signature that does not verify any more."""

    id: str
    kind: SignatureKind
    reason: Wording
    since: dt.datetime
    good_at: dt.datetime | None
    """When it last verified in a repeated check."""
    checked_at: dt.datetime
    organisation: str
    """The organisation in the signer's certificate, as it was recorded."""


@dataclass(frozen=True)
class RecheckTotals:
    """How many stored signatures have verified again, and when the last one was checked."""

    good: int
    last_at: dt.datetime | None


def totals(session: Session) -> RecheckTotals:
    """Return the totals. The caller has checked who may read them."""
    good = session.exec(select(func.count()).where(SignatureRecheck.fault == "", col(SignatureRecheck.good_at).is_not(None))).one()
    newest = select(SignatureRecheck.tried_at).order_by(col(SignatureRecheck.tried_at).desc()).limit(1)
    return RecheckTotals(good, session.exec(newest).first())


def failing(session: Session, limit: int) -> tuple[FailingSignature, ...]:
    """Return the ``limit`` signatures that have not verified the longest. The caller has checked who may read them."""
    since = col(SignatureRecheck.failing_since)
    rows = session.exec(select(SignatureRecheck).where(since.is_not(None)).order_by(since, col(SignatureRecheck.signature_id)).limit(limit))
    return tuple(_line(session, row, row.failing_since) for row in rows if row.failing_since is not None)


def _line(session: Session, row: SignatureRecheck, since: dt.datetime) -> FailingSignature:
    kind = SignatureKind(row.kind)
    kept = session.get(Signature if kind is SignatureKind.DOCUMENT else SignedAgreement, row.signature_id)
    organisation = str(kept.signer.get("organisation", "")) if kept else ""
    return FailingSignature(row.signature_id, kind, fault_words(row.fault), since, row.good_at, row.tried_at, organisation)
