"""Writing a survey: its texts, audience and period, its questions, a copy of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.audiences.schema import AudienceKind
from portal.core.audiences.service import target_of
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.filling.sent import NotFilled, taken
from portal.core.surveys import rules
from portal.core.surveys.editing import SURVEY_FIELDS, ensure_conditions, question_of
from portal.core.surveys.queries import questions_of
from portal.core.surveys.schema import SurveyQuestion
from portal.core.surveys.service.locks import draft, locked
from portal.core.surveys.tables import Survey
from portal.db import Begin
from portal.forms import Context
from portal.ports.clock import Now
from portal.wording import LANGUAGES


def save_survey(begin: Begin, actor: Actor, survey_id: str, version: int, typed: Mapping[str, str], *, now: Now) -> str:
    """Write the texts, the audience and the period of a survey, a new one without an id, and return its id.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: something is missing (each language by name), too long, or there is no such region, organisation, body or person.
        NotFound: there is no such survey.
        Conflict: it is published, or was changed meanwhile.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    values = taken(SURVEY_FIELDS, typed, Context(local_date(at)))
    opens_on, closes_on = _period(values)
    audience = AudienceKind(values["audience"])
    title, text = ({code: values[f"{part}_{code}"] for code in LANGUAGES} for part in ("title", "text"))
    with begin() as session:
        target = target_of(session, audience, values)
        if survey_id:
            row = draft(session, survey_id, version)
            row.version += 1
        else:
            whole: dict[str, Any] = {"created_at": at, "created_by": actor.account_id, "opens_on": opens_on, "closes_on": closes_on}
            row = Survey(title=title, text=text, audience=audience, **whole)
        row.title, row.text, row.audience, row.target = title, text, audience, target
        row.opens_on, row.closes_on, row.is_anonymous = opens_on, closes_on, bool(values["is_anonymous"])
        session.add(row)
        return _noted(session, actor, row, at)


def save_question(
    begin: Begin, actor: Actor, survey_id: str, version: int, key: str, typed: Mapping[str, str], *, now: Now
) -> str:  # fmt: skip
    """Write a question of a survey, a new one at its end without a key, and return its key.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: something is missing (each language by name), too long, or the languages have different numbers of lines.
        NotFound: there is no such survey or question.
        Refused: there are too many questions, or another question is shown for an answer that this one would not have any more.
        Conflict: the survey is published, or was changed meanwhile.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        row = draft(session, survey_id, version)
        questions = list(questions_of(row))
        place = _place(questions, key) if key else len(questions)
        if place >= rules.MOST_QUESTIONS:
            raise Refused(rules.TOO_MANY_QUESTIONS.fill(most=rules.MOST_QUESTIONS), code="too_many_questions")
        written = question_of(key or _new_key(questions), typed, questions[:place], Context(local_date(now())))
        questions[place : place + 1] = [written]
        _put(session, actor, row, questions, now())
        return written.key


def move_question(begin: Begin, actor: Actor, survey_id: str, version: int, key: str, *, up: bool, now: Now) -> None:
    """Exchange a question with the one before or after it; the first and the last stay where they are.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such survey or question.
        Refused: a question would stand before the one whose answer decides whether it is shown.
        Conflict: the survey is published, or was changed meanwhile.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        row = draft(session, survey_id, version)
        questions = list(questions_of(row))
        place = _place(questions, key)
        other = min(max(place + (-1 if up else 1), 0), len(questions) - 1)
        questions[place], questions[other] = questions[other], questions[place]
        _put(session, actor, row, questions, now())


def remove_question(begin: Begin, actor: Actor, survey_id: str, version: int, key: str, *, now: Now) -> None:
    """Remove a question.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such survey or question.
        Refused: another question is shown for an answer to this one.
        Conflict: the survey is published, or was changed meanwhile.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        row = draft(session, survey_id, version)
        questions = list(questions_of(row))
        del questions[_place(questions, key)]
        _put(session, actor, row, questions, now())


def copy(begin: Begin, actor: Actor, survey_id: str, *, now: Now) -> str:
    """Write a new survey with the texts, questions and audience of another one and a period from today, and return its id.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such survey.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    today = local_date(at)
    with begin() as session:
        old = session.get(Survey, survey_id)
        if old is None:
            raise NotFound
        row = Survey(
            title=old.title,
            text=old.text,
            audience=old.audience,
            target=old.target,
            is_anonymous=old.is_anonymous,
            opens_on=today,
            closes_on=today + rules.USUAL_PERIOD,
            questions=old.questions,
            created_at=at,
            created_by=actor.account_id,
        )
        session.add(row)
        return _noted(session, actor, row, at)


def delete_draft(begin: Begin, actor: Actor, survey_id: str, *, now: Now) -> None:
    """Delete a survey that is not published.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such survey.
        Conflict: it is published.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        row = locked(session, survey_id)
        if row.published_at is not None:
            raise Conflict(rules.PUBLISHED_ALREADY)
        session.delete(row)
        audit.note(session, actor, "surveys.delete", f"survey:{survey_id}", {}, now())


def _period(values: Mapping[str, str]) -> tuple[dt.date, dt.date]:
    opens_on, closes_on = (dt.date.fromisoformat(values[key]) for key in ("opens_on", "closes_on"))
    if closes_on < opens_on:
        raise NotFilled({"closes_on": rules.ENDS_BEFORE})
    if (closes_on - opens_on).days > rules.LONGEST_DAYS:
        raise NotFilled({"closes_on": rules.TOO_LONG.fill(days=rules.LONGEST_DAYS)})
    return opens_on, closes_on


def _place(questions: Sequence[SurveyQuestion], key: str) -> int:
    place = next((number for number, one in enumerate(questions) if one.key == key), None)
    if place is None:
        raise NotFound
    return place


def _new_key(questions: Sequence[SurveyQuestion]) -> str:
    return f"q{max((int(one.key[1:]) for one in questions), default=0) + 1}"


def _put(session: Session, actor: Actor, row: Survey, questions: Sequence[SurveyQuestion], at: dt.datetime) -> None:
    ensure_conditions(questions)
    row.questions = [one.to_json() for one in questions]
    row.version += 1
    _noted(session, actor, row, at)


def _noted(session: Session, actor: Actor, row: Survey, at: dt.datetime) -> str:
    session.flush()
    audit.note(session, actor, "surveys.save", f"survey:{row.id}", {"version": row.version}, at)
    return row.id
