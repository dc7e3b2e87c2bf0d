"""The database knows the secret it was made with, and takes no other one for it."""

from sqlalchemy import Engine
from sqlmodel import SQLModel, select

from portal.core.installation.queries import fits, is_inhabited
from portal.core.installation.service import remember_secret
from portal.core.installation.tables import SecretCheck
from portal.db import Begin
from tests.conftest import Clock


def test_the_first_secret_is_remembered_and_no_later_one(begin: Begin, engine: Engine, now: Clock):
    with engine.connect() as connection:
        assert (is_inhabited(connection), fits(connection, b"any")) == (False, True)
    for secret in (b"first", b"second"):
        with begin() as session:
            remember_secret(session, secret, now())
    with engine.connect() as connection:
        assert (is_inhabited(connection), fits(connection, b"first"), fits(connection, b"second")) == (True, True, False)
    with begin(reading=True) as session:
        kept = session.exec(select(SecretCheck)).one()
    assert (kept.kept_at, len(kept.value), "first" in kept.value) == (now(), 64, False)


def test_a_database_without_the_table_takes_any_secret(engine: Engine):
    with engine.connect() as connection:
        SQLModel.metadata.tables["secret_check"].drop(connection)
        assert (is_inhabited(connection), fits(connection, b"any")) == (False, True)
        connection.rollback()
