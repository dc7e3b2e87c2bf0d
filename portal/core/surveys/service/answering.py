"""Answering a survey: each answer is saved as it is typed, all of them are sent at once, once."""

import datetime as dt
import json
import random
from collections.abc import Mapping

from sqlalchemy import text
from sqlmodel import Session, select

from portal.core.accounts.schema import Actor
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.errors import Conflict, NotFound
from portal.core.filling.sent import NotFilled
from portal.core.surveys import rules
from portal.core.surveys.queries import may_answer, questions_of, state_of, taken_answer
from portal.core.surveys.schema import AnswerTaken, SurveyQuestion, SurveyState, asked, form_of
from portal.core.surveys.tables import AnonymousAnswers, NamedAnswers, Survey, SurveyParticipant
from portal.db import Begin
from portal.forms import Answers, Context, accept, problems
from portal.ports.clock import Now

_PARTICIPATE = text(
    "INSERT INTO survey_participants (survey_id, account_id) VALUES (:survey_id, :account_id) "
    "ON CONFLICT (survey_id, account_id) DO NOTHING RETURNING account_id"
)
_BEGIN_DRAFT = text(
    "INSERT INTO survey_answers (survey_id, account_id, answers) VALUES (:survey_id, :account_id, '{}') "
    "ON CONFLICT (survey_id, account_id) DO NOTHING"
)
_CHANCE = random.SystemRandom()


def save_answer(begin: Begin, actor: Actor, survey_id: str, address: str, typed: str, *, now: Now) -> AnswerTaken:
    """Save one answer as it was typed, with what is wrong with it. In an anonymous survey it is only checked: no draft is kept.

    Raises:
        NotAllowed: the actor answers no surveys.
        NotFound: there is no such survey or question, or it is not put to the actor.
        Conflict: the survey is closed, or the actor has answered it already.
    """
    rules.ensure_answers(actor)
    at = now()
    with begin() as session:
        row = _open(session, actor, survey_id, at)
        answer = taken_answer(questions_of(row), address, typed, at, saved_at=None if row.is_anonymous else at)
        draft = None if row.is_anonymous else _draft(session, actor, survey_id)
        # Asked behind the lock of the draft: another window may be sending the answers at this moment.
        if session.get(SurveyParticipant, (survey_id, actor.account_id)) is not None:
            raise Conflict(rules.ANSWERED)
        if draft is not None:
            draft.answers = {**draft.answers, address: answer.text}
        return answer


def send(begin: Begin, actor: Actor, survey_id: str, typed: Mapping[str, str], *, now: Now) -> None:
    """Send the actor's answers. Of several presses only the first counts.

    Of an anonymous survey the portal stores that the actor has answered, without a time, and apart from that the answers, in a row with
    those of others; the audit journal notes nothing. See ``docs/decisions/0031-surveys.md``.

    Raises:
        NotAllowed: the actor answers no surveys.
        NotFound: there is no such survey, or it is not put to the actor.
        NotFilled: something is missing or cannot be taken, by the address of the answer.
        Conflict: the survey is closed, or the actor has answered it already.
    """
    rules.ensure_answers(actor)
    at = now()
    with begin() as session:
        row = _open(session, actor, survey_id, at)
        answers = _answers(questions_of(row), typed, Context(local_date(at)))
        whose = {"survey_id": survey_id, "account_id": actor.account_id}
        if session.connection().execute(_PARTICIPATE, whose).first() is None:
            raise Conflict(rules.ANSWERED)
        if row.is_anonymous:
            _put_among_others(session, survey_id, answers)
            return
        sheet = _draft(session, actor, survey_id)
        sheet.answers, sheet.sent_at = answers, at
        audit.note(session, actor, "surveys.answer", f"survey:{survey_id}", {}, at)


def _open(session: Session, actor: Actor, survey_id: str, at: dt.datetime) -> Survey:
    """Return a survey that the actor may answer now; nobody closes it before the end of the transaction."""
    row = session.get(Survey, survey_id)
    if row is None or row.published_at is None or local_date(at) < row.opens_on or not may_answer(session, row, actor.account_id):
        raise NotFound
    # Anonymous answers are written one after another: of two at once each would write the common row without the other's.
    row = session.get_one(Survey, survey_id, with_for_update={"key_share": True} if row.is_anonymous else {"read": True})
    if state_of(row, local_date(at)) is not SurveyState.OPEN:
        raise Conflict(rules.CLOSED)
    return row


def _draft(session: Session, actor: Actor, survey_id: str) -> NamedAnswers:
    whose = {"survey_id": survey_id, "account_id": actor.account_id}
    session.connection().execute(_BEGIN_DRAFT, whose)
    return session.get_one(NamedAnswers, (survey_id, actor.account_id), with_for_update=True)


def _answers(questions: tuple[SurveyQuestion, ...], typed: Mapping[str, str], context: Context) -> dict[str, str]:
    """Return the answers to what is asked, in canonical form; refuse what is missing or cannot be taken."""
    form = form_of(questions)
    accepted = {address: accept(form, address, typed.get(address, ""), context).text for address in form.addresses()}
    values = asked(questions, accepted)
    wrong = {one.address: one.wording for one in problems(form, Answers(values), context)}
    if wrong:
        raise NotFilled(wrong)
    return {address: text for address, text in values.items() if text}


def _put_among_others(session: Session, survey_id: str, answers: dict[str, str]) -> None:
    """Write anonymous answers into a row with those of others, in the order of their texts: neither a row nor a place is a person's.

    A row with twice as many as :data:`rules.TOGETHER` becomes two, by lot, so that none ever holds few. The lock of the survey is held.
    """
    ids = session.exec(select(AnonymousAnswers.id).where(AnonymousAnswers.survey_id == survey_id).order_by(AnonymousAnswers.id)).all()
    row = session.get_one(AnonymousAnswers, _CHANCE.choice(ids)) if ids else AnonymousAnswers(survey_id=survey_id)
    together = [*row.answers, answers]
    if len(together) >= 2 * rules.TOGETHER:
        _CHANCE.shuffle(together)
        session.add(AnonymousAnswers(survey_id=survey_id, answers=_ordered(together[rules.TOGETHER :])))
        together = together[: rules.TOGETHER]
    row.answers = _ordered(together)
    session.add(row)


def _ordered(answers: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(answers, key=lambda one: json.dumps(one, sort_keys=True))
