"""Contacts of the operator, whether it is working time, other systems and the texts of services, as they hold now."""

import datetime as dt
from dataclasses import dataclass

from portal.core.applications.schema import KINDS
from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import CLOSES, local
from portal.core.calendar.working_time import NoWorkingDay, WorkingTime
from portal.core.errors import NotFound
from portal.core.public_pages import words
from portal.core.records.kinds.contacts import CONTACTS, Contact, contact_of
from portal.core.records.kinds.links import LINKS
from portal.core.records.kinds.services import SERVICES, is_numbered, lines_of
from portal.core.records.queries import published
from portal.core.records.reference.services import HEAD
from portal.core.records.schema import Values, wording_of
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording


@dataclass(frozen=True)
class ContactList:
    """The contacts in their order, and in a sentence whether it is working time now and when it is next."""

    lines: tuple[Contact, ...]
    working: bool
    hours: Wording


@dataclass(frozen=True)
class OtherSystem:
    """A link to another system; ``sign`` is the code of its icon."""

    sign: str
    title: Wording
    text: Wording
    address: str


@dataclass(frozen=True)
class ServiceSection:
    """A section of a service's page: paragraphs, then points, which are numbered when their order matters; both by language."""

    title: Wording
    paragraphs: dict[str, list[str]]
    points: dict[str, list[str]]
    numbered: bool


@dataclass(frozen=True)
class ServicePage:
    """The texts of a service's page; the title is that of the menu, and the lead empty, when no heading is published."""

    title: Wording
    lead: Wording
    sections: tuple[ServiceSection, ...]


def contacts(begin: Begin, visitor: object, *, now: Now) -> ContactList:  # noqa: ARG001  (anybody may read)
    """Return the operator's contacts, and whether it is working time by the working calendar."""
    at = now()
    with begin(reading=True) as session:
        rows, time = published(session, CONTACTS.code), working_time(session)
    return ContactList(tuple(contact_of(one.values) for one in rows), time.is_open(at), _hours(time, at))


def other_systems(begin: Begin, visitor: object) -> tuple[OtherSystem, ...]:  # noqa: ARG001  (anybody may read)
    """Return the links to other systems in their order."""
    with begin(reading=True) as session:
        rows = [row.values for row in published(session, LINKS.code)]
    return tuple(OtherSystem(one["sign"], wording_of(one, "title"), wording_of(one, "text"), one["address"]) for one in rows)


def service_texts(begin: Begin, visitor: object, code: str) -> ServicePage:  # noqa: ARG001  (anybody may read)
    """Return the texts of the page of a service. Raise :class:`NotFound` when there is no such service."""
    if code not in KINDS:
        raise NotFound
    with begin(reading=True) as session:
        rows = [row.values for row in published(session, SERVICES.code) if row.values["service"] == code]
    head = next((one for one in rows if one["part"] == HEAD), None)
    sections = tuple(_section(one) for one in rows if one["part"] != HEAD)
    if head is None:
        return ServicePage(KINDS[code].menu, Wording("", "", ""), sections)
    return ServicePage(wording_of(head, "title"), wording_of(head, "text"), sections)


def _section(values: Values) -> ServiceSection:
    return ServiceSection(wording_of(values, "title"), lines_of(values, "text"), lines_of(values, "points"), is_numbered(values))


def _hours(time: WorkingTime, at: dt.datetime) -> Wording:
    if time.is_open(at):
        return words.OPEN.fill(time=f"{CLOSES:%H:%M}")
    try:
        opening = local(time.next_opening(at))
    except NoWorkingDay:
        return words.CLOSED
    if opening.date() == local(at).date():
        return words.OPENS_TODAY.fill(time=f"{opening:%H:%M}")
    return words.OPENS_LATER.fill(weekday=words.WEEKDAYS[opening.weekday()], day=f"{opening:%d.%m.%Y}", time=f"{opening:%H:%M}")
