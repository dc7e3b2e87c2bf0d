"""The steps every edit shares: finding the application under lock, the hand that fills it in, reopening."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import reading, seen_by_party
from portal.core.applications.basics.service import Happening, record_event
from portal.core.applications.rules import REOPENED_BY_AN_EDIT, Status, ensure_editable
from portal.core.applications.tables import STORE, Application
from portal.core.filling.service import FormWriter
from portal.forms import Form, Party


@dataclass(frozen=True)
class Editing:
    """One edit of one application by one of its parties, under the application's lock."""

    session: Session
    actor: Actor
    application: Application
    party: Party
    form: Form
    at: dt.datetime

    def touch(self) -> None:
        """Note that something changes now: the first edit after a return or a withdrawal begins the next version."""
        if Status(self.application.status) in REOPENED_BY_AN_EDIT:
            reopen(self.session, self.application, self.actor, self.at)
        self.application.changed_at = self.at

    @property
    def writer(self) -> FormWriter:
        """What the steps of filling in need."""
        return pen_of(self.session, self.application, self.form, self.party, self.actor.account_id, self.at, self.touch)


def pen_of(
    session: Session,
    application: Application,
    form: Form,
    party: Party,
    author_id: str,
    at: dt.datetime,
    touch: Callable[[], None] = lambda: None,
) -> FormWriter:
    """Return a party's hand on an application; what it adds bears the party's name."""
    return FormWriter(session, STORE, application.id, form, party, author_id, at, touch, stamp={"party": party})


def begin_edit(session: Session, actor: Actor, application_id: str, at: dt.datetime) -> Editing:
    """Lock the application for an edit by one of its parties.

    Raises:
        NotFound: it is none of the actor's.
        Conflict: it is with the operator, or finished.
    """
    application, party = seen_by_party(session, actor, application_id, lock=True)
    ensure_editable(Status(application.status))
    return Editing(session, actor, application, party, reading.form_of(session, application), at)


def look_before_edit(session: Session, actor: Actor, application_id: str) -> Editing:
    """Find out, without a lock, whether an edit could be made; raises like :func:`begin_edit`. Nothing may be written through it."""
    application, party = seen_by_party(session, actor, application_id)
    ensure_editable(Status(application.status))
    return Editing(session, actor, application, party, reading.form_of(session, application), application.changed_at)


def reopen(session: Session, application: Application, actor: Actor, at: dt.datetime) -> None:
    """Begin the next version (product.md §4.6)."""
    application.version += 1
    record_event(session, application, actor, Happening.REOPENED, at, to=Status.DRAFT)
