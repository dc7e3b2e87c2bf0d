"""The ready texts that a reviewer may take for an application."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import seen_by_staff
from portal.core.applications.schema import COMPANY
from portal.core.applications.tables import Application, Event, ReplyTemplate
from portal.core.applications.templates.schema import TemplateKind
from portal.core.errors import NotFound
from portal.db import Begin
from portal.wording import Wording


@dataclass(frozen=True)
class TemplateView:
    """One template; a text is empty in a language in which it was not written."""

    id: str
    name: str
    text: Wording


def all_templates(session: Session) -> tuple[ReplyTemplate, ...]:
    """Return the rows of every template by kind and name, for their records."""
    rows = session.exec(select(ReplyTemplate)).all()
    return tuple(sorted(rows, key=lambda row: (row.kind, row.position, row.name.casefold(), row.id)))


@dataclass(frozen=True)
class Offered:
    """The templates of one kind for one application."""

    language: str
    """In which the applicant reads the portal: ``kk``, ``ru`` or ``en``."""
    templates: tuple[TemplateView, ...]


def offered(begin: Begin, actor: Actor, application_id: str, kind: str) -> Offered:
    """Return the templates of a kind in use, in their order, and the language of the applicant.

    Raises:
        NotAllowed: the actor is neither a moderator nor a registrar.
        NotFound: there is no such application or kind.
    """
    ensure_staff(actor, StaffRole.MODERATOR, StaffRole.REGISTRAR)
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id)
        if kind not in set(TemplateKind):
            raise NotFound
        rows = session.exec(select(ReplyTemplate).where(ReplyTemplate.kind == kind, col(ReplyTemplate.retired).is_(False))).all()
        listed = sorted(rows, key=lambda row: (row.position, row.name.casefold(), row.id))
        return Offered(_language(session, application), tuple(TemplateView(row.id, row.name, Wording(**row.text)) for row in listed))


def _language(session: Session, application: Application) -> str:
    """Return the language of the person of the company who did something with the application last."""
    done = select(Event.account_id).where(Event.application_id == application.id, Event.role == COMPANY, col(Event.account_id).is_not(None))
    last = session.exec(done.order_by(col(Event.number).desc()).limit(1)).first()
    return accounts.account(session, last).language if last else "ru"
