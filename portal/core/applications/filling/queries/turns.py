"""Whose turn it is with an application, the last event and until when an answer is due, in one sentence for every page."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import clocks
from portal.core.applications.filling import rules
from portal.core.applications.registration import queries as registration
from portal.core.applications.remarks import queries as remarks
from portal.core.applications.review import queries as review
from portal.core.applications.rules import EDITABLE, SIGNED, Status
from portal.core.applications.schema import COMPANY
from portal.core.applications.tables import Application, Statement
from portal.core.signing import queries as signing
from portal.eds import Outcome
from portal.forms import Party
from portal.wording import Wording, joined, same


def turn(session: Session, application: Application, party: Party, at: dt.datetime) -> Wording | None:
    """Return what a party is told about an application at ``at``; ``None`` while the parties fill it in for the first time.

    While the term of a returned application stands still, what is left of it is said too.
    """
    said = _turn(session, application, party, at)
    stands = review.pause(application) if clocks.is_returned(application) else None
    parts = [one for one in (said, stands) if one is not None]
    return joined(parts, " ") if parts else None


def _turn(session: Session, application: Application, party: Party, at: dt.datetime) -> Wording | None:
    status = Status(application.status)
    if status in review.STATUSES:
        return review.standing(application, party)
    if status in SIGNED:
        return registration.standing(session, application, at)
    if status in EDITABLE | {Status.MODERATED} and has_unconfirmed_signature(session, application):
        return rules.UNCONFIRMED
    if status in EDITABLE:
        return _of_the_parties(session, application, party, at)
    if status is Status.MODERATED:
        return rules.SIGN_NOW if party == COMPANY else rules.APPLICANT_SIGNS
    until, words = clocks.terms(session).due(application), rules.ON_MODERATION if party == COMPANY else rules.MODERATION_OF_THE_OTHER
    return words.fill(until=clocks.minute(until)) if until else rules.WITH_THE_OPERATOR


def _of_the_parties(session: Session, application: Application, party: Party, at: dt.datetime) -> Wording | None:
    """Return what a party is told while the application may be edited: that it was withdrawn, or returned and is to be corrected."""
    if application.status == Status.WITHDRAWN:
        return rules.WITHDRAWN if party == COMPANY else rules.WITHDRAWN_BY_THE_OTHER
    if remarks.being_answered(session, application) is None:
        return None
    concerned = party == COMPANY or any(remark.party == party for remark in remarks.not_closed(session, application.id))
    if not concerned:
        return rules.RETURNED_TO_THE_OTHER
    until = review.correction(application, party, at)
    said = rules.RETURNED if party == COMPANY else rules.RETURNED_PART
    return joined((said, joined((until, same(".")), "")), " ") if until else said


def before_sending(session: Session) -> Wording:
    """Return what happens to an application that is sent to moderation, and within how many working days an answer is due."""
    return rules.BEFORE_SENDING.fill(days=int(clocks.terms(session).moderation.now))


def has_unconfirmed_signature(session: Session, application: Application) -> bool:
    """Tell whether the present version is signed with a signature that could not be confirmed yet."""
    signed = select(Statement.signature_id).where(
        Statement.application_id == application.id, Statement.version == application.version, col(Statement.signature_id).is_not(None)
    )
    found = signing.lines(session, {one for one in session.exec(signed).all() if one})
    return any(line.outcome is Outcome.UNCONFIRMED for line in found.values())
