"""The steps of the review: asking for further documents, answering, going on without an answer, the contract."""

import datetime as dt
from collections.abc import Mapping

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, Right, StaffRole
from portal.core.applications.basics.queries import seen_by_company, seen_by_staff
from portal.core.applications.basics.service import (
    HISTORY,
    at_desk,
    go_on_with_term,
    note_paper,
    project_words,
    record_event,
    stop_term,
    tell,
    tell_staff,
)
from portal.core.applications.review import rules
from portal.core.applications.review.queries import EXTENSIONS, contract_words, latest_request, waiting
from portal.core.applications.rules import ANOTHER_VERSION, WORDS, Happening, Status, ensure_may_become
from portal.core.applications.tables import Application, Event, Paper
from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.documents import service as documents
from portal.core.documents.queries import ensure_harmless_to_send
from portal.core.documents.schema import StoredFile
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.filling.sent import NotFilled, taken
from portal.core.letter_kinds import review as letters
from portal.core.letter_kinds.schema import LetterKind
from portal.db import Begin
from portal.forms import Field
from portal.ports.clock import Now
from portal.wording import Wording


def ask(begin: Begin, actor: Actor, application_id: str, version: int, typed: Mapping[str, str], *, now: Now) -> None:
    """Ask the company for further documents; «Срок исполнения» stands still until it answers.

    The company is told that it is its turn, the developer that nothing is asked of it.

    ``typed`` has the texts of ``REQUEST_FIELDS``.

    Raises:
        NotAllowed: the actor is no registrar.
        NotFilled: it is not said what is needed, or the day is not after today.
        Conflict: the application is not in work (any more), or in another version.
    """
    ensure_staff(actor, StaffRole.REGISTRAR)
    with begin() as session:
        application, at = in_review(session, actor, application_id, version), now()
        ensure_may_become(Status(application.status), Status.INFO_REQUESTED)
        values = _taken(session, rules.REQUEST_FIELDS, typed, at)
        until = {"until": values["until"]} if values["until"] else {}
        record_event(session, application, actor, Happening.DOCUMENTS_REQUESTED, at, comment=values["text"], details=until)
        stop_term(session, application, at)
        application.changed_at = at
        application.answer_until = dt.date.fromisoformat(values["until"]) if values["until"] else None
        tell_parties(session, application, letters.REQUESTED, at, to_developer=letters.REQUESTED_OTHER)


def answer(begin: Begin, actor: Actor, application_id: str, request_id: str, typed: Mapping[str, str], *, now: Now) -> None:
    """Answer the operator's request ``request_id`` with a text and the attached files. The deadline moves on by the pause.

    Whoever of the operator has the application as their work is told.

    Raises:
        NotAllowed: the actor is the developer.
        Refused: there is neither a text nor a file, or a file has a virus (code ``infected``).
        Conflict: nothing is asked (any more), or something else.
        NoWorkingDay: the calendar has no working day ahead, so that no deadline can be told.
    """
    with begin() as session:
        application, at = seen_by_company(session, actor, application_id, lock=True), now()
        _ensure_awaited(application)
        if latest_request(session, application).id != request_id:
            raise Conflict(rules.ANOTHER_REQUEST)
        text, given = _taken(session, rules.ANSWER_FIELDS, typed, at)["text"], waiting(session, application)
        if not text and not given:
            raise NotFilled({"text": rules.NOTHING_GIVEN})
        ensure_harmless_to_send(session, (paper.file_id for paper in given))
        event = _go_on(session, application, actor, Happening.DOCUMENTS_PROVIDED, text, at)
        for paper in given:
            paper.event_id = event.id
        if application.assignee_id is not None:
            content = letters.PROVIDED.of(**_words(application))
            tell_staff(session, application.assignee_id, content, at, path=at_desk(application))


