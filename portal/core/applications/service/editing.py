"""The steps every edit shares: finding the application under lock, writing texts without losing the earlier ones, reopening."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.queries import reading
from portal.core.applications.queries.access import seen_by_party
from portal.core.applications.rules import REOPENED_BY_AN_EDIT, Status, ensure_editable
from portal.core.applications.service.trace import Happening, happened
from portal.core.applications.tables import Answer, Application, Edit, Row
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
    happened(session, application, actor, Happening.REOPENED, at, to=Status.DRAFT)


def write_texts(edit: Editing, texts: Mapping[str, str], party: Party) -> dict[str, str]:
    """Store the texts that differ from what is there, keep what they replace, return those that were stored."""
    there = _present(edit.session, edit.application.id, texts)
    changed = {address: text for address, text in texts.items() if text != (there[address].text if address in there else "")}
    if changed:
        edit.touch()
    for address, text in changed.items():
        present = there.get(address)
        if present is None:
            edit.session.add(_answer(edit, address, text, party))
            continue
        edit.session.add(_replaced(edit, present, text))
        present.text, present.saved_at, present.saved_by = text, edit.at, edit.actor.account_id
    return changed


def add_rows(edit: Editing, block: str, party: Party, count: int) -> list[str]:
    """Add blank rows at the end of a repeated block and return their ids."""
    last = edit.session.exec(
        select(Row.position)
        .where(Row.application_id == edit.application.id, Row.block == block)
        .order_by(col(Row.position).desc())
        .limit(1)
    ).first()
    start = 0 if last is None else last + 1
    added = [
        Row(application_id=edit.application.id, block=block, position=start + offset, party=party, added_at=edit.at)
        for offset in range(count)
    ]
    edit.session.add_all(added)
    return [one.row_id for one in added]


def _present(session: Session, application_id: str, addresses: Iterable[str]) -> dict[str, Answer]:
    wanted = select(Answer).where(Answer.application_id == application_id, col(Answer.address).in_(list(addresses)))
    return {one.address: one for one in session.exec(wanted).all()}


def _answer(edit: Editing, address: str, text: str, party: Party) -> Answer:
    return Answer(
        application_id=edit.application.id, address=address, text=text, party=party, saved_at=edit.at, saved_by=edit.actor.account_id
    )


def _replaced(edit: Editing, present: Answer, text: str) -> Edit:
    return Edit(
        application_id=edit.application.id,
        address=present.address,
        replaced=present.text,
        replaced_from=present.saved_at,
        replaced_author=present.saved_by,
        text=text,
        at=edit.at,
        author=edit.actor.account_id,
    )
