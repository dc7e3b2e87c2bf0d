"""Engines and transactions for SQLite (write-ahead log, foreign keys on) and PostgreSQL."""

import re
import time
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from threading import Lock
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Engine, ExceptionContext, event, make_url, text
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, SQLModel, create_engine

from portal.db.names import KAZAKH_ORDER
from portal.telemetry import metrics
from portal.telemetry.trace import has_written
from portal.texts.alphabet import compare

BUSY_SECONDS = 15
CONNECTIONS = 15
"""The default of the connections to PostgreSQL that one process keeps."""
RESTS_UNASKED = 1.0
"""Seconds for which a connection may rest before it is asked whether the server is still there."""
_LINE: Final = {
    "connect_timeout": 5,
    "tcp_user_timeout": 20_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
"""How long a machine that says nothing any more is waited for (libpq, in seconds and milliseconds): the kernel alone waits for minutes. A
server that works on a long statement confirms what it receives, and is waited for. The address of the database may say otherwise."""
_DATA_EXCEPTION = "22"
"""The class of PostgreSQL's errors that quote the wrong value: ``invalid input syntax for type date: "…"``."""
_QUOTED = re.compile(r'"[^"]*"')

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class _Session(Session):
    """A session of one transaction."""


@event.listens_for(_Session, "do_orm_execute")
def _read_locked_rows_anew(state: ORMExecuteState) -> None:
    """Let a row that is locked be read as it is now, also when the session has read it before: the lock may have waited for another writer.

    SQLAlchemy keeps what was read first, so that a check behind the lock would look at what stood there before it.
    """
    if state.is_select and getattr(state.statement, "_for_update_arg", None) is not None:
        state.update_execution_options(populate_existing=True)


class Begin(Protocol):
    """Opens one transaction: committed when the block ends, rolled back when it raises."""

    def __call__(self, *, reading: bool = False) -> AbstractContextManager[Session]:
        """Open a transaction. With ``reading`` the caller must write nothing; then it never waits for a writer."""
        ...


def make_engine(url: str, connections: int = CONNECTIONS) -> Engine:
    """Return an engine for ``url`` (``sqlite:///path`` or ``postgresql+psycopg://…``) with so many ``connections`` to PostgreSQL at most.

    Errors do not contain the values of a statement: errors are logged, and the log must not have personal data and secrets.
    """
    if not url.startswith("sqlite"):
        # Compiling a statement takes longer than running it, so the cache must be large enough for all statements.
        line = {name: value for name, value in _LINE.items() if name not in make_url(url).query}
        arguments = {**line, "options": "-c jit=off"}
        engine = create_engine(url, pool_size=connections, max_overflow=0, hide_parameters=True, connect_args=arguments)
        event.listen(engine, "handle_error", _forget_values)
        event.listen(engine, "checkin", _note_the_moment)
        event.listen(engine, "checkout", partial(_ensure_connected, engine))
        return engine
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, hide_parameters=True)
    event.listen(engine, "handle_error", _forget_values)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def transactions(engine: Engine) -> Begin:
    """Return the function that opens transactions on ``engine``."""
    # SQLite lets one writer in and the others poll, so that one may wait too long. In one process they queue here instead.
    turn = Lock() if engine.dialect.name == "sqlite" else nullcontext()
    read: dict[str, Any] = {"portal_reading": True}
    if engine.dialect.name == "postgresql":
        # Each statement sees what is committed when it begins (READ COMMITTED), with BEGIN and COMMIT around it and without: without them
        # a reading of one statement asks the server once and not three times.
        read["isolation_level"] = "AUTOCOMMIT"

    @contextmanager
    def begin(*, reading: bool = False) -> Generator[Session]:
        waiting = time.perf_counter()
        with nullcontext() if reading else turn, _Session(engine, expire_on_commit=False) as session, session.begin():
            session.connection(execution_options=read if reading else {"portal_reading": False})
            metrics.CONNECTION_WAIT.observe(time.perf_counter() - waiting)
            with metrics.CONNECTIONS.track_inprogress():
                yield session
        if not reading:
            has_written()

    return begin


def wait_for_turn(connection: Connection, what: str) -> None:
    """Let one transaction at a time do ``what``: the others wait here until it has ended. SQLite has one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:what))"), {"what": what})


def _note_the_moment(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["at_rest_since"] = time.monotonic()


def _ensure_connected(engine: Engine, connection: Any, record: ConnectionPoolEntry, _fairy: Any) -> None:
    """Let the pool connect anew when PostgreSQL was restarted while a connection rested; one that rested shortly is not asked.

    SQLAlchemy's own ``pool_pre_ping`` asks before each transaction, which is a fourth of what a small one costs.
    """
    since = record.info.get("at_rest_since")
    if since is not None and time.monotonic() - since > RESTS_UNASKED:
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as lost:
            raise InvalidatePoolError from lost


def _forget_values(context: ExceptionContext) -> None:
    """Remove the values from the text of an error: PostgreSQL repeats them, as in ``DETAIL:  Key (email)=(somebody@example.kz)``.

    Both errors are changed, the driver's and SQLAlchemy's, because a log shows the first as the cause of the second.
    """
    driver = context.original_exception
    message = str(driver)
    kept = message.partition("\n")[0]
    if str(getattr(driver, "sqlstate", None) or "").startswith(_DATA_EXCEPTION):
        kept = _QUOTED.sub('"…"', kept)
    for error in (driver, context.sqlalchemy_exception):
        if error is not None and kept != message:
            error.args = tuple(one.replace(message, kept) if isinstance(one, str) else one for one in error.args)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own implicit BEGIN is deferred and would fail on a later write; BEGIN is sent explicitly below.
    connection.isolation_level = None
    cursor = connection.cursor()
    # SQLite itself knows upper and lower case, and an alphabet, only for ASCII.
    connection.create_function("lower", 1, _lowered, deterministic=True)
    connection.create_collation(KAZAKH_ORDER, compare)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _lowered(text: Any) -> Any:
    return text.lower() if isinstance(text, str) else text


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE takes the write lock at once: two writers queue instead of one of them failing half-way.
    reading = connection.get_execution_options().get("portal_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
