"""Rows of surveys under a lock, in the state that a verb needs."""

from sqlmodel import Session

from portal.core.errors import Conflict, NotFound
from portal.core.surveys import rules
from portal.core.surveys.tables import Survey


def locked(session: Session, survey_id: str) -> Survey:
    """Return a survey that no other transaction changes meanwhile. Raise :class:`NotFound` when there is none."""
    # Not FOR UPDATE: rows that are written meanwhile refer to the survey, and each would wait for the other.
    row = session.get(Survey, survey_id, with_for_update={"key_share": True})
    if row is None:
        raise NotFound
    return row


def draft(session: Session, survey_id: str, version: int) -> Survey:
    """Return a survey that is not published, in the version that was on screen.

    Raises:
        NotFound: there is no such survey.
        Conflict: it is published, or was changed meanwhile.
    """
    row = locked(session, survey_id)
    if row.published_at is not None:
        raise Conflict(rules.PUBLISHED_ALREADY)
    if row.version != version:
        raise Conflict(rules.CHANGED_MEANWHILE)
    return row
