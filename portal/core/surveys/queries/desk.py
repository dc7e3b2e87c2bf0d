"""Surveys as the operator's staff see them."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import Account
from portal.core.audiences.queries import recipients, to_whom, typed_target
from portal.core.audiences.schema import AudienceKind
from portal.core.calendar.rules import local_date
from portal.core.errors import NotFound
from portal.core.notices.rules import ON_PAGE
from portal.core.surveys.editing import typed_of
from portal.core.surveys.schema import (
    AnswerTaken,
    SurveyLine,
    SurveyList,
    SurveyQuestion,
    SurveyState,
    SurveyView,
    form_of,
    question_from_json,
)
from portal.core.surveys.tables import Survey, SurveyParticipant
from portal.db import Begin, Paging
from portal.forms import Context, accept
from portal.ports.clock import Now
from portal.wording import Wording

READERS = (StaffRole.ADMINISTRATOR, StaffRole.ANALYST)


def surveys(begin: Begin, actor: Actor, number: int = 1, *, now: Now) -> SurveyList:
    """Return a page of the surveys, newest first.

    Raises:
        NotAllowed: the actor is neither administrator nor analyst.
    """
    ensure_staff(actor, *READERS)
    today = local_date(now())
    with begin(reading=True) as session:
        paging = Paging.of(number, session.exec(select(func.count()).select_from(Survey)).one(), ON_PAGE)
        rows = select(Survey).order_by(col(Survey.created_at).desc(), col(Survey.id)).offset(paging.start).limit(paging.size)
        lines = tuple(line_of(session, row, today) for row in session.exec(rows))
        return SurveyList(lines, paging.number, paging.pages, _manages(actor))


def survey(begin: Begin, actor: Actor, survey_id: str, *, now: Now) -> SurveyView:
    """Return one survey with its questions.

    Raises:
        NotAllowed: the actor is neither administrator nor analyst.
        NotFound: there is no such survey.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        row = session.get(Survey, survey_id)
        if row is None:
            raise NotFound
        audience = AudienceKind(row.audience)
        return SurveyView(
            line=line_of(session, row, local_date(now())),
            text=Wording(**row.text),
            audience=audience,
            target=typed_target(session, audience, row.target),
            questions=questions_of(row),
            version=row.version,
            may_edit=_manages(actor) and row.published_at is None,
            manages=_manages(actor),
        )


def preview(begin: Begin, actor: Actor, survey_id: str, address: str, typed: str, *, now: Now) -> AnswerTaken:
    """Return what would become of an answer typed into the preview of a survey: nothing is stored.

    Raises:
        NotAllowed: the actor is neither administrator nor analyst.
        NotFound: there is no such survey, or no such question in it.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        row = session.get(Survey, survey_id)
        if row is None:
            raise NotFound
        return taken_answer(questions_of(row), address, typed, now(), saved_at=None)


def question_form(begin: Begin, actor: Actor, survey_id: str, key: str) -> Mapping[str, str]:
    """Return what the form shows of a question, by the keys of its fields.

    Raises:
        NotAllowed: the actor is neither administrator nor analyst.
        NotFound: there is no such survey, or no such question in it.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        row = session.get(Survey, survey_id)
        for question in questions_of(row) if row else ():
            if question.key == key:
                return typed_of(question)
        raise NotFound


def taken_answer(questions: tuple[SurveyQuestion, ...], address: str, typed: str, at: dt.datetime, *, saved_at: dt.datetime | None
) -> AnswerTaken:  # fmt: skip
    """Return a typed answer as the form engine accepts it. Raise :class:`NotFound` for an address that the questions do not have."""
    form = form_of(questions)
    if address not in form.addresses():
        raise NotFound
    accepted = accept(form, address, typed, Context(local_date(at)))
    return AnswerTaken(accepted.text, accepted.problem, saved_at)


def questions_of(row: Survey) -> tuple[SurveyQuestion, ...]:
    """Return the questions of a survey in their order."""
    return tuple(question_from_json(one) for one in row.questions)


def state_of(row: Survey, today: dt.date) -> SurveyState:
    """Return where a survey stands on a day in Kazakhstan."""
    if row.published_at is None:
        return SurveyState.DRAFT
    if row.taken_back_at is not None:
        return SurveyState.TAKEN_BACK
    if row.closed_at is not None or today > row.closes_on:
        return SurveyState.CLOSED
    return SurveyState.OPEN if today >= row.opens_on else SurveyState.PLANNED


def may_answer(session: Session, row: Survey, account_id: str) -> bool:
    """Tell whether an account belongs to the audience of a survey now."""
    mine = recipients(AudienceKind(row.audience), row.target).where(Account.id == account_id)
    return session.exec(mine).first() is not None


def line_of(session: Session, row: Survey, today: dt.date) -> SurveyLine:
    """Return a survey as a line of the list."""
    answered = select(SurveyParticipant.account_id).where(SurveyParticipant.survey_id == row.id)
    audience = AudienceKind(row.audience)
    # Who has answered and does not belong to the audience any more is counted among it: a share is never above the whole.
    asked_or_answered = or_(col(Account.id).in_(recipients(audience, row.target)), col(Account.id).in_(answered))
    return SurveyLine(
        id=row.id,
        state=state_of(row, today),
        title=Wording(**row.title),
        to_whom=to_whom(session, audience, row.target),
        is_anonymous=row.is_anonymous,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        author=accounts.account(session, row.created_by).name,
        answered=session.exec(select(func.count()).select_from(answered.subquery())).one(),
        people=session.exec(select(func.count()).select_from(Account).where(asked_or_answered)).one(),
    )


def _manages(actor: Actor) -> bool:
    return StaffRole.ADMINISTRATOR in actor.roles
