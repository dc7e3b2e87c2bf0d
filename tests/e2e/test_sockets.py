"""A websocket receives the State of the session in which it was connected, while that session is open, and nothing else."""

import urllib.request

import pytest
from simple_websocket import ConnectionClosed

from portal.core.accounts.tables import Account
from portal.core.applications.filling import service as applications
from portal.db import new_id
from portal.demo.load import COMPANY_EMAIL
from tests.e2e.conftest import Portal
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.test_walk_roles import SECRET
from tests.e2e.wire import HYDRATE, Wire

OPEN = "reflex___state____state.portal___web___cabinet___application___state____application_form.open"


@pytest.fixture(scope="module")
def path(database: PortalDatabase) -> str:
    owner = database.actor(database.account(COMPANY_EMAIL))
    created = applications.create(database.begin, owner, "guarantee", now=utc_now)
    applications.answer(database.begin, owner, created, "project_name", SECRET, now=utc_now)
    return f"/cabinet/guarantee/{created}"


def session_of(database: PortalDatabase, account_id: str) -> str:
    return f"session={database.token(account_id)}"


def test_a_websocket_with_the_tab_but_without_its_session_gets_nothing(portal: Portal, database: PortalDatabase, path: str):
    tab, session = new_id(), session_of(database, database.account(COMPANY_EMAIL))
    with Wire(portal.url, tab, session) as owner:
        assert SECRET in owner.say(OPEN, {}, path)
        assert SECRET in owner.say(HYDRATE, {}, path)
        for cookie in ("", session_of(database, database.neighbour()), "session=invented"):
            with Wire(portal.url, tab, cookie) as other:
                assert SECRET not in other.say(HYDRATE, {}, path)
    with Wire(portal.url, tab) as later:
        assert SECRET not in later.say(HYDRATE, {}, path)
    with Wire(portal.url, tab, session) as again:
        assert SECRET in again.say(HYDRATE, {}, path)


def test_after_signing_out_the_websocket_is_closed_at_the_next_message(portal: Portal, database: PortalDatabase, path: str):
    session = session_of(database, database.account(COMPANY_EMAIL))
    with Wire(portal.url, new_id(), session) as wire:
        assert SECRET in wire.say(OPEN, {}, path)
        request = urllib.request.Request(f"{portal.url}/api/session/end", b"", {"Origin": portal.url, "Cookie": session})
        urllib.request.urlopen(request, timeout=20).close()
        with pytest.raises(ConnectionClosed):
            wire.say(HYDRATE, {}, path)


def test_a_deactivated_persons_websocket_is_closed_though_nothing_is_said(portal: Portal, database: PortalDatabase):
    neighbour = database.neighbour()
    with Wire(portal.url, new_id(), session_of(database, neighbour)) as wire:
        wire.say(HYDRATE, {}, "/cabinet")
        with database.begin() as session:
            account = session.get_one(Account, neighbour)
            account.deactivated_at = utc_now()
            session.add(account)
        with pytest.raises(ConnectionClosed):
            while True:
                wire.hear()
