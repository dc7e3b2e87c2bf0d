"""Templates: written, changed, retired and taken into use again by the operator's administrator."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.tables import ReplyTemplate
from portal.core.applications.templates.schema import TEMPLATE_FIELDS
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.errors import NotFound
from portal.core.filling.sent import taken
from portal.db import Begin
from portal.forms import Context
from portal.ports.clock import Now
from portal.wording import LANGUAGES


def create_template(begin: Begin, actor: Actor, typed: Mapping[str, str], *, now: Now) -> str:
    """Write a new template, in use at once, and return its id. ``typed`` has the texts of ``TEMPLATE_FIELDS``.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: something is missing or too long.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    values = _values(typed, at)
    with begin() as session:
        row = ReplyTemplate(**values, created_at=at, changed_at=at, changed_by=actor.account_id)
        session.add(row)
        session.flush()
        _note(session, actor, "create", row, at)
        return row.id


def edit_template(begin: Begin, actor: Actor, template_id: str, typed: Mapping[str, str], *, now: Now) -> None:
    """Change a template; texts that were taken from it before stay as they are.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: something is missing or too long.
        NotFound: there is no such template.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    values = _values(typed, at)
    with begin() as session:
        row = _locked(session, template_id)
        for key, value in values.items():
            setattr(row, key, value)
        _changed(session, actor, "edit", row, at)


def retire_template(begin: Begin, actor: Actor, template_id: str, *, retired: bool, now: Now) -> None:
    """Offer a template no longer, or take it into use again.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such template.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = _locked(session, template_id)
        row.retired_at = at if retired else None
        _changed(session, actor, "retire" if retired else "restore", row, at)


def _values(typed: Mapping[str, str], at: dt.datetime) -> dict[str, Any]:
    values = taken(TEMPLATE_FIELDS, typed, Context(local_date(at)))
    return {"name": values["name"], "kind": values["kind"], "text": {code: values[f"text_{code}"] for code in LANGUAGES}}


def _locked(session: Session, template_id: str) -> ReplyTemplate:
    row = session.get(ReplyTemplate, template_id, with_for_update=True)
    if row is None:
        raise NotFound
    return row


def _changed(session: Session, actor: Actor, action: str, row: ReplyTemplate, at: dt.datetime) -> None:
    row.changed_at, row.changed_by = at, actor.account_id
    _note(session, actor, action, row, at)


def _note(session: Session, actor: Actor, action: str, row: ReplyTemplate, at: dt.datetime) -> None:
    audit.note(session, actor, f"applications.{action}_template", f"template:{row.id}", {}, at)
