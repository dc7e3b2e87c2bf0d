"""Exchanging between the server's processes which forms are open. Called by a task of the pages, not by a person."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, delete, select

from portal.core.applications.presence.rules import GONE_AFTER, Around, OpenForm
from portal.core.applications.tables import Application, Presence
from portal.db import Begin
from portal.ports.clock import Now


def tell_open_forms(begin: Begin, worker: str, forms: Sequence[OpenForm], *, now: Now) -> None:
    """Store which forms are open in one process, in place of what it told before; forget what nobody has told for a while."""
    with begin() as session:
        at = now()
        session.exec(delete(Presence).where((col(Presence.worker) == worker) | (col(Presence.seen_at) < at - GONE_AFTER)))
        session.add_all(Presence(**vars(form), worker=worker, seen_at=at) for form in forms)


def look_around(begin: Begin, application_ids: Sequence[str], *, now: Now) -> Mapping[str, Around]:
    """Return when each application was changed last and which forms of it are open in any process; deleted ones are left out."""
    with begin(reading=True) as session:
        changed = select(Application.id, Application.changed_at).where(
            col(Application.id).in_(sorted(application_ids)), col(Application.deleted_at).is_(None)
        )
        changes = dict(session.exec(changed).all())
        beside = _open_forms(session, sorted(changes), now() - GONE_AFTER)
    return {one: Around(at, tuple(beside.get(one, ()))) for one, at in changes.items()}


def _open_forms(session: Session, application_ids: Sequence[str], since: dt.datetime) -> dict[str, list[OpenForm]]:
    told = select(Presence).where(col(Presence.application_id).in_(application_ids), col(Presence.seen_at) >= since)
    found: dict[str, list[OpenForm]] = {}
    for one in session.exec(told.order_by(col(Presence.party), col(Presence.name), col(Presence.page))).all():
        open_form = OpenForm(one.page, one.application_id, one.account_id, one.name, one.party, one.stage, one.tab)
        found.setdefault(one.application_id, []).append(open_form)
    return found
