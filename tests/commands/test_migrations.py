"""Migrations lead to exactly the tables that the code declares, on both systems, and back again."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import alembic.command
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, MetaData, Table, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel, col, select

from portal.bootstrap import load_tables
from portal.commands.place import ROOT
from portal.core.accounts.tables import Account
from portal.core.content.service import seed
from portal.core.kept_changes.tables import KeptChange
from portal.core.records.tables import ContentRecord, RecordVersion
from portal.core.reporting.fields.schema.rows import apartment_key
from portal.core.reporting.tables import Executor
from portal.db import make_engine, transactions
from portal.texts.cleaning import name_key

DATABASE = "migrated"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, without a single table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'portal.db'}"
        return
    server = request.getfixturevalue("postgres_url")
    engine = make_engine(server).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {DATABASE}"))
    yield server.replace("/postgres?", f"/{DATABASE}?")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {DATABASE} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    yield engine
    engine.dispose()


def _config(url: str) -> Config:
    config = Config(ROOT / "alembic.ini")
    config.attributes["url"] = url
    return config


def test_the_newest_structure_is_the_one_the_code_declares(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "head")
    load_tables()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_migrated_database_takes_the_reference_data_once(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "head")
    with transactions(engine)() as session:
        first = seed(session)
    with transactions(engine)() as session:
        assert (first > 0, seed(session)) == (True, 0)


def test_names_in_kazakh_that_stand_in_answers_come_into_the_lists(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "0003")
    with engine.begin() as connection:
        account = _put(connection, "accounts", id="a")
        body = _put(connection, "mio_bodies", id="b")
        for object_id, name in (("named", " Сынақ  үйі "), ("unnamed", None)):
            _put(connection, "mio_objects", id=object_id, body_id=body, responsible_id=account, created_by=account)
            if name is not None:
                _put(connection, "mio_object_answers", object_id=object_id, address="object_name_kk", text=name, saved_by=account)
    alembic.command.upgrade(_config(url), "head")
    with engine.connect() as connection:
        found = connection.execute(text("SELECT id, name_kk FROM mio_objects")).all()
    assert {row.id: row.name_kk for row in found} == {"named": "Сынақ үйі", "unnamed": ""}


def test_names_that_look_the_same_are_one_from_then_on(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "0004")
    with engine.begin() as connection:
        account = _put(connection, "accounts", id="a")
        body = _put(connection, "mio_bodies", id="b")
        for object_id, key in (("1", "«үй»"), ("2", "yй"), ("3", "алатау"), ("4", None)):
            given = {} if key is None else {"name_key": key}
            _put(connection, "mio_objects", id=object_id, body_id=body, responsible_id=account, created_by=account, **given)
        _put(connection, "mio_sales", object_id="1", row_id="r", apartment="a/12b")
    alembic.command.upgrade(_config(url), "head")
    with engine.connect() as connection:
        found = {row.id: row.name_key for row in connection.execute(text("SELECT id, name_key FROM mio_objects"))}
        flat = connection.execute(text("SELECT apartment FROM mio_sales")).scalar_one()
    assert found == {"1": name_key("«Үй»"), "2": None, "3": name_key("Алатау"), "4": None}
    assert flat == apartment_key("12B", "A")


def test_of_two_bodies_with_one_name_the_older_holds_it_and_the_log_names_both(
    url: str, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    alembic.command.upgrade(_config(url), "0008")
    with engine.begin() as connection:
        for body_id, name in (("1", "«Үй» басқармасы"), ("2", "үй БАСҚАРМАСЫ"), ("3", "Алатау")):
            _put(connection, "mio_bodies", id=body_id, region="110000000", name_kk=name, name_ru=name + body_id, name_en=name + body_id)
    alembic.command.upgrade(_config(url), "head")
    with engine.connect() as connection:
        found = {row.id: row.key_kk for row in connection.execute(text("SELECT id, key_kk FROM mio_bodies"))}
    assert found == {"1": name_key("Үй басқармасы"), "2": None, "3": name_key("Алатау")}
    assert ["1 and 2" in one.getMessage() for one in caplog.records if "one name" in one.getMessage()] == [True]


def test_the_granted_territory_stays_and_the_downgrade_does_not_widen_it(url: str, engine: Engine) -> None:
    alembic.command.upgrade(_config(url), "0010")
    with engine.begin() as connection:
        body = _put(connection, "mio_bodies", id="b")
        for account_id, territory in (("1", "110000000"), ("2", "113200000")):
            _put(connection, "accounts", id=account_id, email=f"{account_id}@mio.example")
            _put(connection, "mio_executors", account_id=account_id, body_id=body, territory=territory)
    alembic.command.upgrade(_config(url), "head")
    with transactions(engine)() as session:
        found = {one.account_id: one for one in session.exec(select(Executor))}
        assert {key: one.territories for key, one in found.items()} == {"1": ["110000000"], "2": ["113200000"]}
        found["2"].territories = ["113200000", "113400000"]
    alembic.command.downgrade(_config(url), "0010")
    with engine.connect() as connection:
        left = {row.account_id: row.territory for row in connection.execute(text("SELECT account_id, territory FROM mio_executors"))}
    assert left == {"1": "110000000", "2": "113200000"}


def test_the_term_of_late_pages_by_number_is_gone(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "0011")
    with engine.begin() as connection:
        terms = Table("thresholds", MetaData(), autoload_with=connection)
        for code in ("mio_risk_late_pages", "mio_risk_late_pages_percent"):
            connection.execute(terms.insert().values(code=code, value="3", label={}))
    alembic.command.upgrade(_config(url), "head")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT code FROM thresholds")).scalars().all() == ["mio_risk_late_pages_percent"]


def _put(connection: Connection, name: str, **given: Any) -> str:
    """Add a row in which everything not given has some value where it must have one; return its id."""
    table = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
    some = {str: "", int: 0, bool: False, dt.date: dt.date(2026, 10, 14), dt.datetime: dt.datetime.now(dt.UTC), object: []}
    needed = {column.name: some[column.type.python_type] for column in table.columns if not column.nullable}
    connection.execute(table.insert().values(needed | given))
    return given.get("id", "")


def test_users_of_organisations_keep_every_right_and_wait_for_nobody(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "0036")
    with engine.begin() as connection:
        for kind in ("legal_entity", "staff", "executor"):
            _put(connection, "accounts", id=kind, kind=kind, email=kind)
    alembic.command.upgrade(_config(url), "head")
    with transactions(engine)(reading=True) as session:
        found = {one.id: (one.rights, one.awaits_since) for one in session.exec(select(Account))}
    assert found == {"legal_entity": (["fill_in", "sign"], None), "staff": ([], None), "executor": ([], None)}


def test_records_of_consents_say_whether_they_are_required_in_every_version(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "0056")
    texts: Any = {"name_ru": "Согласие"}
    with engine.begin() as connection:
        _put(connection, "consent_types", id="c", required=True)
        for record_id, kind in (("r", "consents"), ("f", "faq")):
            _put(connection, "content_records", id=record_id, kind=kind, code="c", newest=texts, published=texts)
            _put(connection, "record_versions", id=f"{record_id}1", record_id=record_id, texts=texts)
    alembic.command.upgrade(_config(url), "head")
    said = texts | {"required": "yes", "formed": "no"}
    with transactions(engine)(reading=True) as session:
        records = {one.id: (one.newest, one.published) for one in session.exec(select(ContentRecord))}
        versions = {one.id: one.texts for one in session.exec(select(RecordVersion))}
    assert records == {"r": (said, said), "f": (texts, texts)}
    assert versions == {"r1": said, "f1": texts}


def test_the_history_of_days_begins_with_what_the_journal_has(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "0069")
    day = ["off", "Қала күні", "День города", "City Day"]
    acts: Any = [("add_day", "admin", [], day), ("remove_day", "gone", day, [])]
    with engine.begin() as connection:
        _put(connection, "accounts", id="admin", kind="staff", email="a")
        for seq, (act, who, before, after) in enumerate(acts, 1):
            given = {"verb": f"administration.{act}", "subject": "day:2026-10-15", "details": {"before": before, "after": after}}
            _put(connection, "audit_rows", seq=seq, account_id=who, **given)
        _put(connection, "audit_rows", seq=3, verb="records.publish", subject="record:1", details={})
    alembic.command.upgrade(_config(url), "head")
    with transactions(engine)(reading=True) as session:
        kept = session.exec(select(KeptChange).order_by(col(KeptChange.act))).all()
    told = dict(zip(("kind", "name_kk", "name_ru", "name_en"), day, strict=True))
    assert [(one.act, one.account_id, one.before, one.after) for one in kept] == [
        ("add_day", "admin", {}, told),
        ("remove_day", None, told, {}),
    ]


def test_migrations_that_fail_leave_the_database_as_it_was(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "0050")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE surveys (id INTEGER)"))
    before = _structure(engine)
    with pytest.raises(DBAPIError, match="surveys"):
        alembic.command.upgrade(_config(url), "head")
    assert _structure(engine) == before, "nor are there tables of the migrations that went well"
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE surveys"))
    alembic.command.upgrade(_config(url), "head")


def _structure(engine: Engine) -> dict[str, object]:
    with engine.connect() as connection:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    found = inspect(engine)
    tables = {table: [str(column) for column in found.get_columns(table)] for table in found.get_table_names()}
    indexes = {table: sorted(str(one["name"]) for one in found.get_indexes(table)) for table in tables}
    return {"version": version, "tables": tables, "indexes": indexes}


def test_the_downgrade_leaves_no_tables(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "head")
    alembic.command.downgrade(_config(url), "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}


def test_alembic_works_by_hand(tmp_path: Path):
    environment = {"PORTAL_DATA_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    started = dt.datetime.now(dt.UTC)
    subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"], cwd=ROOT, env=environment, check=True, capture_output=True, timeout=100
    )
    assert (tmp_path / "portal.db").stat().st_mtime >= started.timestamp() - 1


def test_a_document_of_a_party_that_its_form_does_not_have_stops_the_start_with_a_sentence(tmp_path: Path):
    environment = {"PORTAL_DATA_DIR": str(tmp_path), "PORTAL_DEMO": "true", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "portal", "migrate"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=100)
    engine = make_engine(f"sqlite:///{tmp_path / 'portal.db'}")
    with transactions(engine)() as session:
        session.execute(text("UPDATE document_types SET party = 'director' WHERE code = 'charter' AND party = 'developer'"))
    engine.dispose()
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=100)
    assert done.returncode == 1
    assert "The document charter names the party director" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