def resume(begin: Begin, actor: Actor, application_id: str, version: int, *, now: Now) -> None:
    """Go on without the applicant's answer. The deadline moves on by the pause; both parties are told.

    Raises:
        NotAllowed: the actor is no registrar.
        Conflict: nothing is awaited (any more), or the application has another version.
        NoWorkingDay: the calendar has no working day ahead, so that no deadline can be told.
    """
    ensure_staff(actor, StaffRole.REGISTRAR)
    with begin() as session:
        application, at = in_review(session, actor, application_id, version), now()
        _ensure_awaited(application)
        _go_on(session, application, actor, Happening.REVIEW_RESUMED, "", at)
        tell_parties(session, application, letters.RESUMED, at)


def conclude(begin: Begin, actor: Actor, application_id: str, version: int, typed: Mapping[str, str], *, now: Now) -> None:
    """Record the contract of an approved application. Both parties are told. ``typed`` has the texts of ``CONTRACT_FIELDS``.

    Raises:
        NotAllowed: the actor is no registrar.
        NotFilled: the number or the date is missing, or the date is in the future or before the decision.
        Conflict: the application is not approved, or its contract is recorded already.
    """
    ensure_staff(actor, StaffRole.REGISTRAR)
    with begin() as session:
        application, at = in_review(session, actor, application_id, version), now()
        ensure_may_become(Status(application.status), Status.CONTRACT_SIGNED)
        _record_contract(session, application, rules.CONTRACT_FIELDS, typed, at)
        details = {"number": contract_words(application)}
        record_event(session, application, actor, Happening.CONTRACT_SIGNED, at, details=details)
        tell_parties(session, application, letters.CONTRACT, at)


def correct_contract(
    begin: Begin, actor: Actor, application_id: str, version: int, seen: str, typed: Mapping[str, str], *, now: Now
) -> None:  # fmt: skip
    """Correct the recorded number and date of a contract for a reason; both parties are notified and read it in the history.

    ``typed`` has the texts of ``CORRECTION_FIELDS``, ``seen`` the record that the registrar was shown (:func:`contract_words`). Nothing
    that is signed has the number or the date of a contract.

    Raises:
        NotAllowed: the actor is no registrar.
        NotFilled: something is missing, the date is in the future or before the decision, or nothing is corrected.
        Conflict: no contract is recorded, or another one meanwhile.
    """
    ensure_staff(actor, StaffRole.REGISTRAR)
    with begin() as session:
        application, at = in_review(session, actor, application_id, version), now()
        if application.status != Status.CONTRACT_SIGNED:
            raise Conflict(rules.NO_CONTRACT.fill(status=WORDS[Status(application.status)]))
        before = contract_words(application)
        if seen != before:
            raise Conflict(rules.CORRECTED_MEANWHILE.fill(now=before))
        reason = _record_contract(session, application, rules.CORRECTION_FIELDS, typed, at)["reason"]
        details = {"number": contract_words(application), "before": before}
        if details["number"] == before:
            raise NotFilled({"number": rules.NOTHING_CORRECTED})
        record_event(session, application, actor, Happening.CONTRACT_CORRECTED, at, comment=reason, details=details)
        tell_parties(session, application, letters.CONTRACT_CORRECTED, at, page=HISTORY)


def ensure_may_upload(begin: Begin, actor: Actor, application_id: str) -> tuple[str, ...]:
    """Return the extensions of files that an answer may have; called before the body of an upload is read.

    Raises:
        NotAllowed: the actor is the developer.
        Conflict: the operator asks for nothing now.
        Refused: the answer has as many files as it may.
    """
    with begin(reading=True) as session:
        _ensure_room(session, seen_by_company(session, actor, application_id, right=Right.FILL_IN))
    return EXTENSIONS


def attach(begin: Begin, actor: Actor, application_id: str, stored: StoredFile, *, now: Now) -> None:
    """Attach a file of the company to the answer that is not sent yet; twice is no error. Raises like :func:`ensure_may_upload`."""
    with begin() as session:
        application = seen_by_company(session, actor, application_id, lock=True)
        _ensure_room(session, application)
        known = documents.claim(session, stored.id)
        if known.organisation_id != actor.organisation_id:
            raise NotFound
        if known.id not in {paper.file_id for paper in waiting(session, application)}:
            paper = Paper(
                application_id=application.id, purpose=rules.ANSWER, file_id=known.id, account_id=actor.account_id, attached_at=now()
            )  # fmt: skip
            session.add(paper)
            note_paper(session, actor, "attached", application.id, known.id, now())


