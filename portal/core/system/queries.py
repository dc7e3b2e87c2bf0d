"""Reading how everything is, for the administrator."""

import datetime as dt
import platform
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, Final

from sqlalchemy import func, inspect, text
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.calendar.queries import known_until
from portal.core.calendar.rules import local_date
from portal.core.content.queries import limits
from portal.core.notices.queries import queues
from portal.core.notices.schema import QueueState
from portal.core.outside.queries import ServiceCheck, ServiceLine, outside_services
from portal.core.outside.rules import Checked, ServiceState
from portal.core.slow import Work, slow
from portal.core.system import rules
from portal.core.system.schema import SystemLevel, SystemLine, SystemState
from portal.core.system.tables import BackupReport, WorkerReport
from portal.core.system.workers import MEGABYTE, job_lines, worker_lines
from portal.db import Begin
from portal.ports.clock import Now
from portal.ports.evidence import KeptForVerifying
from portal.ports.mail import Mail, Sms
from portal.ports.registry import BusinessRegistry
from portal.ports.revocation import RevocationSource
from portal.ports.stamps import StampAuthority
from portal.ports.storage import Storage
from portal.settings import Settings
from portal.wording import Wording, joined, same

SERVICE_LEVELS: Final = {
    ServiceState.WORKS: SystemLevel.GOOD,
    ServiceState.SILENT: SystemLevel.BAD,
    ServiceState.STANDS_IN: SystemLevel.TOLD,
}
SERVICE_WORDS: Final = {
    ServiceState.WORKS: Wording("істеп тұр", "работает", "works"),
    ServiceState.SILENT: Wording("дұрыс жауап бермейді", "не отвечает как надо", "does not answer as it should"),
    ServiceState.STANDS_IN: Wording("демонстрациялық", "демонстрационная", "demonstration stand-in"),
}
_GIGABYTE: Final = 10**9
_ORDER: Final = tuple(SystemLevel)


