"""Keeping what workers and backups tell."""

import datetime as dt
from dataclasses import asdict

from sqlalchemy import delete
from sqlmodel import col

from portal.core.system.rules import FORGOTTEN_AFTER
from portal.core.system.schema import WorkerFacts
from portal.core.system.tables import BackupReport, WorkerReport
from portal.db import Begin
from portal.ports.clock import Now


def report_worker(begin: Begin, facts: WorkerFacts, *, now: Now) -> None:
    """Keep what a worker tells in place of what it told before, and forget those that died long ago."""
    at = now()
    told = WorkerReport.model_validate({**asdict(facts), "jobs": [asdict(one) for one in facts.jobs], "seen_at": at})
    with begin() as session:
        session.merge(told)
        session.exec(delete(WorkerReport).where(col(WorkerReport.seen_at) < at - FORGOTTEN_AFTER))


def forget_worker(begin: Begin, worker_id: str) -> None:
    """Remove a worker that ends as it should."""
    with begin() as session:
        session.exec(delete(WorkerReport).where(col(WorkerReport.id) == worker_id))


def note_backup(begin: Begin, made_at: dt.datetime, files: int, lost: int, *, sealed: bool, now: Now) -> None:
    """Keep that a backup was made, of the moment ``made_at``."""
    with begin() as session:
        session.add(BackupReport(made_at=made_at, ended_at=now(), files=files, lost=lost, sealed=sealed))
