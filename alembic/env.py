"""Runs migrations on the database of the settings, or on the one given as the attribute ``url``."""

from alembic import context
from sqlmodel import SQLModel

from portal.bootstrap import load_tables
from portal.db import make_engine
from portal.settings import settings

load_tables()


def migrate() -> None:
    url = context.config.attributes.get("url") or settings().database
    if url.startswith("sqlite:///"):
        settings().data_dir.mkdir(parents=True, exist_ok=True)
    engine = make_engine(url)
    with engine.connect() as connection:
        # SQLite cannot alter a table in place: batches copy it.
        context.configure(
            connection=connection,
            target_metadata=SQLModel.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


migrate()
