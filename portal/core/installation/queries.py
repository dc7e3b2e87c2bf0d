"""Comparing a secret with the one that the database was made with."""

import hmac

from sqlalchemy import Connection, inspect, select

from portal.core.installation.rules import value_of
from portal.core.installation.tables import SecretCheck

_ACCOUNTS = "accounts"


def is_inhabited(connection: Connection) -> bool:
    """Tell whether the database needs the secret it was made with: it has a check value, or accounts from before there was one."""
    tables = set(inspect(connection).get_table_names())
    asked = (name for name in (_name(), _ACCOUNTS) if name in tables)
    return any(connection.exec_driver_sql(f"SELECT 1 FROM {name} LIMIT 1").first() for name in asked)  # noqa: S608  (two known names)


def fits(connection: Connection, secret: bytes) -> bool:
    """Tell whether the database was made with this secret; one without a check value takes any."""
    if _name() not in inspect(connection).get_table_names():
        return True
    kept = connection.execute(select(SecretCheck.value)).scalar_one_or_none()  # pyright: ignore[reportCallIssue, reportArgumentType]
    return kept is None or hmac.compare_digest(kept, value_of(secret))


def _name() -> str:
    return str(SecretCheck.__tablename__)
