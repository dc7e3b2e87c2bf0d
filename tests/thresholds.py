"""Terms and thresholds as an administrator changes them: through the verb of records."""

import datetime as dt
from typing import Any

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.content.reference.mio_thresholds import MIO_LIMIT_ROWS
from portal.core.content.reference.thresholds import LIMIT_ROWS
from portal.core.content.service import set_threshold
from portal.core.records import rules
from portal.core.records.service import save_record, seed
from portal.core.records.tables import ContentRecord
from portal.db import Begin

_ROWS = {row.code: row for row in (*LIMIT_ROWS, *MIO_LIMIT_ROWS)}
_LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def record_of(begin: Begin, code: str, at: dt.datetime) -> ContentRecord:
    """Return the record of a threshold; all records are made when there are none."""
    kind = "mio_limits" if code.startswith("mio_") else "limits"
    wanted = select(ContentRecord).where(ContentRecord.kind == kind, col(ContentRecord.code) == code)
    with begin() as session:
        row = session.exec(wanted).first()
        if row is None:
            seed(session, at)
            row = session.exec(wanted).one()
        session.expunge(row)
        return row


def change(world: Any, who: Actor, code: str, typed: str, when: str = rules.NOW) -> str:
    """Save a value as the page of records does and return the id of its record."""
    row = record_of(world.begin, code, world.now())
    return world.call(save_record, who, row.kind, row.id, row.number, {**row.newest, "value": typed}, when)


def held_for_long(session: Session, code: str, value: str) -> None:
    """Let a threshold have a value since long before anything that a test does."""
    set_threshold(session, code, value, _ROWS[code].label, since=_LONG_AGO)
