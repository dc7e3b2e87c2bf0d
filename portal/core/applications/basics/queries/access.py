"""Finding an application for an actor. Only this module decides who sees which part of it."""

from sqlalchemy import bindparam
from sqlmodel import Session, select

from portal.core.accounts.rules import ensure_legal_entity, ensure_right, ensure_staff
from portal.core.accounts.schema import Actor, Right, StaffRole
from portal.core.applications.rules import STEPS, Happening, is_received
from portal.core.applications.schema import COMPANY, DEVELOPER, KINDS
from portal.core.applications.tables import Application
from portal.core.errors import NotAllowed, NotFound
from portal.forms import Party
from portal.wording import Wording

READERS = (StaffRole.MODERATOR, StaffRole.REGISTRAR, StaffRole.ADMINISTRATOR)
"""The roles of the operator's staff who read applications; analysts read reports only (domain.md §8)."""

ONLY_THE_COMPANY = Wording(
    "Мұны тек өтінімді жасаған ұйым орындай алады.",
    "Это может сделать только организация, создавшая заявку.",
    "Only the organisation that made the application can do this.",
)

_FOUND = select(Application).where(Application.id == bindparam("id"))
_FOUND_AND_LOCKED = _FOUND.with_for_update()


def may_take(actor: Actor, happening: Happening) -> bool:
    """Tell whether a member of staff has a role that takes a step; the status is not asked."""
    return any(role in STEPS[happening].doers for role in actor.roles)


def product_of(text: str) -> str:
    """Return the code of a declared kind of application. Raise :class:`NotFound` for any other text from a browser."""
    if text not in KINDS:
        raise NotFound
    return text


def party_of(application: Application, actor: Actor) -> Party | None:
    """Return the party to which the actor belongs in the application, ``None`` for neither."""
    if not actor.organisation_id:
        return None
    if application.organisation_id == actor.organisation_id:
        return COMPANY
    return DEVELOPER if application.developer_organisation_id == actor.organisation_id else None


def seen_by_party(
    session: Session, actor: Actor, application_id: str, *, lock: bool = False, right: Right | None = None
) -> tuple[Application, Party]:  # fmt: skip
    """Return the application and the actor's party in it.

    ``lock`` keeps other writers away until the transaction ends, so that what is checked is still true when the change is written.
    ``right`` is what the actor needs; without it reading needs none, and whoever locks the application, to write, needs to fill in.

    Raises:
        NotAllowed: the actor is not a legal entity's user, or lacks the right.
        NotFound: there is no such application, it is deleted, or the actor is no party of it.
    """
    ensure_legal_entity(actor)
    application = _find(session, application_id, lock=lock)
    party = party_of(application, actor)
    if party is None:
        raise NotFound
    needed = right or (Right.FILL_IN if lock else None)
    if needed is not None:
        ensure_right(actor, needed)
    return application, party


def seen_by_company(
    session: Session, actor: Actor, application_id: str, *, lock: bool = False, right: Right | None = None
) -> Application:  # fmt: skip
    """Return the application of the actor's own company. Raise :class:`NotAllowed` for its developer, who only fills in its part."""
    application, party = seen_by_party(session, actor, application_id, lock=lock, right=right)
    if party != COMPANY:
        raise NotAllowed(ONLY_THE_COMPANY)
    return application


def seen_by_staff(
    session: Session, actor: Actor, application_id: str, *roles: StaffRole, lock: bool = False
) -> Application:  # fmt: skip
    """Return an application that the operator has received a version of; ``roles`` limits who may see it (default: all that read them).

    What is read of it is the last version that was sent (:func:`reading.load_received`), never what the parties write since.
    """
    ensure_staff(actor, *(roles or READERS))
    application = _find(session, application_id, lock=lock)
    if not is_received(application.sent_at):
        raise NotFound
    return application


def _find(session: Session, application_id: str, *, lock: bool) -> Application:
    application = session.exec(_FOUND_AND_LOCKED if lock else _FOUND, params={"id": application_id}).first()
    if application is None or application.deleted_at is not None:
        raise NotFound
    return application