@slow(Work.SERVICES)
def system_state(  # noqa: PLR0913  (every service, by its name)
    begin: Begin,
    actor: Actor,
    *,
    now: Now,
    settings: Settings,
    mail: Mail,
    sms: Sms,
    storage: Storage,
    registry: BusinessRegistry,
    revocation: RevocationSource,
    stamps: StampAuthority,
    qr_carrier: Checked | None,
    second_opinion: Checked | None,
    scanner: Checked | None,
    kept_for_verifying: KeptForVerifying,
) -> SystemState:
    """Look at everything now and return it, the worst first. It waits for the external services.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    services: dict[str, Any] = {
        "mail": mail,
        "sms": sms,
        "storage": storage,
        "registry": registry,
        "revocation": revocation,
        "stamps": stamps,
    }
    services |= {"qr_carrier": qr_carrier, "second_opinion": second_opinion, "scanner": scanner}
    check: ServiceCheck = outside_services(begin, actor, now=now, settings=settings, **services)
    at = now()
    waiting = [_queue(one, at) for one in queues(begin, now=now)]
    with begin(reading=True) as session:
        inner = [*_in_database(session, now, demo=settings.demo)]
    lines = [*map(_service, check.lines), *waiting, *inner, *_kept(kept_for_verifying, at), _room(settings), _versions()]
    return SystemState(at, tuple(sorted(lines, key=lambda line: _ORDER.index(line.level))))


def _service(line: ServiceLine) -> SystemLine:
    return SystemLine(line.name, SERVICE_LEVELS[line.state], SERVICE_WORDS[line.state], line.explained, line.said)


def _queue(queue: QueueState, at: dt.datetime) -> SystemLine:
    name = rules.QUEUES[queue.channel, queue.urgent]
    value = rules.QUEUE_EMPTY
    if queue.waiting:
        value = rules.QUEUE_VALUE.fill(count=queue.waiting, tried=queue.tried, oldest=rules.moment(queue.oldest))
    if queue.given_up:
        value = joined((value, rules.QUEUE_LOST.fill(count=queue.given_up)), "")
    waits = at - queue.oldest if queue.oldest else dt.timedelta()
    if waits > (rules.URGENT_LATE if queue.urgent else rules.LATE):
        return SystemLine(name, SystemLevel.BAD, value, rules.QUEUE_ADVICE)
    return SystemLine(name, SystemLevel.WARNING, value, rules.QUEUE_ADVICE) if queue.given_up else SystemLine(name, SystemLevel.GOOD, value)


def _in_database(session: Session, now: Now, *, demo: bool) -> Iterator[SystemLine]:
    at = now()
    yield _backup(session.exec(select(BackupReport).order_by(col(BackupReport.made_at).desc()).limit(1)).first(), at, demo=demo)
    reports = session.exec(select(WorkerReport).order_by(col(WorkerReport.started_at))).all()
    yield from worker_lines(reports, at)
    yield from job_lines(reports, at)
    yield _database(session)
    yield _clock(session, now)
    yield _calendar(session, local_date(at))


def _calendar(session: Session, today: dt.date) -> SystemLine:
    """Tell until when holidays are known: the terms that begin today end within that time."""
    known, terms = known_until(session, today), (value for code, value in limits(session).items() if code.endswith(rules.TERM_ENDING))
    needed = today + int(max(terms, default=0)) * rules.LONGEST_OF_A_WORKING_DAY
    value = rules.CALENDAR_VALUE.fill(until=f"{known:%d.%m.%Y}")
    if known >= needed:
        return SystemLine(rules.CALENDAR, SystemLevel.GOOD, value)
    return SystemLine(rules.CALENDAR, SystemLevel.BAD if known < today else SystemLevel.WARNING, value, rules.CALENDAR_ADVICE)


def _backup(made: BackupReport | None, at: dt.datetime, *, demo: bool) -> SystemLine:
    if made is None:
        return SystemLine(rules.BACKUP, SystemLevel.TOLD if demo else SystemLevel.BAD, rules.BACKUP_NONE, rules.BACKUP_ADVICE)
    parts = [rules.BACKUP_VALUE.fill(made=rules.moment(made.made_at), files=made.files)]
    parts += [rules.BACKUP_LOST.fill(lost=made.lost)] if made.lost else []
    parts += [] if made.sealed else [rules.BACKUP_OPEN]
    value = joined(parts, "")
    if made.lost:
        return SystemLine(rules.BACKUP, SystemLevel.BAD, value, rules.BACKUP_LOST_ADVICE)
    if at - made.made_at > rules.BACKUP_DUE:
        return SystemLine(rules.BACKUP, SystemLevel.BAD, value, rules.BACKUP_ADVICE)
    return SystemLine(rules.BACKUP, SystemLevel.GOOD, value)


def _database(session: Session) -> SystemLine:
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    asked = (
        "SELECT pg_database_size(current_database())"
        if is_postgresql
        else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    )
    size = session.connection().execute(text(asked)).scalar_one()
    made = inspect(session.connection()).has_table("alembic_version")
    revision = session.connection().execute(text("SELECT max(version_num) FROM alembic_version")).scalar_one() if made else "—"
    kind = "PostgreSQL" if is_postgresql else "SQLite"
    return SystemLine(rules.DATABASE, SystemLevel.TOLD, rules.DATABASE_VALUE.fill(kind=kind, size=size // MEGABYTE, revision=revision))


def _clock(session: Session, now: Now) -> SystemLine:
    apart = 0.0
    if session.get_bind().dialect.name == "postgresql":
        apart = abs((session.connection().execute(select(func.clock_timestamp())).scalar_one() - now()).total_seconds())
    value = rules.CLOCK_VALUE.fill(at=now().astimezone(dt.UTC).strftime("%d.%m.%Y %H:%M:%S"), seconds=f"{apart:.1f}")
    return (
        SystemLine(rules.CLOCK, SystemLevel.BAD, value, rules.CLOCK_ADVICE)
        if apart > rules.CLOCK_SECONDS
        else SystemLine(rules.CLOCK, SystemLevel.GOOD, value)
    )


def _kept(kept: KeptForVerifying, at: dt.datetime) -> Iterator[SystemLine]:
    for one in kept.kept_lists():
        value = rules.LIST_VALUE.fill(issued=rules.moment(one.issued_at), next=rules.moment(one.next_at))
        old = one.next_at is not None and one.next_at < at
        yield SystemLine(
            rules.LIST.fill(name=one.name), SystemLevel.BAD if old else SystemLevel.GOOD, value, rules.LIST_ADVICE if old else None
        )
    try:
        authorities = kept.authorities()
    except (OSError, ValueError) as error:
        yield SystemLine(
            rules.AUTHORITIES, SystemLevel.BAD, rules.AUTHORITIES_UNREAD, rules.AUTHORITY_ADVICE, f"{type(error).__name__}: {error}"
        )
        return
    for one in authorities:
        soon, value = one.ends_at - at < rules.ENDS_SOON, rules.AUTHORITY_VALUE.fill(ends=rules.day(one.ends_at))
        level, advice = (SystemLevel.WARNING, rules.AUTHORITY_ADVICE) if soon else (SystemLevel.GOOD, None)
        yield SystemLine(rules.AUTHORITY.fill(name=one.name), level, value, advice)


def _room(settings: Settings) -> SystemLine:
    room = shutil.disk_usage(settings.data_dir)
    value = rules.ROOM_VALUE.fill(free=f"{room.free / _GIGABYTE:.1f}", total=f"{room.total / _GIGABYTE:.1f}")
    level = SystemLevel.BAD if room.free < rules.LITTLE_BYTES else SystemLevel.WARNING if room.free < rules.FREE_BYTES else SystemLevel.GOOD
    return SystemLine(rules.ROOM, level, value, None if level is SystemLevel.GOOD else rules.ROOM_ADVICE)


def _versions() -> SystemLine:
    names = ("reflex", "granian", "starlette", "SQLAlchemy")
    told = (f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in names))
    return SystemLine(rules.VERSIONS, SystemLevel.TOLD, same(" · ".join(told)))
