"""Surveys as the people see them whom they are put to."""

from sqlmodel import col, or_, select

from portal.core.accounts.schema import Actor
from portal.core.calendar.rules import local_date
from portal.core.errors import NotFound
from portal.core.surveys.queries.desk import may_answer, questions_of, state_of
from portal.core.surveys.rules import ensure_answers
from portal.core.surveys.schema import OwnSurvey, Questionnaire, SurveyState, said_answers
from portal.core.surveys.tables import NamedAnswers, Survey, SurveyParticipant
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording

_MOST = 200
"""The newest surveys are looked through: older ones are long over."""


def own_surveys(begin: Begin, actor: Actor, *, now: Now) -> tuple[OwnSurvey, ...]:
    """Return the surveys put to the actor: those to be answered first, by their last day, then the others, newest first.

    Raises:
        NotAllowed: the actor answers no surveys.
    """
    ensure_answers(actor)
    today = local_date(now())
    with begin(reading=True) as session:
        answered = set(session.exec(select(SurveyParticipant.survey_id).where(SurveyParticipant.account_id == actor.account_id)))
        shown = col(Survey.published_at).is_not(None), col(Survey.opens_on) <= today
        back = or_(col(Survey.taken_back_at).is_(None), col(Survey.id).in_(answered))
        rows = session.exec(select(Survey).where(*shown, back).order_by(col(Survey.closes_on).desc(), col(Survey.id)).limit(_MOST)).all()
        mine = [row for row in rows if row.id in answered or may_answer(session, row, actor.account_id)]
        found = [_own(row, is_answered=row.id in answered, is_open=state_of(row, today) is SurveyState.OPEN) for row in mine]
    waiting = [one for one in found if one.is_open and not one.is_answered]
    return (*reversed(waiting), *(one for one in found if one not in waiting))


def questionnaire(begin: Begin, actor: Actor, survey_id: str, *, now: Now) -> Questionnaire:
    """Return a survey with what the actor has saved or sent; of an anonymous one nothing is kept with the person.

    Raises:
        NotAllowed: the actor answers no surveys.
        NotFound: there is no such survey, it is not open yet or taken back, or it is not put to the actor.
    """
    ensure_answers(actor)
    today = local_date(now())
    with begin(reading=True) as session:
        row = session.get(Survey, survey_id)
        if row is None or row.published_at is None or today < row.opens_on:
            raise NotFound
        is_answered = session.get(SurveyParticipant, (survey_id, actor.account_id)) is not None
        kept = session.get(NamedAnswers, (survey_id, actor.account_id))
        if not is_answered and (row.taken_back_at is not None or not (kept or may_answer(session, row, actor.account_id))):
            raise NotFound
        own = _own(row, is_answered=is_answered, is_open=state_of(row, today) is SurveyState.OPEN)
        questions, values = questions_of(row), kept.answers if kept else {}
        return Questionnaire(own, Wording(**row.text), questions, values, said_answers(questions, values, today))


def _own(row: Survey, *, is_answered: bool, is_open: bool) -> OwnSurvey:
    return OwnSurvey(row.id, Wording(**row.title), row.closes_on, row.is_anonymous, is_answered, is_open)
