"""What workers and the command of backups leave behind for the page about the system."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id


class WorkerReport(SQLModel, table=True):
    """What one worker says about itself every few seconds; a worker that ends removes its row."""

    __tablename__ = "worker_reports"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    machine: str = Field(max_length=100)
    pid: int
    workers: int
    """How many workers the settings of its machine name."""
    started_at: dt.datetime = Field(sa_type=UtcDateTime)
    seen_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    memory: int = Field(sa_type=BigInteger)
    """The memory it holds, in bytes."""
    states: int
    websockets: int
    jobs: list[dict[str, Any]] = Field(sa_type=JsonColumn)
    """Its jobs, each as :class:`~portal.core.system.schema.JobReport` in JSON."""


class BackupReport(SQLModel, table=True):
    """A backup that was made."""

    __tablename__ = "backup_reports"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    made_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    """The moment of which it is."""
    ended_at: dt.datetime = Field(sa_type=UtcDateTime)
    files: int
    lost: int
    """How many files the database had and the storage did not, or had with other bytes."""
    sealed: bool
    """Whether it is encrypted."""
