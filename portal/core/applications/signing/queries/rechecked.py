"""The stored signatures that do not verify any more, with the applications and documents they belong to, for the administrator."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.signing.queries.signed_documents import SignedDocument, signed_document
from portal.core.signing.rechecks import queries as rechecks
from portal.core.signing.rechecks.queries import FailingSignature, RecheckTotals
from portal.db import Begin
from portal.wording import Wording

MOST_SHOWN: Final = 200


@dataclass(frozen=True)
class FailingDocument:
    """A document whose signature does not verify any more."""

    signed: SignedDocument
    reason: Wording
    since: dt.datetime
    good_at: dt.datetime | None
    checked_at: dt.datetime


@dataclass(frozen=True)
class RecheckedSignatures:
    """What the repeated checks have found."""

    totals: RecheckTotals
    failing: tuple[FailingDocument, ...]


def rechecked_signatures(begin: Begin, actor: Actor) -> RecheckedSignatures:
    """Return the results of the repeated checks.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        found = rechecks.failing(session, MOST_SHOWN)
        return RecheckedSignatures(rechecks.totals(session), tuple(_document(session, one) for one in found))


def _document(session: Session, one: FailingSignature) -> FailingDocument:
    signed = signed_document(session, one.kind, one.id, one.organisation)
    return FailingDocument(signed, one.reason, one.since, one.good_at, one.checked_at)
