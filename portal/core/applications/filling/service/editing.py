"""Steps that every edit shares: locking the application, write access to a party's part, beginning the next version."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from sqlmodel import Session

from portal.core.accounts.schema import Actor, Right
from portal.core.applications.basics.queries import reading, seen_by_party
from portal.core.applications.basics.service import record_event
from portal.core.applications.locks.queries import ensure_unlocked
from portal.core.applications.rules import REOPENED_BY_AN_EDIT, Happening, Status, ensure_editable, just_after
from portal.core.applications.schema import COMPANY
from portal.core.applications.tables import STORE, Application
from portal.core.filling.service import FormWriter
from portal.db import prepared
from portal.forms import Form, Party


@dataclass(frozen=True)
class Editing:
    """One edit of one application by one of its parties, with the application locked."""

    session: Session
    actor: Actor
    application: Application
    party: Party
    form: Form
    at: dt.datetime

    @cached_property
    def stamp(self) -> dt.datetime:
        """The moment that is written beside what changes: later than every change before, also when the clock was set back since."""
        return just_after(self.application.changed_at, self.at)

    def touch(self) -> None:
        """Record that something changes: the first edit after a return or a withdrawal begins the next version."""
        if Status(self.application.status) in REOPENED_BY_AN_EDIT:
            reopen(self.session, self.application, self.actor, self.at)
        prepared.set_columns(self.session, self.application, changed_at=self.stamp)

    @property
    def writer(self) -> FormWriter:
        """Return the writer of the party's part of the form."""
        return pen_of(self.session, self.application, self.form, self.party, self.actor.account_id, self.stamp, self.touch)


def pen_of(
    session: Session,
    application: Application,
    form: Form,
    party: Party,
    author_id: str,
    at: dt.datetime,
    touch: Callable[[], None] = lambda: None,
) -> FormWriter:
    """Return the writer of one party's part of an application. Rows it adds are marked with the party."""
    return FormWriter(session, STORE, application.id, form, party, author_id, at, touch, stamp={"party": party})


def begin_edit(
    session: Session, actor: Actor, application_id: str, place: str | None, at: dt.datetime, right: Right = Right.FILL_IN
) -> Editing:  # fmt: skip
    """Lock the application for an edit by one of its parties.

    ``place`` is what will be changed: the address of a field or of a document, a block that gets another row, or ``block/row`` to remove or
    restore; ``None`` when no answer is changed, such as for a signature.

    Raises:
        NotAllowed: the actor lacks the ``right``.
        NotFound: the actor is no party of it.
        Conflict: it is with the operator, or finished.
        Refused: it was returned, and the place is not open (code ``locked``).
    """
    application, party = seen_by_party(session, actor, application_id, lock=True, right=right)
    return _editing(session, actor, application, party, place, at)


def look_before_edit(
    session: Session, actor: Actor, application_id: str, place: str | None, at: dt.datetime, right: Right = Right.FILL_IN
) -> Editing:  # fmt: skip
    """Check, without a lock, whether an edit would be allowed. Raises like :func:`begin_edit`. The result must not be used for writing."""
    return _editing(session, actor, *seen_by_party(session, actor, application_id, right=right), place, at)


def _editing(session: Session, actor: Actor, application: Application, party: Party, place: str | None, at: dt.datetime) -> Editing:
    ensure_editable(Status(application.status), by_applicant=party == COMPANY)
    form = reading.form_of(session, application)
    if place is not None:
        ensure_unlocked(session, application, form, party, place, at)
    return Editing(session, actor, application, party, form, at)


def reopen(session: Session, application: Application, actor: Actor, at: dt.datetime) -> None:
    """Begin the next version (product.md §4.6)."""
    application.version += 1
    record_event(session, application, actor, Happening.REOPENED, at)
