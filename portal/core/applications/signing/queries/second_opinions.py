"""The signatures of which another program says something else than the portal, with their documents, for the administrator."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.signing.queries.rechecked import MOST_SHOWN
from portal.core.applications.signing.queries.signed_documents import SignedDocument, signed_document
from portal.core.signing.opinions import queries as opinions
from portal.core.signing.opinions.queries import DifferingSignature, OpinionRemark, OpinionTotals
from portal.db import Begin
from portal.ports.second_opinion import SecondOpinion
from portal.wording import Wording


@dataclass(frozen=True)
class DifferingDocument:
    """A document about whose signature the two differ."""

    signed: SignedDocument
    own: Wording
    """The portal's verdict."""
    remarks: tuple[OpinionRemark, ...]
    """What the program said."""
    since: dt.datetime
    asked_at: dt.datetime


@dataclass(frozen=True)
class SecondOpinions:
    """What another program said; ``is_asked`` tells whether the settings name one."""

    is_asked: bool
    totals: OpinionTotals
    differing: tuple[DifferingDocument, ...]


def second_opinions(begin: Begin, actor: Actor, *, second_opinion: SecondOpinion | None) -> SecondOpinions:
    """Return what another program said of the stored signatures.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        found = opinions.differing(session, MOST_SHOWN)
        lines = tuple(_document(session, one) for one in found)
        return SecondOpinions(second_opinion is not None, opinions.totals(session), lines)


def _document(session: Session, one: DifferingSignature) -> DifferingDocument:
    signed = signed_document(session, one.kind, one.id, one.organisation)
    return DifferingDocument(signed, one.own, one.remarks, one.since, one.asked_at)
