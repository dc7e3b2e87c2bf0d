"""A party asks to unlock a place of a returned application, and the operator's staff answers."""

import datetime as dt

from sqlmodel import Session, col, func, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import may_take, reading, seen_by_party
from portal.core.applications.basics.service import place_details, project_words, record_event, tell, tell_staff
from portal.core.applications.locks.queries import locked_by_return
from portal.core.applications.moderation import unlocking_words as words
from portal.core.applications.moderation.queries import places
from portal.core.applications.remarks.queries import being_answered
from portal.core.applications.rules import Happening
from portal.core.applications.schema import DEVELOPER
from portal.core.applications.tables import Application, Event, UnlockRequest
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.letter_kinds import moderation as letters
from portal.db import Begin
from portal.forms.kinds import too_long
from portal.ports.clock import Now
from portal.texts.cleaning import tidy
from portal.wording import Wording

MOST_WAITING = 20
"""Requests of one party that may wait for an answer at once."""
LONGEST_REASON = 2000


def ask_to_unlock(
    begin: Begin, actor: Actor, application_id: str, address: str, reason: str, *, whole_tab: bool = False, now: Now
) -> None:  # fmt: skip
    """Ask the operator to open a locked place of the actor's own part: a field, a document, a block, or a ``stage/tab`` with ``whole_tab``.

    Whoever of the operator has the application as their work is told.

    Raises:
        NotFound: the actor is no party of the application, or it has no such place of its own.
        Conflict: the application was not returned, or the place is open anyway.
        Refused: no place is named, there is no reason or a too long one, the same was asked already, or too much was.
    """
    with begin() as session:
        application, party = seen_by_party(session, actor, application_id, lock=True)
        if not address:
            raise Refused(words.NO_PLACE, code="no_place", field="address")
        form, at = reading.form_of(session, application), now()
        application.changed_at = at
        label = places.named(form, reading.rows(session, application.id), address, party, whole_tab=whole_tab)
        text = _text(reason, words.REASON, words.NO_REASON)
        returned = being_answered(session, application)
        if returned is None or not locked_by_return(session, application, form, party, address, at, whole_tab=whole_tab):
            raise Conflict(words.OPEN_ANYWAY)
        _ensure_room(session, returned, party, address)
        made = UnlockRequest(
            application_id=application.id,
            event_id=returned.id,
            party=party,
            address=address,
            whole_tab=whole_tab,
            label=label.as_dict(),
            reason=text,
            asked_at=at,
            account_id=actor.account_id,
            actor_name=actor.name,
            organisation_name=actor.organisation_name,
        )
        session.add(made)
        record_event(session, application, actor, Happening.UNLOCK_ASKED, at, details=place_details(label))
        _tell_assignee(session, application, label, at)


def answer_unlocking(begin: Begin, actor: Actor, request_id: str, answer: str, *, granted: bool, now: Now) -> None:
    """Open the place that was asked for, or say why not. The party is told.

    Raises:
        NotAllowed: the actor has not the role that returns applications at this stage.
        NotFound: there is no such request.
        Refused: it is declined without a reason, or the text is too long.
        Conflict: it was answered already, or the application was sent meanwhile.
    """
    ensure_staff(actor, StaffRole.MODERATOR, StaffRole.REGISTRAR)
    with begin() as session:
        request, application, returned = _asked(session, request_id)
        if not may_take(actor, Happening(returned.kind)):
            raise NotAllowed
        text = tidy(answer) if granted else _text(answer, words.ANSWER, words.NO_ANSWER)
        if (long := too_long(text, LONGEST_REASON, words.ANSWER)) is not None:
            raise Refused(long, code="long_answer", field="answer")
        present = being_answered(session, application)
        if request.answered_at is not None or present is None or present.id != returned.id:
            raise Conflict(words.ANSWERED)
        at = now()
        application.changed_at = at
        request.answered_at, request.answered_by, request.granted, request.answer = at, actor.account_id, granted, text
        happening = Happening.UNLOCKED if granted else Happening.UNLOCKING_DECLINED
        record_event(session, application, actor, happening, at, details=place_details(Wording(**request.label)))
        _tell_party(session, application, request, at)


def _asked(session: Session, request_id: str) -> tuple[UnlockRequest, Application, Event]:
    request = session.get(UnlockRequest, request_id)
    if request is None:
        raise NotFound
    application = session.exec(select(Application).where(Application.id == request.application_id).with_for_update()).one()
    session.refresh(request)
    return request, application, session.get_one(Event, request.event_id)


def _ensure_room(session: Session, returned: Event, party: str, address: str) -> None:
    waiting = (UnlockRequest.event_id == returned.id, UnlockRequest.party == party, col(UnlockRequest.answered_at).is_(None))
    if session.exec(select(UnlockRequest.id).where(*waiting, UnlockRequest.address == address).limit(1)).first() is not None:
        raise Refused(words.ASKED, code="asked", field="address")
    if session.exec(select(func.count()).select_from(UnlockRequest).where(*waiting)).one() >= MOST_WAITING:
        raise Refused(words.TOO_MUCH.fill(count=MOST_WAITING), code="too_much", field="address")


def _text(typed: str, label: Wording, missing: Wording) -> str:
    text = tidy(typed)
    field = "reason" if label is words.REASON else "answer"
    if not text:
        raise Refused(missing, code=f"empty_{field}", field=field)
    if (long := too_long(text, LONGEST_REASON, label)) is not None:
        raise Refused(long, code=f"long_{field}", field=field)
    return text


def _tell_assignee(session: Session, application: Application, label: Wording, at: dt.datetime) -> None:
    if application.assignee_id is None:
        return
    said = {"project": project_words(application), "place": label}
    tell_staff(session, application.assignee_id, letters.UNLOCK_ASKED.of(**said), at, path="/desk/unlocking")


def _tell_party(session: Session, application: Application, request: UnlockRequest, at: dt.datetime) -> None:
    to = application.developer_organisation_id if request.party == DEVELOPER else application.organisation_id
    said = {"project": project_words(application), "place": Wording(**request.label)}
    kind = letters.UNLOCK_GRANTED if request.granted else letters.UNLOCK_DECLINED
    tell(session, application, to, kind.of(**said), at)
