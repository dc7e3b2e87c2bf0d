"""Calls every handler and every route as a person without the right: all are refused, and nothing is changed."""

import sqlite3
import urllib.error
import urllib.request
from collections.abc import Collection
from typing import Any

import pytest

from portal.core.errors import NotFound
from portal.db import new_id
from portal.web.shell.presses import PRESS
from tests.e2e.conftest import Portal
from tests.e2e.wire import SIGN_IN, Wire
from tests.page_handlers import PageHandler, page_handlers

STRANGE = "0" * 32
PATHS = {
    "cabinet": "/cabinet/guarantee/{id}",
    "desk": "/desk/applications/{id}",
    "mio": "/mio/objects/{id}",
    "invitation": "/i/{id}",
    "consent": "/consent/{id}",
}
BY_VISITORS = {"challenges", "registrations", "one_time_codes", "sign_in_requests", "outbox_letters", "audit_entries", "qr_sessions"}
"""What a person who is not signed in may add to: everybody may begin to register or to sign in."""

BY_THE_CLOCK = {
    "outbox_letters": {"due_at", "held_by", "tries", "last_error", "sent_at", "gave_up_at"},
}
"""The columns in which the portal's own job writes, every other second, the delivery of earlier letters."""

REMINDERS = {"mio_reminders", "application_reminders"}
"""What the portal's own job writes, every few minutes of a working day."""
ALL_BY_THE_CLOCK = {"application_presences", "claims", "signature_opinions", "signature_rechecks", "worker_reports", *REMINDERS}
"""Who looks at an application, the checks of the night and the lives of workers: rows come and go by the clock, whatever else happens."""
OF_REMINDERS = " UNION ".join(f"SELECT at FROM {table}" for table in sorted(REMINDERS))
WITHOUT_REMINDERS = {"notices": f"WHERE created_at NOT IN ({OF_REMINDERS})", "outbox_letters": f"WHERE created_at NOT IN ({OF_REMINDERS})"}
"""The letters and notices of a round of reminders have its moment, to the microsecond."""

FIRST_PRESS = 1
"""The number in the forms and buttons of a page that was just opened."""

BY_NAME: dict[str, Any] = {PRESS: FIRST_PRESS, "stage": "corporate_information", "tab": ""}
"""What a fresh page sends along under these names; anything else ends before the core is asked."""

NOT_FOUND = NotFound().wording.en
OF_WHAT_IS_LOADED = {
    "signing.signed": "hands in the signatures over what was prepared on this page",
    "decision_signing.signed": "hands in the signature over the decision that was prepared on this page",
    "signing.start_all": "signs the consents on screen that are ready",
    "letter_watch.follow": "looks after a letter of the form on screen",
    "founder_letters.follow": "looks after a letter with the link of a row on screen",
    "body_page.follow": "looks after the letters of the body on screen",
    "system_page.follow": "measures again what is on screen",
    "reporting_week.undo": "takes back an act of this tab",
    "reporting_week.refresh": "reads anew what is on screen",
}
"""Handlers that do nothing unless the State has what ``open`` loaded, which refuses people without the right."""

ROUTES = [
    ("POST", f"/api/applications/{STRANGE}/files?address=x"),
    ("POST", f"/api/applications/{STRANGE}/reply-files?address=x"),
    ("POST", f"/api/applications/{STRANGE}/papers?address=x"),
    ("POST", f"/api/applications/{STRANGE}/decision-files?address=x"),
    ("GET", f"/api/uploads/{STRANGE}"),
    ("POST", f"/api/uploads/{STRANGE}"),
    ("POST", f"/api/uploads/{STRANGE}/parts/1"),
    ("POST", f"/api/uploads/{STRANGE}/finish?sha256={'0' * 64}"),
    ("GET", f"/api/files/{STRANGE}"),
    ("GET", f"/api/consents/{STRANGE}"),
    ("GET", f"/api/decisions/{STRANGE}/text"),
    ("GET", f"/api/founder-consents/{STRANGE}/document"),
    ("GET", f"/api/founder-consents/{STRANGE}/signature"),
    ("GET", f"/api/decisions/{STRANGE}/signature"),
    ("GET", f"/api/applications/{STRANGE}/form.pdf"),
    ("GET", f"/api/applications/{STRANGE}/export.json"),
    ("GET", "/api/applications/export.xlsx"),
    ("GET", "/api/records/faq.xlsx"),
    ("GET", "/api/applications/overview.xlsx"),
    ("GET", f"/api/surveys/{STRANGE}.xlsx"),
    ("GET", "/api/audit.xlsx"),
    ("GET", "/api/audit-anchors.txt"),
    ("POST", "/api/session"),
    ("POST", "/api/session/extend"),
]


