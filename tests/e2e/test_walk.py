"""A walk over every handler and every route as somebody who may not: refused everywhere, and nothing is changed."""

import sqlite3
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.e2e.conftest import Portal
from tests.e2e.wire import Wire, handlers

STRANGE = "0" * 32
PATHS = {"cabinet": "/cabinet/guarantee/{id}", "desk": "/desk/applications/{id}", "invitation": "/i/{id}"}
BY_VISITORS = {"challenges", "registrations", "one_time_codes", "sign_in_requests", "outbox_letters", "audit_entries"}
"""What somebody not signed in may add to: beginning to register or to sign in is for everybody."""

BY_THE_CLOCK = {"outbox_letters": {"due_at", "tries", "last_error", "sent_at", "gave_up_at"}}
"""The columns in which the portal's own job writes, every other second, what became of the letters of whoever was here before."""

VALUES: dict[Any, Any] = {
    str: STRANGE,
    int: 1,
    float: 1.0,
    bool: True,
    list[str]: [STRANGE],
    dict[str, Any]: {"x": STRANGE},
    dict[str, str]: {"x": "x"},
}
ROUTES = [
    ("PUT", f"/api/applications/{STRANGE}/files?address=x&name=x.pdf"),
    ("GET", f"/api/files/{STRANGE}"),
    ("GET", f"/api/consents/{STRANGE}"),
    ("POST", "/api/session"),
    ("POST", "/api/session/extend"),
]


def path_of(handler: str, id_: str = STRANGE) -> str:
    """Return the address of a page from which this handler could be called, with an id in it."""
    return next((path.format(id=id_) for part, path in PATHS.items() if f"___{part}___" in handler), "/")


def contents(portal: Portal) -> dict[str, list[str]]:
    """Return every row of every table, as text, without what the clock does to it."""
    with sqlite3.connect(f"file:{portal.data / 'portal.db'}?mode=ro", uri=True) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: _rows(database, table) for table in tables}


def _rows(database: sqlite3.Connection, table: str) -> list[str]:
    columns = [name for (_, name, *_) in database.execute(f'PRAGMA table_info("{table}")') if name not in BY_THE_CLOCK.get(table, set())]
    return sorted(map(repr, database.execute(f'SELECT {", ".join(map(_quoted, columns))} FROM "{table}"')))


def _quoted(name: str) -> str:
    return f'"{name}"'


def changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> set[str]:
    """Return the tables that are not as they were."""
    return {table for table in after if before.get(table) != after[table]}


def test_a_stranger_is_refused_by_every_handler_and_changes_nothing(portal: Portal):
    before, faults = contents(portal), len(portal.log().split("handler failed"))
    with Wire(portal.url, "a-stranger") as wire:
        answers = {
            name: wire.say(name, {key: VALUES.get(kind, STRANGE) for key, kind in kinds.items()}, path_of(name))
            for name, kinds in handlers().items()
        }
    assert answers
    assert changed(before, contents(portal)) <= BY_VISITORS
    assert len(portal.log().split("handler failed")) == faults, portal.log()


@pytest.mark.parametrize("nonsense", [None, 5, "\u0000", "x" * 100_000, [], {"a": {"b": []}}, -1, 1e400])
def test_nonsense_in_place_of_arguments_changes_nothing(portal: Portal, nonsense: Any):
    before = contents(portal)
    with Wire(portal.url, "a-fool") as wire:
        for name, kinds in handlers().items():
            wire.say(name, dict.fromkeys(kinds, nonsense), path_of(name))
    assert changed(before, contents(portal)) <= BY_VISITORS


@pytest.mark.parametrize(("method", "address"), ROUTES)
def test_a_stranger_is_refused_by_every_route(portal: Portal, method: str, address: str):
    request = urllib.request.Request(
        portal.url + address, method=method, headers={"Origin": portal.url}, data=b"x" if method != "GET" else None
    )
    before = contents(portal)
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request, timeout=20)
    refusal.value.close()
    assert 400 <= refusal.value.code < 500
    assert not changed(before, contents(portal))
