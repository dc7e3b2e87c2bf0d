"""Raw calls about a signed application by its own parties and the operator's staff: what is signed stays byte for byte."""

import contextlib
import urllib.error
import urllib.request

import pytest

from portal.core.accounts.schema import StaffRole
from portal.core.applications.rules import APPLICATION
from portal.db import new_id
from tests.e2e.conftest import Portal
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties
from tests.e2e.people import PAPER
from tests.e2e.test_walk import ROUTES, STRANGE, arguments, contents, path_of
from tests.e2e.test_walk_roles import lost
from tests.e2e.wire import Wire
from tests.page_handlers import PageHandler, page_handlers

SIGNED = (
    "application_answers",
    "application_rows",
    "application_files",
    "application_consents",
    "application_statements",
    "application_versions",
    "application_prints",
    "signatures",
    "stored_files",
)
CONSENT = "consent/consent_reliability/company"
ROOMS = ("application", "applications", "check", "history", "consent", "review", "changes", "queue", "unlocking", "signatures")
"""The packages of pages whose handlers are about applications, of every audience."""


@pytest.fixture(scope="module")
def parties(portal: Portal, database: PortalDatabase) -> Parties:
    return Parties(portal, database)


@pytest.fixture(scope="module")
def application(parties: Parties) -> str:
    """An application that its company has signed, with the signed consents of both parties."""
    application_id = parties.complete()
    parties.sign(parties.aigul, application_id, [APPLICATION])
    return application_id


@pytest.fixture(scope="module")
def parts(parties: Parties, application: str) -> list[dict[str, str]]:
    """What handlers call a field, a document with its file, and a row of the application by, with another text for each."""
    view = parties.view(parties.aigul, application)
    (row, *_), (file, *_) = view.rows["holders"], view.files["doc/charter/company"]
    common = {"block": "holders", "row": row, "row_id": row, "text": "https://other.example", "value": "other", "file_id": file.id}
    return [common | {"address": one} for one in ("website", "doc/charter/company", f"holders/{row}/holder_name", CONSENT)]


def account_of(parties: Parties, who: str) -> str:
    if who in {"aigul", "daniyar"}:
        return getattr(parties, who).account_id
    return parties.staff(f"{new_id()[:12]}@portal.example", StaffRole(who)).account_id


def signed(portal: Portal) -> dict[str, list[str]]:
    kept = contents(portal)
    assert {"application_versions", "signatures"} <= {table for table in SIGNED if kept[table]}
    return {table: kept[table] for table in SIGNED}


def handlers() -> list[PageHandler]:
    found = [handler for handler in page_handlers().values() if any(f"___{room}___" in handler.name for room in ROOMS)]
    assert len(found) > 40
    return found


def ask(portal: Portal, method: str, address: str, token: str) -> None:
    headers = {"Origin": portal.url, "Cookie": f"session={token}", "X-File-Name": "other.pdf"}
    request = urllib.request.Request(portal.url + address, method=method, headers=headers, data=PAPER if method == "POST" else None)
    with contextlib.suppress(urllib.error.HTTPError):
        urllib.request.urlopen(request, timeout=20).close()


@pytest.mark.parametrize("who", ["aigul", "daniyar", *StaffRole])
def test_no_handler_and_no_route_changes_what_is_signed(
    portal: Portal, database: PortalDatabase, parties: Parties, application: str, parts: list[dict[str, str]], who: str
):
    token, before, heard = database.token(account_of(parties, who)), signed(portal), ""
    for part in parts:
        for handler in handlers():
            given = arguments(handler, application)
            given |= {name: part[name] for name in given if name in part}
            with Wire(portal.url, new_id(), f"visitor={new_id()}; session={token}") as wire:
                heard += wire.say(handler.name, given, path_of(handler.name, application))
    for method, address in ROUTES:
        ask(portal, method, address.replace(STRANGE, application).replace("address=x", "address=doc/charter/company"), token)
    assert lost(before, signed(portal)) == {}
    assert (parties.example("project_name") in heard) == (who != StaffRole.ANALYST)