def path_of(handler: str, id_: str = STRANGE) -> str:
    """Return the address of a page from which this handler could be called, with an id in it."""
    return next((path.format(id=id_) for part, path in PATHS.items() if f"___{part}___" in handler), "/")


def arguments(handler: PageHandler, id_: str = STRANGE) -> dict[str, Any]:
    """Return what a new page would send: an id for every text, and in every form the number of its press."""
    edit = {"address": f"{id_}/2026-W40/progress/percent", "text": "1", "serial": 1}
    values: dict[Any, Any] = {
        int: 1,
        float: 1.0,
        bool: True,
        list[str]: [id_],
        dict[str, Any]: {PRESS: str(FIRST_PRESS), "x": id_, "edits": [edit]},
        dict[str, str]: {"x": "x"},
    }
    return {name: BY_NAME[name] if name in BY_NAME else values.get(kind, id_) for name, kind in handler.kinds.items()}


def called(portal: Portal, handler: PageHandler, *, cookie: str = "", id_: str = STRANGE, ends: Collection[str] = ()) -> str:
    """Call a handler from a page that was just opened and return the answers, until one of ``ends`` when there are some."""
    with Wire(portal.url, new_id(), cookie) as wire:
        return wire.hear_out(handler.name, arguments(handler, id_), path_of(handler.name, id_), ends)


def faults(portal: Portal) -> int:
    """Return how many handlers have failed so far."""
    return portal.log().count("handler failed")


def contents(portal: Portal) -> dict[str, list[str]]:
    """Return every row of every table, as text, without the columns that change with time."""
    with sqlite3.connect(f"file:{portal.data / 'portal.db'}?mode=ro", uri=True) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = [name for name in names if name not in ALL_BY_THE_CLOCK]
        return {table: _rows(database, table) for table in tables}


def _rows(database: sqlite3.Connection, table: str) -> list[str]:
    columns = [name for (_, name, *_) in database.execute(f'PRAGMA table_info("{table}")') if name not in BY_THE_CLOCK.get(table, set())]
    wanted = f'SELECT {", ".join(map(_quoted, columns))} FROM "{table}" {WITHOUT_REMINDERS.get(table, "")}'
    return sorted(map(repr, database.execute(wanted)))


def _quoted(name: str) -> str:
    return f'"{name}"'


def changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> set[str]:
    """Return the tables that differ."""
    return {table for table in after if before.get(table) != after[table]}


def test_a_stranger_is_sent_to_the_sign_in_by_every_handler_for_the_signed_in_and_changes_nothing(portal: Portal):
    before, failed = contents(portal), faults(portal)
    inner = [handler for handler in page_handlers().values() if handler.is_for_the_signed_in]
    loaded = [handler for handler in inner if handler.short in OF_WHAT_IS_LOADED]
    for handler in inner:
        if handler not in loaded:
            called(portal, handler, ends=(SIGN_IN, NOT_FOUND))
    assert {handler.short for handler in loaded} == set(OF_WHAT_IS_LOADED)
    assert [handler.name for handler in loaded if SIGN_IN in called(portal, handler)] == []
    assert (changed(before, contents(portal)), faults(portal)) == (set(), failed)


def test_a_handler_for_the_screen_alone_changes_nothing(portal: Portal):
    before, failed = contents(portal), faults(portal)
    for handler in page_handlers().values():
        if handler.is_for_the_screen:
            called(portal, handler)
    assert (changed(before, contents(portal)), faults(portal)) == (set(), failed)


def test_a_handler_for_anybody_changes_nothing_but_what_visitors_may_begin(portal: Portal):
    before, failed = contents(portal), faults(portal)
    for handler in page_handlers().values():
        if handler.is_for_anybody:
            called(portal, handler)
    assert changed(before, contents(portal)) <= BY_VISITORS
    assert faults(portal) == failed, portal.log()


@pytest.mark.parametrize("nonsense", [None, 5, "\u0000", "x" * 100_000, [], {"a": {"b": []}}, -1, 1e400])
def test_nonsense_in_place_of_arguments_changes_nothing(portal: Portal, nonsense: Any):
    before = contents(portal)
    with Wire(portal.url, "a-fool") as wire:
        for handler in page_handlers().values():
            wire.say(handler.name, dict.fromkeys(handler.kinds, nonsense), path_of(handler.name))
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
