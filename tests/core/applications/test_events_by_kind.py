"""One application's events are found among its own: never by reading what happened to all applications."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from portal.core.applications.filling.queries import history
from portal.core.applications.filling.queries.form import open_form
from portal.core.applications.moderation import queries as moderation
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.queues.queries import queue
from portal.core.applications.queues.rules import Queue
from tests.core.applications.many_remarks import last, places
from tests.core.applications.world import World

ALL_OF_A_KIND = "ix_application_events_kind"


@contextmanager
def plans(engine: Engine) -> Generator[list[str]]:
    """Gather how SQLite carries out each statement that reads events."""
    found: list[str] = []

    def explain(connection: Any, _cursor: object, statement: str, parameters: Any, _context: object, _many: object) -> None:
        if statement.startswith("SELECT") and "application_events" in statement:
            asked = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found.extend(f"{step[3]} | {statement}" for step in asked.fetchall())

    event.listen(engine, "before_cursor_execute", explain)
    yield found
    event.remove(engine, "before_cursor_execute", explain)


def test_sqlite_finds_the_events_of_an_application_by_the_application(world: World):
    with world.begin(reading=True) as session:
        engine = session.get_bind().engine
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL chooses by what it counted in the tables")
    application_id = world.complete()
    world.to_moderation(application_id)
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, last(places()))
    with plans(engine) as found:
        world.call(open_form, world.aigul, application_id)
        world.call(history, world.aigul, application_id)
        world.call(moderation.review, world.saule, application_id)
        world.call(queue, world.saule, Queue.ALL)
    assert any("application_events" in plan for plan in found)
    assert [plan for plan in found if ALL_OF_A_KIND in plan.split(" | ")[0]] == []
