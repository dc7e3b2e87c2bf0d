"""The developer of an application: found in the registry, invited by a link, given access, and replaced when its BIN is changed."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.limits import DEVELOPER_LETTERS, Limiter
from portal.core.accounts.rules import ensure_right
from portal.core.accounts.schema import Actor, OrganisationView, Right
from portal.core.applications.basics.queries import reading, seen_by_company
from portal.core.applications.basics.service import record_event, tell
from portal.core.applications.filling.service.answers import SavedAnswer, save_texts
from portal.core.applications.filling.service.developer_part import let_in
from portal.core.applications.filling.service.editing import Editing, begin_edit
from portal.core.applications.rules import EDITABLE, Happening, Status, ensure_editable
from portal.core.applications.schema import COMPANY, KINDS
from portal.core.applications.schema.invitation import DEVELOPER_BIN, DEVELOPER_EMAIL, DEVELOPER_NAME
from portal.core.applications.tables import Application
from portal.core.errors import NotAllowed, Refused, TryLater
from portal.core.invitations import queries as invitations
from portal.core.invitations import service as inviting
from portal.core.invitations.queries import InvitationLine
from portal.core.letter_kinds.parties import DEVELOPER_JOINED
from portal.db import Begin
from portal.forms import accept
from portal.ports.clock import Now
from portal.ports.registry import BusinessRegistry, LegalEntity, RegistryUnavailable
from portal.settings import Settings
from portal.wording import Wording

UNAVAILABLE = Wording(
    "Заңды тұлғалар тізілімі қазір жауап бермейді. Енгізілген БСН сақталды, іздеуді кейінірек қайталаңыз.",
    "Реестр юридических лиц сейчас не отвечает. Введённый БИН сохранён, повторите поиск позже.",
    "The registry of legal entities does not answer now. The BIN is saved, search again later.",
)
UNKNOWN = Wording(
    "Тізілімде БСН {bin} ұйымы жоқ. Нөмірді тексеріңіз.",
    "В реестре нет организации с БИН {bin}. Проверьте номер.",
    "The registry knows no organisation with BIN {bin}. Check the number.",
)
OWN = Wording(
    "Бұл — өз ұйымыңыздың БСН-і. Құрылыс салушының БСН-ін енгізіңіз.",
    "Это БИН вашей собственной организации. Введите БИН застройщика.",
    "This is your own organisation's BIN. Enter the developer's.",
)
FIND_FIRST = Wording(
    "Алдымен құрылыс салушының БСН-ін енгізіп, «Іздеу» түймесін басыңыз.",
    "Сначала введите БИН застройщика и нажмите «Поиск».",
    "First enter the developer's BIN and press “Search”.",
)
EMAIL_FIRST = Wording(
    "Құрылыс салушының электрондық мекенжайын дұрыс енгізіңіз: шақыру соған жіберіледі.",
    "Введите правильный электронный адрес застройщика: приглашение уйдёт на него.",
    "Enter the developer's correct e-mail address: the invitation goes there.",
)
ALREADY_IN = Wording(
    "Бұл құрылыс салушы өтінімге қосылған, шақыру қажет емес.",
    "Этот застройщик уже подключён к заявке, приглашение не нужно.",
    "This developer is already in the application, no invitation is needed.",
)


@dataclass(frozen=True)
class Joined:
    """The result of accepting an invitation: the application to open first and its kind, empty when it was deleted meanwhile."""

    application_id: str
    product: str
    company_name: str


def look_up_developer(begin: Begin, actor: Actor, application_id: str, bin_: str, *, now: Now, registry: BusinessRegistry) -> SavedAnswer:
    """Store the typed BIN, find its name in the registry and fill it in (domain.md §3.5).

    Raises:
        Refused: not a correct BIN, the company's own, or unknown to the registry; what was typed stays stored.
        TryLater: the registry does not answer.
    """
    with begin() as session:
        edit = begin_edit(session, actor, application_id, DEVELOPER_BIN, now())
        _ensure_company(edit)
        saved = save_texts(edit, {DEVELOPER_BIN: bin_})
        wanted, problem = edit.application.developer_bin, saved.problems.get(DEVELOPER_BIN)
    if bin_.strip() and saved.texts.get(DEVELOPER_BIN, bin_).strip() == actor.bin:
        raise Refused(OWN, code="own_bin", field=DEVELOPER_BIN)
    if not wanted:
        raise Refused(problem or FIND_FIRST, code="bad_bin", field=DEVELOPER_BIN)
    found = _found(registry, wanted)
    with begin() as session:
        edit = begin_edit(session, actor, application_id, DEVELOPER_BIN, now())
        _ensure_company(edit)
        if edit.application.developer_bin != wanted:
            return saved
        named = save_texts(edit, {DEVELOPER_NAME: found.name_ru}, by_system=True)
        return SavedAnswer(named.at, {**saved.texts, **named.texts}, {**saved.problems, **named.problems}, named.status, named.version)


def invite_developer(
    begin: Begin, actor: Actor, application_id: str, *, send: bool = False, now: Now, settings: Settings, limiter: Limiter
) -> InvitationLine:
    """Return the application's invitation; make one when none is valid. With ``send`` the letter with its link is queued.

    Raises:
        Refused: the developer was not looked up yet, or (to send) its e-mail is not a correct one.
        Conflict: the application is with the operator.
        TooMany: the actor has sent too many letters.
    """
    with begin() as session:
        application = seen_by_company(session, actor, application_id, lock=True)
        ensure_editable(Status(application.status))
        at = now()
        name, email = _developer_contacts(session, application)
        if send and not email:
            raise Refused(EMAIL_FIRST, code="no_email", field=DEVELOPER_EMAIL)
        line = invitations.of_application(session, application.id, application.developer_bin, at)
        if line is None or line.state is not invitations.InvitationState.FRESH:
            line = _invite(session, actor, application, name, email, at)
        if send:
            limiter.hit(DEVELOPER_LETTERS, actor.account_id)
            what = KINDS[application.product].accusative
            inviting.send(session, invitations.by_token(session, line.token, for_update=True), email, what, settings.base_url, at)
            line = invitations.line(invitations.by_token(session, line.token), at)
        return line


def renew_invitation(begin: Begin, actor: Actor, application_id: str, *, now: Now) -> InvitationLine:
    """Make a new link and revoke the old one."""
    with begin() as session:
        application = seen_by_company(session, actor, application_id, lock=True)
        ensure_editable(Status(application.status))
        name, email = _developer_contacts(session, application)
        return _invite(session, actor, application, name, email, now())


def revoke_invitation(begin: Begin, actor: Actor, application_id: str, *, now: Now) -> None:
    """Revoke the link. Without a valid link nothing happens."""
    with begin() as session:
        application = seen_by_company(session, actor, application_id, lock=True)
        if inviting.revoke(session, actor, application.id, now()):
            record_event(session, application, actor, Happening.INVITATION_REVOKED, now())


def accept_invitation(begin: Begin, actor: Actor, token: str, *, now: Now) -> Joined:
    """Give the invited organisation access to every unfinished application of the inviting company with its BIN.

    Raises:
        NotFound: there is no such link.
        NotAllowed: the actor's organisation is not the invited one; the inviting company cannot accept either.
        Conflict: the link is expired, revoked or used.
    """
    ensure_right(actor, Right.FILL_IN)
    with begin() as session:
        at = now()
        company_id = invitations.by_token(session, token).organisation_id
        inviting.wait_for_pair(session, company_id, actor.bin)
        # Locked before the invitation, in the order in which the company's own steps lock them.
        waiting = _waiting(session, company_id, actor.bin)
        accepted = inviting.accept(session, actor, token, at)
        for application in waiting:
            let_in(session, application, OrganisationView(actor.organisation_id, actor.bin, actor.organisation_name), actor.account_id, at)
            record_event(session, application, actor, Happening.DEVELOPER_JOINED, at)
        words = {"developer": actor.organisation_name}
        reached = session.get_one(Application, accepted.application_id)
        tell(session, reached, accepted.organisation_id, DEVELOPER_JOINED.of(**words), at)
        mine = reached.developer_organisation_id == actor.organisation_id and reached.deleted_at is None
        return Joined(reached.id if mine else "", reached.product if mine else "", accepted.organisation_name)


def _ensure_company(edit: Editing) -> None:
    if edit.party != COMPANY:
        raise NotAllowed


def _found(registry: BusinessRegistry, bin_: str) -> LegalEntity:
    try:
        found = registry.find(bin_)
    except RegistryUnavailable as error:
        raise TryLater(UNAVAILABLE) from error
    if found is None:
        raise Refused(UNKNOWN.fill(bin=bin_), code="unknown_bin", field=DEVELOPER_BIN)
    return found


def _developer_contacts(session: Session, application: Application) -> tuple[str, str]:
    if not application.developer_bin:
        raise Refused(FIND_FIRST, code="no_developer", field=DEVELOPER_BIN)
    if application.developer_organisation_id is not None:
        raise Refused(ALREADY_IN, code="already_in")
    values = reading.values(session, application.id, (DEVELOPER_NAME, DEVELOPER_EMAIL))
    name = values.get(DEVELOPER_NAME, "")
    if not name:
        raise Refused(FIND_FIRST, code="not_looked_up", field=DEVELOPER_BIN)
    form = reading.form_of(session, application)
    email = values.get(DEVELOPER_EMAIL, "")
    checked = accept(form, DEVELOPER_EMAIL, email, reading.context(session, application, application.changed_at))
    return name, checked.text if email and checked.problem is None else ""


def _invite(session: Session, actor: Actor, application: Application, name: str, email: str, at: dt.datetime) -> InvitationLine:
    made = inviting.invite(
        session,
        actor,
        application_id=application.id,
        developer_bin=application.developer_bin,
        developer_name=name,
        email=email,
        at=at,
    )
    record_event(session, application, actor, Happening.DEVELOPER_INVITED, at)
    return invitations.line(made, at)


def _waiting(session: Session, company_id: str, bin_: str) -> list[Application]:
    wanted = select(Application).where(
        Application.organisation_id == company_id,
        Application.developer_bin == bin_,
        col(Application.developer_organisation_id).is_(None),
        col(Application.deleted_at).is_(None),
        col(Application.status).in_(EDITABLE),
    )
    return list(session.exec(wanted.order_by(col(Application.id)).with_for_update()).all())
