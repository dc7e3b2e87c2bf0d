"""A page makes only the States that it needs; it receives the same as from Reflex's own manager."""

import asyncio
import gc
import weakref
from collections.abc import Coroutine, Iterable, Iterator, Mapping
from typing import Any

import pytest
from reflex.constants import Reflex
from reflex.istate.manager import StateManager
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.state import BaseState, State
from reflex_base.event import Event
from reflex_base.event.processor import BaseStateEventProcessor

from portal.portal import app
from portal.web.desk.review.state import ReviewPage
from portal.web.shell.sockets import release
from portal.web.shell.states import StatesOnDemand
from portal.web.shell.words import Language
from portal.web.ui.orders import Orders

PLACE = {"pathname": "/verify", "asPath": "/verify", "query": {}}
HYDRATE = f"{State.get_full_name()}.hydrate_and_load"
REVIEW, LANGUAGE, CODE = ReviewPage.get_full_name(), Language.get_full_name(), "code_rx_state_"
KEY = BaseStateToken(ident="key", cls=State)


def classes(state: type[BaseState] = State) -> Iterator[type[BaseState]]:
    yield state
    for part in state.get_substates():
        yield from classes(part)


def made(state: BaseState) -> Iterator[str]:
    yield state.get_full_name()
    for part in state.substates.copy().values():
        yield from made(part)


def lived(story: Coroutine[Any, Any, Any]) -> Any:
    """Run a story without what earlier tests have left in Reflex's context."""
    with app.set_contexts():
        return asyncio.run(story)


async def told(manager: StateManager, *events: tuple[str, dict[str, Any]]) -> list[Mapping[str, Any]]:
    """Send the events one after another from one page and return what the page receives."""
    heard: list[Mapping[str, Any]] = []
    async with (processor := BaseStateEventProcessor(middleware=app)).configure(state_manager=manager):
        for name, payload in events:
            event = Event(name=name, payload=payload, router_data=PLACE)
            heard += [delta async for delta in processor.enqueue_stream_delta("key", event)]
    return heard


def test_this_is_the_reflex_that_the_states_on_demand_were_made_for():
    assert Reflex.VERSION == "0.10.1", "read portal/web/shell/states.py beside the new reflex/state.py, then change this number"


def test_the_application_makes_its_states_on_demand():
    assert isinstance(app.state_manager, StatesOnDemand)


def test_a_visitors_page_is_told_of_every_state_and_makes_hardly_any():
    manager, theirs = StatesOnDemand(), StateManagerMemory()
    heard = lived(told(manager, (HYDRATE, {})))
    assert set(heard[0]) == {state.get_full_name() for state in classes()}
    assert heard == lived(told(theirs, (HYDRATE, {})))
    assert len(list(made(theirs.states["key"]))) == len(set(classes())) > 50
    assert len(list(made(manager.states["key"]))) <= 8


@pytest.mark.parametrize(("browser", "language"), [({}, "ru"), ({"vars": {f"{LANGUAGE}.{CODE}": "kk"}}, "kk")])
def test_what_was_set_is_told_when_the_page_is_loaded_again(browser: dict[str, Any], language: str):
    events = (HYDRATE, {}), (f"{REVIEW}.fold", {}), (f"{LANGUAGE}.remember", {"code": "en"}), (HYDRATE, browser)
    manager = StatesOnDemand()
    heard = lived(told(manager, *events))
    assert heard == lived(told(StateManagerMemory(), *events))
    assert {REVIEW: {"unfolded_rx_state_": True}} in heard
    assert {LANGUAGE: {CODE: "en"}} in heard
    loaded = [delta for delta in heard if set(delta) == {state.get_full_name() for state in classes()}]
    assert [(one[REVIEW]["unfolded_rx_state_"], one[LANGUAGE][CODE]) for one in loaded] == [(False, "ru"), (True, language)]


def test_a_state_is_made_once_whoever_asks_for_it():
    async def story() -> None:
        root = await StatesOnDemand().get_state(KEY)
        first = await root.get_state(Orders)
        assert first is await (await root.get_state(Language)).get_state(Orders)
        assert first is root.get_substate(Orders.get_full_name().split("."))
        assert first in root.substates.values()
        assert first.parent_state is root
        with pytest.raises(ValueError, match="invented"):
            root.get_substate([root.get_name(), "invented"])

    lived(story())


@pytest.fixture
def uncollected() -> Iterable[None]:
    """The garbage collector is off meanwhile."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
def test_what_was_made_goes_with_its_page_at_once():
    async def story() -> None:
        manager = StatesOnDemand()
        root = await manager.get_state(KEY)
        held = [weakref.ref(root), weakref.ref(await root.get_state(Orders)), weakref.ref(next(iter(root.substates.values())))]
        assert await release(manager, "key")
        del root
        assert [one() for one in held] == [None] * 3
        await manager.close()

    lived(story())
