"""The stored versions of an application, and two of them side by side, for the operator's staff."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import reading, seen_by_staff
from portal.core.applications.schema import KINDS
from portal.core.applications.tables import Application, Version
from portal.core.applications.versions.rules import ComparedPlace, differences, side_by_side
from portal.core.errors import NotFound
from portal.db import Begin
from portal.forms import Form, Party
from portal.ports.clock import Now
from portal.wording import Wording

OCCASIONS = {
    "moderation": Wording("модерацияға жіберілді", "отправлена на модерацию", "sent to moderation"),
    "submission": Wording("қол қойылып жіберілді", "подписана и отправлена", "signed and sent"),
}


@dataclass(frozen=True)
class StoredVersion:
    """A version as it was sent; one number may have been sent twice, to moderation and signed."""

    id: str
    number: int
    occasion: Wording
    at: dt.datetime


@dataclass(frozen=True)
class Comparison:
    """Two stored versions of an application side by side."""

    project_name: str
    parties: Mapping[Party, Wording]
    """Who takes part, and how each is called; one alone when one party fills in everything."""
    versions: tuple[StoredVersion, ...]
    """All that are stored, in the order in which they were sent."""
    earlier: StoredVersion | None
    """``None`` when there is nothing to compare with."""
    later: StoredVersion | None
    changes: tuple[ComparedPlace, ...]


def comparison(begin: Begin, actor: Actor, application_id: str, first: str = "", second: str = "", *, now: Now) -> Comparison:
    """Return what changed between two stored versions, whatever their order; ``first`` and ``second`` are their ids.

    Without ids the last version is compared with the one that the operator had before it.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
        NotFound: there is no such application, it is with its parties, or an id is of no version of it.
    """
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id)
        stored = _versions(session, application_id)
        earlier, later = _pair(stored, first, second)
        changes: tuple[ComparedPlace, ...] = ()
        if earlier is not None and later is not None:
            form, context = reading.form_of(session, application), reading.context(session, application, now())
            changes = differences(form, context, _manifest(session, earlier), _manifest(session, later))
        return Comparison(
            project_name=application.project_name,
            parties={one.party: one.title for one in KINDS[application.product].participants},
            versions=stored,
            earlier=earlier,
            later=later,
            changes=changes,
        )


def places_since(session: Session, application: Application, form: Form, now: dt.datetime, number: int) -> tuple[ComparedPlace, ...]:
    """Return the last version beside the last stored one of ``number``, place by place; nothing when either is not stored."""
    stored = _versions(session, application.id)
    earlier = next((one for one in reversed(stored) if one.number == number), None)
    if earlier is None or stored[-1].number == number:
        return ()
    context = reading.context(session, application, now)
    return side_by_side(form, context, _manifest(session, earlier), _manifest(session, stored[-1]))


def _versions(session: Session, application_id: str) -> tuple[StoredVersion, ...]:
    columns = select(Version.id, Version.version, Version.occasion, Version.frozen_at).where(Version.application_id == application_id)
    found = session.exec(columns.order_by(col(Version.frozen_at), col(Version.version), col(Version.id))).all()
    return tuple(StoredVersion(id_, number, OCCASIONS[occasion], at) for id_, number, occasion, at in found)


def _pair(stored: tuple[StoredVersion, ...], first: str, second: str) -> tuple[StoredVersion | None, StoredVersion | None]:
    """Return the earlier and the later one of two versions."""
    known = {one.id: one for one in stored}
    if not first and not second:
        latest = stored[-1] if stored else None
        earlier = [one for one in stored if latest is not None and one.number < latest.number]
        return (earlier or [None])[-1], latest
    if first not in known or second not in known:
        raise NotFound
    one, other = sorted((known[first], known[second]), key=stored.index)
    return one, other


def _manifest(session: Session, version: StoredVersion) -> bytes:
    return session.exec(select(Version.manifest).where(Version.id == version.id)).one()