def detach(begin: Begin, actor: Actor, application_id: str, file_id: str, *, now: Now) -> None:
    """Remove a file from the answer that is not sent yet; its bytes are deleted some time later. An absent one is no error."""
    with begin() as session:
        application = seen_by_company(session, actor, application_id, lock=True)
        for paper in waiting(session, application):
            if paper.file_id == file_id:
                session.delete(paper)
                documents.forget(session, file_id, now())
                note_paper(session, actor, "removed", application.id, file_id, now())


def in_review(session: Session, actor: Actor, application_id: str, version: int) -> Application:
    """Return the application, locked, for a registrar's step about the version that this registrar was shown.

    Raises:
        NotAllowed: the actor is no registrar.
        NotFound: there is no such application, or it is with its parties.
        Conflict: it has another version.
    """
    application = seen_by_staff(session, actor, application_id, StaffRole.REGISTRAR, lock=True)
    if application.version != version:
        raise Conflict(ANOTHER_VERSION)
    return application


def _taken(session: Session, fields: tuple[Field, ...], typed: Mapping[str, str], at: dt.datetime) -> dict[str, str]:
    return taken(fields, typed, content.context(session, local_date(at)))


def _go_on(session: Session, application: Application, actor: Actor, happening: Happening, text: str, at: dt.datetime) -> Event:
    """End the pause: the term goes on with the working time that was left."""
    deadline = go_on_with_term(session, application, at)
    application.answer_until = None
    application.changed_at = at
    return record_event(session, application, actor, happening, at, comment=text, details={"deadline": deadline.isoformat()})


def _record_contract(
    session: Session, application: Application, fields: tuple[Field, ...], typed: Mapping[str, str], at: dt.datetime
) -> dict[str, str]:  # fmt: skip
    values = _taken(session, fields, typed, at)
    signed, decided = dt.date.fromisoformat(values["date"]), _approved_on(session, application)
    if signed < decided:
        raise NotFilled({"date": rules.BEFORE_DECISION.fill(day=f"{decided:%d.%m.%Y}")})
    application.contract_number, application.contract_date, application.changed_at = values["number"], signed, at
    return values


def _approved_on(session: Session, application: Application) -> dt.date:
    approved = select(Event.at).where(Event.application_id == application.id, Event.kind == Happening.APPROVED)
    return local_date(session.exec(approved.order_by(col(Event.number).desc()).limit(1)).one())


def _ensure_awaited(application: Application) -> None:
    if application.status != Status.INFO_REQUESTED:
        raise Conflict(rules.NOTHING_ASKED.fill(status=WORDS[Status(application.status)]))


def _ensure_room(session: Session, application: Application) -> None:
    _ensure_awaited(application)
    if len(waiting(session, application)) >= rules.MOST_PAPERS:
        raise Refused(rules.FULL.fill(count=rules.MOST_PAPERS), code="full")


def _words(application: Application) -> dict[str, str | Wording]:
    def shown(day: dt.date | None) -> str:
        return f"{day:%d.%m.%Y}" if day else ""

    return {
        "number": application.registration_number,
        "project": project_words(application),
        "deadline": shown(application.execution_deadline),
        "contract": application.contract_number,
        "day": shown(application.contract_date),
    }


def tell_parties(
    session: Session,
    application: Application,
    letter: LetterKind,
    at: dt.datetime,
    *,
    to_developer: LetterKind | None = None,
    page: str = "",
) -> None:
    """Queue a letter to everybody of both parties; its facts are the number, the project, the deadline and the contract.

    ``to_developer`` is the letter to the developer where it is another one. ``page`` is the page to which it leads; see :func:`tell`.
    """
    words = _words(application)
    tell(session, application, application.organisation_id, letter.of(**words), at, page=page)
    tell(session, application, application.developer_organisation_id, (to_developer or letter).of(**words), at, page=page)
