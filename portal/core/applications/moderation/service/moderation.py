"""Returning an application with remarks, from moderation or from the review, and passing its moderation."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import NewRemark, clocks, reading, seen_by_staff
from portal.core.applications.basics.service import record_event, stop_term, tell
from portal.core.applications.checklists.service import ensure_checked
from portal.core.applications.corrections.service import renew
from portal.core.applications.moderation.queries import places
from portal.core.applications.remarks.queries import last_change, not_closed
from portal.core.applications.remarks.service import settle
from portal.core.applications.rules import ANOTHER_VERSION, RETURNS, Happening, Status, ensure_may_become, just_after
from portal.core.applications.schema import DEVELOPER
from portal.core.applications.tables import Application, Event, Remark
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.letter_kinds import remarks as letters
from portal.core.letter_kinds.moderation import PASSED, PASSED_OTHER
from portal.db import Begin
from portal.forms.kinds import too_long
from portal.ports.clock import Now
from portal.texts.cleaning import tidy
from portal.wording import Wording

LONGEST_REMARK = 4000
MOST_REMARKS = 200

NEEDS_REMARKS = Wording(
    "Қайтару үшін кемінде бір ескерту жазыңыз.",
    "Чтобы вернуть заявку, напишите хотя бы одно замечание.",
    "To return the application, write at least one remark.",
)
TOO_MANY = Wording(
    "Бір қайтаруда бұрынғы жабылмағандарымен қоса {most} ескертуден артық болмайды. Кейбірін біріктіріңіз немесе түзетілгендерін жабыңыз.",
    "В одном возврате вместе с прежними незакрытыми — не больше {most} замечаний. Объедините некоторые или закройте исправленные.",
    "One return holds at most {most} remarks together with the earlier ones that are not closed. Join some, or close the settled ones.",
)
EMPTY_REMARK = Wording(
    "«{label}» бойынша ескертудің мәтінін жазыңыз.",
    "Напишите текст замечания к «{label}».",
    "Write the text of the remark on “{label}”.",
)
COMMENT = Wording("Жалпы түсініктеме", "Общий комментарий", "General comment")


def return_with_remarks(
    begin: Begin, actor: Actor, application_id: str, version: int, remarks: Sequence[NewRemark], comment: str = "", *, now: Now
) -> None:
    """Return an application to its parties with at least one remark: from moderation, or from the review. They are told.

    They also get a day until which it is to be corrected; nothing happens by itself when that day passes. Earlier remarks that are not
    closed go with it again. From the review it keeps its number, and its term stands still until it is taken into work again.

    Raises:
        NotAllowed: a moderator returns it from the review, or a registrar from moderation.
        NotFound: a remark is about a place that the form does not have, or about a file that is not there.
        Refused: no remark at all, an empty one, or too many.
        Conflict: the application is in neither, or in another version by now.
    """
    ensure_staff(actor, StaffRole.MODERATOR, StaffRole.REGISTRAR)
    with begin() as session:
        application = _read_version(session, actor, application_id, version, StaffRole.MODERATOR, StaffRole.REGISTRAR)
        renew(session, application, actor, now())
        # What changed before the return is no answer to its remarks, also when the clock was set back.
        at, happening = just_after(last_change(session, application), now()), _return_of(application)
        remaining = not_closed(session, application.id)
        if not remarks and not remaining:
            raise Refused(NEEDS_REMARKS, code="needs_remarks")
        if remarks and len(remarks) + len(remaining) > MOST_REMARKS:
            raise Refused(TOO_MANY.fill(most=MOST_REMARKS), code="many_remarks")
        event = record_event(session, application, actor, happening, at, comment=_comment(comment))
        placed = _placed(session, application, event, remarks)
        session.add_all(placed)
        for remark in remaining:
            remark.remains_at = None
        if happening is Happening.RETURNED_FROM_REVIEW:
            stop_term(session, application, at)
        application.moderated_at, application.changed_at = None, at
        application.answer_until = clocks.terms(session).revision_day(at)
        _tell_of_remarks(session, application, [*remaining, *placed], at)


def pass_moderation(begin: Begin, actor: Actor, application_id: str, version: int, comment: str = "", *, now: Now) -> None:
    """Approve an application. Its company is told that it may be signed now, its developer that the company has to sign it.

    Raises:
        Refused: required remarks on the version before are not closed (code ``open_remarks``), or required points of the check-list are
            not answered as they have to be (``unchecked``).
        Conflict: the application is not in moderation, or in another version by now.
    """
    ensure_staff(actor, StaffRole.MODERATOR)
    with begin() as session:
        application = _read_version(session, actor, application_id, version, StaffRole.MODERATOR)
        at = now()
        ensure_checked(session, application)
        record_event(session, application, actor, Happening.MODERATION_PASSED, at, comment=_comment(comment))
        settle(session, application, actor, at)
        application.moderated_at = application.changed_at = at
        words = {"project": application.project_name}
        tell(session, application, application.organisation_id, PASSED.of(**words), at)
        tell(session, application, application.developer_organisation_id, PASSED_OTHER.of(**words), at)


def _read_version(session: Session, actor: Actor, application_id: str, version: int, *roles: StaffRole) -> Application:
    application = seen_by_staff(session, actor, application_id, *roles, lock=True)
    if application.version != version:
        raise Conflict(ANOTHER_VERSION)
    return application


def _return_of(application: Application) -> Happening:
    status = Status(application.status)
    if status not in RETURNS:
        ensure_may_become(status, Status.MODERATION_RETURNED)
    return RETURNS[status]


def _placed(session: Session, application: Application, event: Event, remarks: Sequence[NewRemark]) -> list[Remark]:
    form, rows = reading.form_of(session, application), reading.rows(session, application.id)
    placed: list[Remark] = []
    for position, remark in enumerate(remarks):
        place = places.find(form, rows, remark.address, whole_tab=remark.whole_tab)
        _ensure_file(session, application, remark)
        text = _text(remark.text, place.label, remark.address)
        if not text:
            raise Refused(EMPTY_REMARK.fill(label=place.label), code="empty_remark", field=remark.address)
        placed.append(
            Remark(
                application_id=application.id,
                event_id=event.id,
                version=application.version,
                position=position,
                address=remark.address,
                whole_tab=remark.whole_tab,
                file_id=remark.file_id or None,
                stage=place.stage,
                tab=place.tab,
                party=place.party,
                label=place.label.as_dict(),
                text=text,
                required=remark.required,
            )
        )
    return placed


def _ensure_file(session: Session, application: Application, remark: NewRemark) -> None:
    if remark.file_id and all(one.id != remark.file_id for one in reading.files(session, application.id).get(remark.address, ())):
        raise NotFound


def _text(typed: str, label: Wording, field: str) -> str:
    text = tidy(typed)
    long = too_long(text, LONGEST_REMARK, label)
    if long is not None:
        raise Refused(long, code="long_remark", field=field)
    return text


def _comment(typed: str) -> str:
    return _text(typed, COMMENT, "comment")


def _tell_of_remarks(session: Session, application: Application, remarks: list[Remark], at: dt.datetime) -> None:
    """Tell the company of all remarks, and the developer of those on its part; it corrects that part, only the company sends again."""
    of_developer, until = [remark for remark in remarks if remark.party == DEVELOPER], application.answer_until
    day = {"until": f"{until:%d.%m.%Y}"} if until else {}
    to_company = letters.RETURNED_UNTIL if until else letters.RETURNED
    to_developer = letters.RETURNED_OTHER_UNTIL if until else letters.RETURNED_OTHER
    for organisation_id, concerned, kind in (
        (application.organisation_id, remarks, to_company),
        (application.developer_organisation_id, of_developer, to_developer),
    ):
        if concerned:
            content = kind.of(project=application.project_name, places=_listed(concerned), **day)
            tell(session, application, organisation_id, content, at)


def _listed(remarks: list[Remark]) -> Wording:
    def listed(language: str) -> str:
        return "\n".join(f"{number}. {remark.label[language]}" for number, remark in enumerate(remarks, 1))

    return Wording(listed("kk"), listed("ru"), listed("en"))
