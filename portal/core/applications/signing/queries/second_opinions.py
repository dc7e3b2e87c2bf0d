"""The signatures of which another program says something else than the portal, with their documents, for the administrator."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.service import at_desk, project_words
from portal.core.applications.signing.queries.rechecked import MOST_SHOWN, what_was_signed
from portal.core.applications.tables import Application
from portal.core.signing.opinions import queries as opinions
from portal.core.signing.opinions.queries import DifferingSignature, OpinionRemark, OpinionTotals
from portal.db import Begin
from portal.ports.second_opinion import SecondOpinion
from portal.wording import Wording


@dataclass(frozen=True)
class DifferingDocument:
    """A document about whose signature the two differ."""

    id: str
    document: Wording
    project: Wording | None
    """The project of the application; ``None`` for a document that belongs to none."""
    number: str
    """The registration number, empty before the registration."""
    path: str
    """The address of the application at the desk."""
    organisation: str
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
    application_id, document = what_was_signed(session, one.kind, one.id)
    application = session.get(Application, application_id) if application_id else None
    return DifferingDocument(
        id=one.id,
        document=document,
        project=project_words(application) if application else None,
        number=application.registration_number if application else "",
        path=at_desk(application) if application else "",
        organisation=one.organisation,
        own=one.own,
        remarks=one.remarks,
        since=one.since,
        asked_at=one.asked_at,
    )
