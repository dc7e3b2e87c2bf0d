"""Keeping the check value of the secret."""

import datetime as dt
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from portal.core.installation.rules import value_of
from portal.core.installation.tables import SecretCheck


def remember_secret(session: Session, secret: bytes, at: dt.datetime) -> None:
    """Store the check value of the secret, unless the database has one. Called when the database is upgraded."""
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"id": 1, "value": value_of(secret), "kept_at": at}
    session.exec(dialect.insert(SecretCheck).values(values).on_conflict_do_nothing())
