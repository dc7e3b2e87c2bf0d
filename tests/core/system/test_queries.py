"""The page about the system: what is measured, what is judged, and who may read it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from portal.commands.place import ROOT
from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.calendar import service as calendar
from portal.core.calendar.tables import CalendarDay
from portal.core.content import service as content
from portal.core.errors import NotAllowed
from portal.core.notices import service as notices
from portal.core.system import rules
from portal.core.system.queries import system_state
from portal.core.system.schema import JobReport, SystemLevel, SystemLine, WorkerFacts
from portal.core.system.service import forget_worker, note_backup, report_worker
from portal.db import Begin
from portal.gateways.mail import OutboxMail
from portal.gateways.registry import DemoRegistry
from portal.gateways.sms import OutboxSms
from portal.gateways.stamps import NoStampAuthority
from portal.gateways.storage.disk import DiskStorage
from portal.gateways.verification.evidence import Evidence
from portal.ports.evidence import KeptList, TrustedAuthority
from portal.settings import Settings
from portal.wording import same
from tests.conftest import Clock
from tests.letters import letter

SAULE = Actor("a" * 32, AccountKind.STAFF, "s", roles=frozenset({StaffRole.ADMINISTRATOR}))


class Kept:
    """Two certificates, one of which ends in a month, and a list that should have been followed by another an hour ago."""

    def __init__(self, now: Clock) -> None:
        self._now = now

    def authorities(self) -> tuple[TrustedAuthority, ...]:
        return tuple(TrustedAuthority(name, self._now() + dt.timedelta(days=days)) for name, days in (("НУЦ", 900), ("Ескі", 30)))

    def kept_lists(self) -> tuple[KeptList, ...]:
        return (KeptList("gost.crl", self._now() - dt.timedelta(days=1), self._now() - dt.timedelta(hours=1)),)


def look(begin: Begin, now: Clock, folder: Path, actor: Actor = SAULE, *, demo: bool = True) -> dict[str, SystemLine]:
    settings = Settings(_env_file=None, demo=demo, data_dir=folder)  # pyright: ignore[reportCallIssue]
    given: dict[str, Any] = {
        "mail": OutboxMail(),
        "sms": OutboxSms(),
        "storage": DiskStorage(folder / "files"),
        "registry": DemoRegistry(),
        "revocation": Evidence(folder / "trust", (folder / "crl",)),
        "stamps": NoStampAuthority(),
        "kept_for_verifying": Kept(now),
    }
    found = system_state(begin, actor, now=now, settings=settings, qr_carrier=None, second_opinion=None, scanner=None, **given)
    levels = [line.level for line in found.lines]
    assert levels == sorted(levels, key=list(SystemLevel).index)
    assert found.at == now()
    return {line.name.en: line for line in found.lines}


def worker(now: Clock, *, number: int = 1, workers: int = 1, wrong: str = "", ended: dt.timedelta = dt.timedelta()) -> WorkerFacts:
    at = (now() - ended).isoformat()
    job = JobReport("outbox", 2.0, at, 0.02, 1 if wrong else 0, at if wrong else "", wrong)
    return WorkerFacts(f"{number}" * 32, "alfa", number, workers, now() - dt.timedelta(days=1), 150_000_000, 12, 7, (job,))


@pytest.mark.parametrize("role", [StaffRole.ANALYST, StaffRole.MODERATOR])
def test_nobody_but_the_administrator_reads_it(begin: Begin, now: Clock, tmp_path: Path, role: StaffRole):
    with pytest.raises(NotAllowed):
        look(begin, now, tmp_path, Actor("b" * 32, AccountKind.STAFF, "s", roles=frozenset({role})))


def test_a_worker_that_tells_of_itself_is_well_and_one_that_ended_leaves_nothing(begin: Begin, now: Clock, tmp_path: Path):
    report_worker(begin, worker(now), now=now)
    found = look(begin, now, tmp_path)
    assert found["Processes on alfa"].value.en == "1 of 1 work"
    assert found["Process 1 on alfa"].value.en.endswith("memory 150 MB, open pages 7, States in memory 12")
    assert found["Job: sending letters"].level is SystemLevel.GOOD
    forget_worker(begin, "1" * 32)
    assert "Processes on alfa" not in look(begin, now, tmp_path)


def test_a_worker_that_died_is_missed_and_forgotten_after_an_hour(begin: Begin, now: Clock, tmp_path: Path):
    for number in (1, 2):
        report_worker(begin, worker(now, number=number, workers=2), now=now)
    now.forward(seconds=61)
    report_worker(begin, worker(now, number=2, workers=2), now=now)
    found = look(begin, now, tmp_path)
    assert (found["Processes on alfa"].level, found["Processes on alfa"].value.en) == (SystemLevel.BAD, "1 of 2 work")
    assert found["Process 1 on alfa"].level is SystemLevel.WARNING
    now.forward(hours=1)
    report_worker(begin, worker(now, number=2, workers=2), now=now)
    assert "Process 1 on alfa" not in look(begin, now, tmp_path)


def test_a_job_that_fails_and_one_that_does_not_run_need_attention(begin: Begin, now: Clock, tmp_path: Path):
    report_worker(begin, worker(now, wrong="OSError"), now=now)
    failed = look(begin, now, tmp_path)["Job: sending letters"]
    assert (failed.level, failed.said, failed.advice) == (SystemLevel.BAD, "OSError", rules.JOB_ADVICE)
    report_worker(begin, worker(now, ended=dt.timedelta(minutes=7)), now=now)
    late = look(begin, now, tmp_path)["Job: sending letters"]
    assert (late.level, late.advice) == (SystemLevel.BAD, rules.JOB_LATE_ADVICE)


def test_a_code_that_waits_too_long_is_red_and_an_empty_queue_is_well(begin: Begin, now: Clock, tmp_path: Path):
    with begin() as session:
        notices.queue_mail(session, "aigul@example.kz", letter(same("Код"), same("1")), "kk", now(), urgent=True)
    now.forward(minutes=3)
    found = look(begin, now, tmp_path)
    late = found["Queue: letters with codes and links"]
    assert (late.level, late.advice) == (SystemLevel.BAD, rules.QUEUE_ADVICE)
    assert late.value.en.startswith("1 wait, 0 of them were refused before; the oldest since")
    assert (found["Queue: other letters"].level, found["Queue: other letters"].value) == (SystemLevel.GOOD, rules.QUEUE_EMPTY)


def test_a_backup_is_told_with_its_age_its_losses_and_whether_it_is_encrypted(begin: Begin, now: Clock, tmp_path: Path):
    assert look(begin, now, tmp_path, demo=False)["Last backup"].level is SystemLevel.BAD
    assert look(begin, now, tmp_path)["Last backup"].level is SystemLevel.TOLD
    note_backup(begin, now(), 40, 0, sealed=True, now=now)
    assert look(begin, now, tmp_path, demo=False)["Last backup"].level is SystemLevel.GOOD
    now.forward(hours=37)
    assert look(begin, now, tmp_path)["Last backup"].advice == rules.BACKUP_ADVICE
    note_backup(begin, now(), 41, 2, sealed=False, now=now)
    lossy = look(begin, now, tmp_path)["Last backup"]
    assert (lossy.level, lossy.advice) == (SystemLevel.BAD, rules.BACKUP_LOST_ADVICE)
    assert lossy.value.en.endswith("; files: 41; files missing or changed: 2; not encrypted")


def test_lists_and_certificates_are_told_with_their_terms(begin: Begin, now: Clock, tmp_path: Path):
    found = look(begin, now, tmp_path)
    assert found["Revocation list gost.crl"].level is SystemLevel.BAD
    assert found["Trusted certificate “НУЦ”"].level is SystemLevel.GOOD
    assert found["Trusted certificate “Ескі”"].level is SystemLevel.WARNING


def test_the_database_the_clock_the_room_and_the_versions_are_measured(engine: Engine, begin: Begin, now: Clock, tmp_path: Path):
    found = look(begin, now, tmp_path)
    assert "MB, structure" in found["Database"].value.en
    # The clock of the test is not that of PostgreSQL; SQLite has no clock of its own.
    expected = SystemLevel.BAD if engine.dialect.name == "postgresql" else SystemLevel.GOOD
    assert found["Clock of the portal"].level is expected
    assert "GB of" in found["Free room for files"].value.en
    assert "Python 3." in found["Versions"].value.en


@pytest.fixture
def seeded(begin: Begin) -> None:
    with begin() as session:
        calendar.seed(session)
        content.seed(session)


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    ("day", "level", "until"),
    [
        (dt.date(2026, 10, 14), SystemLevel.GOOD, "31.12.2030"),
        (dt.date(2030, 10, 22), SystemLevel.GOOD, "31.12.2030"),
        (dt.date(2030, 10, 23), SystemLevel.WARNING, "31.12.2030"),
        (dt.date(2031, 1, 1), SystemLevel.BAD, "31.12.2030"),
    ],
)
def test_the_calendar_warns_when_a_term_may_pass_the_last_year_whose_holidays_are_known(
    begin: Begin, now: Clock, tmp_path: Path, day: dt.date, level: SystemLevel, until: str
):  # fmt: skip
    now.moment = dt.datetime.combine(day, dt.time(12), now.moment.tzinfo)
    line = look(begin, now, tmp_path)["Working calendar"]
    assert (line.level, line.value.en) == (level, f"holidays are known until {until}")
    assert line.advice == (None if level is SystemLevel.GOOD else rules.CALENDAR_ADVICE)


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(("entered", "level"), [(1, SystemLevel.WARNING), (8, SystemLevel.GOOD)])
def test_a_year_is_known_when_its_list_was_entered_and_not_by_a_single_day(
    begin: Begin, now: Clock, tmp_path: Path, entered: int, level: SystemLevel
):  # fmt: skip
    now.moment = dt.datetime(2030, 12, 1, 12, tzinfo=now.moment.tzinfo)
    with begin() as session:
        session.add_all(CalendarDay(day=dt.date(2031, 1, 1 + number), working=False) for number in range(entered))
    assert look(begin, now, tmp_path)["Working calendar"].level is level


def test_every_job_has_a_name_for_people():
    sources = {path.stem: path.read_text("utf-8") for path in (ROOT / "portal" / "jobs").glob("*.py")}
    jobs = {name for name, source in sources.items() if "repeated(" in source or "ROUNDS[NAME]" in source} - {"rounds"}
    assert jobs | {"urgent_outbox"} == set(rules.JOB_NAMES)
