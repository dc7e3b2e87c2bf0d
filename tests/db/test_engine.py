"""Transactions behave the same on both databases."""

import datetime as dt
import io
import socket
import time
import traceback

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlmodel import select
from structlog import dev, processors
from structlog.testing import capture_logs

from portal.core.accounts.schema import AccountKind
from portal.core.accounts.tables import Account
from portal.db import Begin, make_engine, transactions
from portal.db import engine as engines
from portal.jobs import rounds
from portal.web.shell import verbs


def test_a_transaction_that_raises_leaves_nothing_behind(begin: Begin) -> None:
    with begin() as session:
        session.connection().execute(text("CREATE TABLE kept_or_not (name TEXT)"))
    try:
        with pytest.raises(RuntimeError), begin() as session:
            session.connection().execute(text("INSERT INTO kept_or_not VALUES ('lost')"))
            raise RuntimeError
        with begin(reading=True) as session:
            assert session.connection().execute(text("SELECT count(*) FROM kept_or_not")).scalar_one() == 0
    finally:
        with begin() as session:
            session.connection().execute(text("DROP TABLE kept_or_not"))


def test_an_error_does_not_tell_what_the_statement_carried(engine: Engine) -> None:
    # What is raised is logged, and personal data and secrets are not.
    with pytest.raises(DBAPIError) as caught, engine.connect() as connection:
        connection.execute(text("SELECT nothing FROM nowhere WHERE iin = :iin"), {"iin": "850101300001"})
    assert "850101300001" not in str(caught.value)


def violated(begin: Begin) -> IntegrityError:
    """Return the error of two accounts with one address, as a verb lets it through."""
    with pytest.raises(IntegrityError) as caught, begin() as session:
        for _ in range(2):
            session.add(
                Account(kind=AccountKind.STAFF, name="Мысалова Гүл", email="gul@portal.example", created_at=dt.datetime.now(dt.UTC))
            )
        session.flush()
    return caught.value


def written(error: BaseException) -> str:
    """Return everything that any of the portal's logs would write of an error, its causes too."""
    lines, info = io.StringIO(), (type(error), error, error.__traceback__)
    dev.plain_traceback(lines, info)
    rendered = processors.format_exc_info(None, "", {"exc_info": info})
    return "\n".join([lines.getvalue(), str(rendered), *traceback.format_exception(error)])


def test_a_violated_constraint_is_logged_by_its_name_without_the_values(begin: Begin) -> None:
    error = violated(begin)

    def work() -> None:
        raise error

    with capture_logs() as logged:
        verbs.refused(error)
        rounds.observed("tried", work)
    rounds.ROUNDS.pop("tried")
    assert [entry["log_level"] for entry in logged] == ["error", "error"]
    for text_ in (written(logged[0]["exc_info"]), written(error), str(error), str(error.orig), repr(error), repr(logged)):
        for personal in ("gul@portal.example", "Гүл"):
            assert personal not in text_
    assert "email" in written(error)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_value_of_the_wrong_kind_is_not_repeated(engine: Engine) -> None:
    given = {"value": "gul@portal.example"}
    with pytest.raises(DataError) as caught, engine.connect() as connection:
        connection.execute(text("SELECT CAST(:value AS date)"), given)
    assert "gul@" not in written(caught.value)
    assert "invalid input syntax" in str(caught.value)


@pytest.mark.parametrize("read", ["select", "get"])
def test_a_row_that_is_locked_is_read_as_it_is_now(begin: Begin, read: str) -> None:
    with begin() as session:
        kept = Account(kind=AccountKind.STAFF, name="Мысалова Гүл", email="gul@portal.example", created_at=dt.datetime.now(dt.UTC))
        session.add(kept)
    with begin() as session:
        before = session.get_one(Account, kept.id)
        session.connection().execute(text("UPDATE accounts SET name = 'Басқа Біреу'"))
        before.phone = "+77010000002"
        if read == "get":
            locked = session.get_one(Account, kept.id, with_for_update=True)
        else:
            locked = session.exec(select(Account).where(Account.id == kept.id).with_for_update()).one()
        assert (locked.name, locked.phone) == ("Басқа Біреу", "+77010000002")
    with begin(reading=True) as session:
        stored = session.get_one(Account, kept.id)
        assert (stored.name, stored.phone) == ("Басқа Біреу", "+77010000002")


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_reading_asks_postgresql_only_its_statements(begin: Begin) -> None:
    # Within BEGIN and COMMIT now() would be the same moment each time.
    with begin(reading=True) as session:
        first, second = (session.connection().execute(text("SELECT now()")).scalar_one() for _ in range(2))
    assert first < second
    with begin() as session:
        first, second = (session.connection().execute(text("SELECT now()")).scalar_one() for _ in range(2))
    assert first == second


def test_a_postgresql_that_says_nothing_is_not_waited_for_long() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url, started = f"postgresql+psycopg://portal@127.0.0.1:{server.getsockname()[1]}/portal", time.monotonic()
        with pytest.raises(OperationalError, match="timeout"), make_engine(url).connect():
            pass
    assert time.monotonic() - started < 30


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_line_to_postgresql_ends_when_nothing_comes_over_it(engine: Engine) -> None:
    own = make_engine(engine.url.update_query_dict({"keepalives_idle": "7"}).render_as_string(hide_password=False))
    with own.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        asked = driver.info.get_parameters()
    own.dispose()
    named = ("connect_timeout", "tcp_user_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count")
    assert [asked[name] for name in named] == ["5", "20000", "7", "5", "3"]


@pytest.mark.parametrize("reading", [True, False])
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_connection_that_was_lost_while_it_rested_is_replaced(engine: Engine, monkeypatch: pytest.MonkeyPatch, *, reading: bool) -> None:
    monkeypatch.setattr(engines, "RESTS_UNASKED", 0.0)
    own = make_engine(engine.url.render_as_string(hide_password=False), connections=1)
    begin, asked = transactions(own), text("SELECT pg_backend_pid()")
    with begin(reading=reading) as session:
        lost = session.connection().execute(asked).scalar_one()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT pg_terminate_backend(:lost, 5000)"), {"lost": lost}).scalar_one()
    with begin(reading=reading) as session:
        assert session.connection().execute(asked).scalar_one() != lost
    own.dispose()
