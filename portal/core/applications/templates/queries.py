"""Templates as the administrator edits them, and those that a reviewer may take for an application."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import seen_by_staff
from portal.core.applications.schema import COMPANY
from portal.core.applications.tables import Application, Event, ReplyTemplate
from portal.core.applications.templates.schema import KIND_WORDS, TemplateKind
from portal.core.errors import NotFound
from portal.db import Begin
from portal.wording import Wording


@dataclass(frozen=True)
class TemplateView:
    """One template; a text is empty in a language in which it was not written."""

    id: str
    name: str
    kind: TemplateKind
    kind_wording: Wording
    text: Wording
    retired: bool


@dataclass(frozen=True)
class Offered:
    """The templates of one kind for one application."""

    language: str
    """In which the applicant reads the portal: ``kk``, ``ru`` or ``en``."""
    templates: tuple[TemplateView, ...]


def all_templates(begin: Begin, actor: Actor) -> tuple[TemplateView, ...]:
    """Return every template, those in use first, by name.

    Raises:
        NotAllowed: the actor is no administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        rows = session.exec(select(ReplyTemplate)).all()
        return tuple(_view(row) for row in sorted(rows, key=lambda row: (row.retired_at is not None, row.name.casefold(), row.id)))


def offered(begin: Begin, actor: Actor, application_id: str, kind: str) -> Offered:
    """Return the templates of a kind in use, by name, and the language of the applicant.

    Raises:
        NotAllowed: the actor is neither a moderator nor a registrar.
        NotFound: there is no such application or kind.
    """
    ensure_staff(actor, StaffRole.MODERATOR, StaffRole.REGISTRAR)
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id)
        if kind not in set(TemplateKind):
            raise NotFound
        rows = session.exec(select(ReplyTemplate).where(ReplyTemplate.kind == kind, col(ReplyTemplate.retired_at).is_(None))).all()
        listed = sorted(rows, key=lambda row: (row.name.casefold(), row.id))
        return Offered(_language(session, application), tuple(_view(row) for row in listed))


def _language(session: Session, application: Application) -> str:
    """Return the language of the person of the company who did something with the application last."""
    done = select(Event.account_id).where(Event.application_id == application.id, Event.role == COMPANY, col(Event.account_id).is_not(None))
    last = session.exec(done.order_by(col(Event.number).desc()).limit(1)).first()
    return accounts.account(session, last).language if last else "ru"


def _view(row: ReplyTemplate) -> TemplateView:
    kind = TemplateKind(row.kind)
    return TemplateView(row.id, row.name, kind, KIND_WORDS[kind], Wording(**row.text), row.retired_at is not None)
