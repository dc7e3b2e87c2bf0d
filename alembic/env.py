"""Runs migrations on the database of the settings, or on the one given as the attribute ``url``."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import JSON, Connection
from sqlmodel import AutoString, SQLModel

from portal.bootstrap import load_tables
from portal.db import UtcDateTime, make_engine, wait_for_turn
from portal.settings import settings

load_tables()


def written(kind: str, item: object, _context: object) -> str | bool:
    """Return how a column type is written in a migration; ``False`` leaves it to Alembic."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "portal.db.types.UtcDateTime()"
    if isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return "portal.db.types.JsonColumn" if isinstance(item, JSON) else False


@contextmanager
def _copying(connection: Connection) -> Iterator[None]:
    """Let batches copy a table that others point to, as SQLite alters hardly any in place."""
    if connection.dialect.name != "sqlite":
        yield
        return
    # Within a transaction SQLite would not hear it.
    driver = connection.connection
    driver.cursor().execute("PRAGMA foreign_keys=OFF")
    yield
    driver.cursor().execute("PRAGMA foreign_keys=ON")


def _ensure_none_astray(connection: Connection) -> None:
    """Raise RuntimeError when rows point to nowhere after the migrations, which are rolled back then."""
    if connection.dialect.name == "sqlite" and (astray := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
        raise RuntimeError(f"After the migration rows point to nowhere: {astray[:10]}")


def migrate() -> None:
    url = context.config.attributes.get("url") or settings().database
    if url.startswith("sqlite:///"):
        settings().data_dir.mkdir(parents=True, exist_ok=True)
    engine = make_engine(url)
    try:
        with engine.connect() as connection, _copying(connection):
            _migrate(connection)
    finally:
        engine.dispose()


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        # Alembic does not know that the engine begins the transactions of SQLite itself: those of DDL are whole there too.
        transactional_ddl=True,
        render_item=written,
    )
    with context.begin_transaction():
        wait_for_turn(connection, "migrations")
        context.run_migrations()
        _ensure_none_astray(connection)


migrate()
