"""A State belongs to a tab and a session; the functions of Reflex that this uses have not changed."""

import asyncio
import gc
import inspect
import weakref
from collections.abc import Iterator

import pytest
from reflex.app import EventNamespace
from reflex.constants import Reflex
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State

from portal.portal import app
from portal.web.shell.sockets import MANY_GONE, Sender, Sockets, release

KEY = BaseStateToken(ident="key", cls=State)


def test_this_is_the_reflex_that_the_sockets_were_made_for():
    assert Reflex.VERSION == "0.10.1", "read portal/web/shell/sockets.py beside the new reflex/app.py, then change this number"


@pytest.mark.parametrize("name", ["on_connect", "link_token_to_sid", "on_event", "on_disconnect"])
def test_reflex_still_calls_what_the_sockets_override(name: str):
    own, theirs = inspect.signature(getattr(Sockets, name)), inspect.signature(getattr(EventNamespace, name))
    assert [(one.name, one.kind) for one in own.parameters.values()] == [(one.name, one.kind) for one in theirs.parameters.values()]
    body = inspect.getsource(EventNamespace.on_connect)
    assert "await self.link_token_to_sid(" in body
    assert "await self.on_event(sid, boot_event)" in body


def test_the_application_serves_its_pages_over_these_sockets():
    assert isinstance(app.event_namespace, Sockets)
    assert app.sio is not None
    assert app.sio.namespace_handlers[app.event_namespace.namespace] is app.event_namespace


def test_another_session_and_another_browser_find_another_state_under_the_same_token():
    senders = [Sender(), Sender(browser="a"), Sender(browser="b"), Sender("a"), Sender("b")]
    assert len({sender.key("tab") for sender in senders} | {sender.key("other") for sender in senders}) == 10
    assert Sender("a", "b").key("tab") == Sender("a", "c").key("tab")


def test_a_state_goes_but_not_while_a_handler_is_at_work():
    async def story() -> None:
        manager = StateManagerMemory()
        async with manager.modify_state(KEY):
            assert not await release(manager, "key")
        assert manager.states
        assert await release(manager, "key")
        assert not manager.states
        assert await release(manager, "key")
        await manager.close()

    asyncio.run(story())


class SharedCounts(dict[str, int]):
    """Counters that several workers raise."""

    def __call__(self, key: str, _seconds: int) -> int:
        self[key] = self.get(key, 0) + 1
        return self[key]


async def _connected(sockets: Sockets, sid: str) -> None:
    sockets._senders[sid] = Sender(browser="b")
    await sockets.link_token_to_sid(sid, "tab", update_state=False)


async def _disconnected(sockets: Sockets, sid: str) -> None:
    closing = sockets.on_disconnect(sid)
    assert closing is not None
    await closing


@pytest.mark.parametrize(("elsewhere", "stays"), [(False, True), (True, False)])
def test_a_state_waits_for_its_page_unless_another_worker_has_served_the_page_meanwhile(elsewhere: bool, stays: bool):  # noqa: FBT001
    async def story() -> None:
        counts, key = SharedCounts(), Sender(browser="b").key("tab")
        here, there = (Sockets(app, lambda _: (), counts) for _ in range(2))
        await _connected(here, "one")
        async with app.state_manager.modify_state(BaseStateToken(ident=key, cls=State)) as state:
            state.is_hydrated = True
        await _disconnected(here, "one")
        if elsewhere:
            await _connected(there, "two")
            await _disconnected(there, "two")
        await _connected(here, "three")
        async with app.state_manager.modify_state(BaseStateToken(ident=key, cls=State)) as state:
            assert state.is_hydrated is stays
        await _disconnected(here, "three")
        assert await release(app.state_manager, key)

    asyncio.run(story())


def test_the_state_of_a_page_that_is_open_stays_whatever_another_worker_counts():
    async def story() -> None:
        counts, key = SharedCounts(), Sender(browser="b").key("tab")
        sockets = Sockets(app, lambda _: (), counts)
        sockets._set_server(app.sio)
        await _connected(sockets, "one")
        await _disconnected(sockets, "one")
        await _connected(sockets, "two")
        async with app.state_manager.modify_state(BaseStateToken(ident=key, cls=State)) as state:
            state.is_hydrated = True
        counts(f"page/{key}", 0)
        await _connected(sockets, "a copy of the tab")
        async with app.state_manager.modify_state(BaseStateToken(ident=key, cls=State)) as state:
            assert state.is_hydrated
        assert sockets.sid_to_token["a copy of the tab"] != key
        await _disconnected(sockets, "two")
        assert await release(app.state_manager, key)

    asyncio.run(story())


class Circle:
    """An object that refers only to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def uncollected() -> Iterator[None]:
    """The garbage collector is off meanwhile."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
def test_objects_held_only_by_cycles_are_freed_after_many_visitors_and_not_after_each():
    async def story() -> None:
        sockets, held = Sockets(app, lambda _: ()), weakref.ref(Circle())
        sockets._left = dict.fromkeys(map(str, range(MANY_GONE - 1)), 0.0)
        await sockets.round()
        assert held() is not None
        sockets._left = {"one more": 0.0}
        await sockets.round()
        assert held() is None

    asyncio.run(story())
