"""How many surveys wait for the answer of a person, for the menu of every page."""

import datetime as dt
from collections import Counter
from collections.abc import Collection

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import Account
from portal.core.audiences.queries import recipients
from portal.core.audiences.schema import AudienceKind
from portal.core.calendar.rules import local_date
from portal.core.surveys.tables import Survey, SurveyParticipant
from portal.db import Begin
from portal.ports.clock import Now

_AT_ONCE = 500


def unanswered_by_session(begin: Begin, tokens: Collection[str], *, now: Now) -> dict[str, int]:
    """Return how many open surveys the people of these sessions have not answered; ended sessions and people without any are left out."""
    at = now()
    with begin(reading=True) as session:
        rows = open_surveys(session, local_date(at))
        if not rows:
            return {}
        people = accounts.readers(session, tokens, at)
        counts = _counts(session, rows, sorted(set(people.values())))
    return {token: counts[account_id] for token, account_id in people.items() if counts[account_id]}


def open_surveys(session: Session, today: dt.date) -> list[Survey]:
    """Return the surveys that can be answered on a day in Kazakhstan."""
    stands = col(Survey.published_at).is_not(None), col(Survey.closed_at).is_(None), col(Survey.taken_back_at).is_(None)
    within = col(Survey.opens_on) <= today, col(Survey.closes_on) >= today
    return list(session.exec(select(Survey).where(*stands, *within).order_by(col(Survey.id))))


def participants(survey_id: str) -> SelectOfScalar[str]:
    """Return the statement that selects the accounts that have answered a survey."""
    return select(SurveyParticipant.account_id).where(SurveyParticipant.survey_id == survey_id)


def _counts(session: Session, rows: list[Survey], people: list[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        waiting = recipients(AudienceKind(row.audience), row.target).where(col(Account.id).not_in(participants(row.id)))
        for start in range(0, len(people), _AT_ONCE):
            counts.update(session.exec(waiting.where(col(Account.id).in_(people[start : start + _AT_ONCE]))))
    return counts
