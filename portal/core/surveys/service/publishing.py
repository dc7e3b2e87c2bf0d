"""Publishing a survey, closing it before its last day, taking it back."""

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.announcements.service import withdraw_about
from portal.core.audiences.queries import people_count
from portal.core.audiences.schema import AudienceKind
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.errors import Conflict, Refused
from portal.core.surveys import rules
from portal.core.surveys.queries import state_of
from portal.core.surveys.schema import SurveyState
from portal.core.surveys.service.locks import draft, locked
from portal.core.surveys.service.telling import place_of
from portal.db import Begin
from portal.ports.clock import Now


def publish(begin: Begin, actor: Actor, survey_id: str, version: int, *, now: Now) -> int:
    """Publish a survey, so that it can be answered from its first day on, and return how many people it is put to now.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such survey.
        Conflict: it is published already, or ``version`` is not what it says now.
        Refused: it has no questions, its last day has passed, nobody could answer it, or so few that anonymous answers would name people.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = draft(session, survey_id, version)
        if not row.questions:
            raise Refused(rules.NO_QUESTIONS, code="no_questions")
        if row.closes_on < local_date(at):
            raise Refused(rules.ENDED_BEFORE, code="ended")
        count = people_count(session, AudienceKind(row.audience), row.target)
        if not count:
            raise Refused(rules.NOBODY, code="nobody")
        if row.is_anonymous and count < rules.FEWEST:
            raise Refused(rules.TOO_FEW.fill(fewest=rules.FEWEST, count=count), code="too_few")
        row.published_at, row.published_by = at, actor.account_id
        audit.note(session, actor, "surveys.publish", f"survey:{row.id}", {"audience": row.audience, "recipients": count}, at)
        return count


def close(begin: Begin, actor: Actor, survey_id: str, *, now: Now) -> None:
    """Close a survey before its last day: nobody can answer it any more, and what was answered stays.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such survey.
        Conflict: it is not published, or over.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = locked(session, survey_id)
        if state_of(row, local_date(at)) not in {SurveyState.OPEN, SurveyState.PLANNED}:
            raise Conflict(rules.NOT_OPEN)
        row.closed_at = at
        withdraw_about(session, place_of(row), actor.account_id, at)
        audit.note(session, actor, "surveys.close", f"survey:{row.id}", {}, at)


def take_back(begin: Begin, actor: Actor, survey_id: str, *, now: Now) -> None:
    """Take a survey back: it disappears for those who have not answered it; what was answered stays for the operator.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such survey.
        Conflict: it is not published, or taken back already.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = locked(session, survey_id)
        if row.published_at is None:
            raise Conflict(rules.NOT_PUBLISHED)
        if row.taken_back_at is not None:
            raise Conflict(rules.TAKEN_BACK_ALREADY)
        row.taken_back_at = at
        withdraw_about(session, place_of(row), actor.account_id, at)
        audit.note(session, actor, "surveys.take_back", f"survey:{row.id}", {}, at)
