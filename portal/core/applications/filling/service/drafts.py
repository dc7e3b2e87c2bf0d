"""Drafts of a company: beginning, deleting and withdrawing an application."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_right
from portal.core.accounts.schema import Actor, Right
from portal.core.accounts.tables import Account, Organisation
from portal.core.applications.basics.queries import product_of, reading, seen_by_company
from portal.core.applications.basics.service import at_desk, project_words, record_event, tell, tell_staff
from portal.core.applications.corrections.queries import unfinished_change
from portal.core.applications.corrections.service import renew
from portal.core.applications.filling.service.answers import save_texts
from portal.core.applications.filling.service.copy_from_previous import copy_from_previous
from portal.core.applications.filling.service.editing import Editing, pen_of
from portal.core.applications.rules import MAY_BE_CHANGED, WORDS, Happening, Status, may_be_deleted
from portal.core.applications.schema import COMPANY, KINDS, change_of, newest_form
from portal.core.applications.schema.invitation import DEVELOPER_BIN, DEVELOPER_NAME
from portal.core.applications.tables import Application
from portal.core.content import queries as content
from portal.core.content.consent_words import offered_consents
from portal.core.errors import Conflict, NotFound, Refused, TooMany
from portal.core.filling import service as steps
from portal.core.invitations import service as inviting
from portal.core.letter_kinds.moderation import WITHDRAWN, WITHDRAWN_OTHER
from portal.db import Begin
from portal.forms import Form
from portal.forms.kinds import too_long
from portal.forms.kinds.numbers import plain
from portal.ports.clock import Now
from portal.texts.cleaning import tidy
from portal.wording import Wording

MOST_UNFINISHED = 100
TOO_MANY = Wording(
    "Сізде {count} аяқталмаған өтінім бар. Жаңасын бастамас бұрын артығын жойыңыз.",
    "Незавершённых заявок у вас уже {count}. Удалите лишние, прежде чем начать новую.",
    "You have {count} unfinished applications. Delete some before you begin another.",
)
NOT_CORRECTED = Wording(
    "Өтінімнің мәртебесі «{status}»: тек мақұлданған өтінімді түзетуге болады.",
    "Статус заявки — «{status}»: корректировать можно только одобренную.",
    "The application's status is “{status}”: only an approved one can be corrected.",
)
LONGEST_REASON = 1000
REASON = Wording("Себебі", "Причина", "Reason")
NO_REASON = Wording(
    "Өтінімді неге кері қайтарып алатыныңызды жазыңыз.",
    "Напишите, почему вы отзываете заявку.",
    "Write why you are withdrawing the application.",
)
NOT_DELETED = Wording(
    "Өтінімнің мәртебесі «{status}»: оператор әлі алмаған өтінім ғана жойылады.",
    "Статус заявки — «{status}»: удалить можно только заявку, которую оператор ещё не получал.",
    "The application's status is “{status}”: only one that the operator never received can be deleted.",
)


def create(begin: Begin, actor: Actor, product: str, source_id: str = "", *, whole: bool = False, now: Now) -> str:
    """Begin an application and return its id. With ``source_id`` the company's own answers and files are copied from that application.

    These are the company's data, or with ``whole`` all that it gave there, also about the project.

    An application that the same person began and did not edit yet is returned instead of a new one, so that a double press makes only one.

    Raises:
        NotFound: no such product, no such application of the same kind to begin from, or the kind is not copied as a whole.
        TooMany: the company has too many unfinished ones.
    """
    ensure_right(actor, Right.FILL_IN)
    with begin() as session:
        kind = product_of(product)
        source = _source(session, actor, source_id, kind) if source_id else None
        if whole and not KINDS[kind].copied_whole:
            raise NotFound
        untouched = _untouched(session, actor, kind) if source is None else None
        return (untouched or _begin(session, actor, kind, source, now(), whole=whole)).id


@dataclass(frozen=True)
class CorrectionBegun:
    """The application that changes an approved one: its kind, its id, and whether it was begun earlier."""

    product: str
    id: str
    earlier: bool


def correct(begin: Begin, actor: Actor, base_id: str, *, now: Now) -> CorrectionBegun:
    """Begin an application that changes an approved one, with that one chosen in it and all filled in that follows from it.

    An unfinished one that changes the same application is returned instead of another, the latest first.

    Raises:
        NotAllowed: the actor is the developer of the approved application.
        NotFound: there is no such application, or none of its kind can be changed.
        Conflict: it is not approved.
        TooMany: the company has too many unfinished ones.
    """
    with begin() as session:
        base = seen_by_company(session, actor, base_id, right=Right.FILL_IN)
        kind, status = change_of(base.product), Status(base.status)
        if kind is None or kind.changes is None:
            raise NotFound
        if status not in MAY_BE_CHANGED:
            raise Conflict(NOT_CORRECTED.fill(status=WORDS[status]))
        untouched, at = _untouched(session, actor, kind.code), now()
        earlier = unfinished_change(session, base, kind)
        if earlier is not None:
            return CorrectionBegun(kind.code, earlier.id, earlier=True)
        application = untouched or _begin(session, actor, kind.code, None, at)
        save_texts(Editing(session, actor, application, COMPANY, reading.form_of(session, application), at), {kind.changes.base: base.id})
        return CorrectionBegun(kind.code, application.id, earlier=False)


def delete(begin: Begin, actor: Actor, application_id: str, *, now: Now) -> None:
    """Delete an application that was never sent. It is hidden; nothing is erased.

    Raises:
        NotAllowed: the actor is its developer.
        Conflict: it has been sent to the operator.
    """
    with begin() as session:
        application = seen_by_company(session, actor, application_id, lock=True)
        status = Status(application.status)
        if not may_be_deleted(status, application.sent_at):
            raise Conflict(NOT_DELETED.fill(status=WORDS[status]))
        at = now()
        inviting.revoke(session, actor, application.id, at)
        record_event(session, application, actor, Happening.DELETED, at)
        application.deleted_at = at


def withdraw(begin: Begin, actor: Actor, application_id: str, reason: str, *, now: Now) -> None:
    """Withdraw an application before the operator takes it into work. The next edit makes a draft of the next version.

    The reason stays in the history. Its developer and whoever of the operator has it as their work are told, without the reason.

    Raises:
        NotAllowed: the actor is its developer.
        Refused: there is no reason, or it is too long.
        Conflict: it is in work or decided, or with its parties.
    """
    why = tidy(reason)
    long = too_long(why, LONGEST_REASON, REASON)
    with begin() as session:
        application = seen_by_company(session, actor, application_id, lock=True)
        if not why or long is not None:
            raise Refused(long or NO_REASON, code="reason", field="withdraw-reason")
        at, holder = now(), application.assignee_id
        record_event(session, application, actor, Happening.WITHDRAWN, at, comment=why)
        application.moderated_at = application.submitted_at = application.assignee_id = None
        application.changed_at = at
        renew(session, application, actor, at)
        _tell_of_withdrawal(session, application, holder, at)


def _tell_of_withdrawal(session: Session, application: Application, holder: str | None, at: dt.datetime) -> None:
    words = {"project": project_words(application)}
    tell(session, application, application.developer_organisation_id, WITHDRAWN_OTHER.of(**words), at)
    if holder is not None:
        tell_staff(session, holder, WITHDRAWN.of(**words), at, path=at_desk(application))


def _begin(session: Session, actor: Actor, kind: str, source: Application | None, at: dt.datetime, *, whole: bool = False) -> Application:
    _ensure_room(session, actor, kind)
    application = Application(
        product=kind,
        schema_version=newest_form(kind).version,
        added_documents=content.offered(session, kind),
        consent_list=offered_consents(session, kind),
        organisation_id=actor.organisation_id,
        created_by=actor.account_id,
        status=Status.DRAFT,
        created_at=at,
        changed_at=at,
    )
    session.add(application)
    session.flush()
    record_event(session, application, actor, Happening.CREATED, at)
    edit = Editing(session, actor, application, COMPANY, reading.form_of(session, application), at)
    known = {**_from_the_start(session, application), **_known(session, actor, edit.form, source)}
    _fill(edit, source, known, whole=whole)
    return application


def _source(session: Session, actor: Actor, source_id: str, product: str) -> Application:
    source = seen_by_company(session, actor, source_id)
    if source.product != product:
        raise NotFound
    return source


def _untouched(session: Session, actor: Actor, product: str) -> Application | None:
    # The row of the company is the lock: two presses at once wait for one another.
    session.exec(select(Organisation.id).where(Organisation.id == actor.organisation_id).with_for_update()).one()
    blank = select(Application).where(
        Application.organisation_id == actor.organisation_id,
        Application.created_by == actor.account_id,
        Application.product == product,
        Application.schema_version == newest_form(product).version,
        Application.added_documents == content.offered(session, product),
        Application.consent_list == offered_consents(session, product),
        Application.status == Status.DRAFT,
        Application.changed_at == Application.created_at,
        col(Application.deleted_at).is_(None),
    )
    return session.exec(blank.limit(1)).first()


def _ensure_room(session: Session, actor: Actor, product: str) -> None:
    unfinished = (
        select(func.count())
        .select_from(Application)
        .where(
            Application.organisation_id == actor.organisation_id,
            Application.product == product,
            Application.status == Status.DRAFT,
            col(Application.deleted_at).is_(None),
        )
    )
    count = session.exec(unfinished).one()
    if count >= MOST_UNFINISHED:
        raise TooMany(TOO_MANY.fill(count=count))


def _fill(edit: Editing, source: Application | None, known: dict[str, str], *, whole: bool) -> None:
    """Give a new application its rows, what is copied from ``source``, and what is ``known`` without that."""
    session, application, account_id = edit.session, edit.application, edit.actor.account_id
    if source is None:
        steps.begin_rows(pen_of(session, application, edit.form, COMPANY, account_id, edit.at))
    else:
        copy_from_previous(session, application, source, COMPANY, account_id, edit.at, without=known, whole=whole)
    if (invited := KINDS[application.product].invited) is not None:
        steps.begin_rows(pen_of(session, application, edit.form, invited.party, account_id, edit.at))
    save_texts(edit, known, by_system=True)
    application.changed_at = edit.at


def _from_the_start(session: Session, application: Application) -> dict[str, str]:
    """Return what the kind says a new application begins with, thresholds as the administrator's records have them."""
    context = reading.context(session, application, application.created_at)
    begins = KINDS[application.product].begins_with
    return {key: text if isinstance(text, str) else plain(context.limit(text)) for key, text in begins.items()}


def _known(session: Session, actor: Actor, form: Form, source: Application | None) -> dict[str, str]:
    """Return what the portal already knows (WCAG 3.3.7): the data of the certificate and what was typed at registration or before.

    Whoever has no right to sign is not taken for the head.
    """
    known = {"name_ru": actor.organisation_name, "bin": actor.bin}
    if source is not None:
        known |= reading.values(session, source.id, (DEVELOPER_BIN, DEVELOPER_NAME))
    else:
        account = session.get_one(Account, actor.account_id)
        known |= {"phone": account.phone, "email": account.email}
        if Right.SIGN in actor.rights:
            known |= {
                "head_last_name": account.surname,
                "head_first_name": account.given_name,
                "head_middle_name": account.middle_name,
                "head_iin": account.iin,
            }
    addresses = set(form.addresses())
    return {address: text for address, text in known.items() if text and address in addresses}
