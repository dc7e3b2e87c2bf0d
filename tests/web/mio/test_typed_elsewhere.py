"""What is typed on an object's page: over a colleague's figure, before the server knows the page, and after the page was left."""

import asyncio
from typing import Any

import pytest
import reflex as rx
from reflex.istate.data import RouterData
from sqlmodel import select

from portal import bootstrap
from portal.core.accounts.schema import Actor, Visitor
from portal.core.accounts.sessions.service.sessions import issue_ticket, open_session
from portal.core.accounts.tables import Account
from portal.core.accounts.tokens import new_token
from portal.core.reporting.tables import ObjectAnswer, Progress
from portal.db import Begin
from portal.settings import Settings
from portal.web.mio.object.state import ObjectPage
from portal.web.mio.object.week_actions import WeekActions
from portal.web.shell.words import Language
from tests.conftest import Clock
from tests.core.reporting.weekly import LAST, PERCENT, THIS, Weekly
from tests.core.reporting.world import World
from tests.web.mio.test_week_acts import Collaborators


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now)


@pytest.fixture
def weekly(world: World, monkeypatch: pytest.MonkeyPatch) -> Weekly:
    services = Collaborators(world.begin, world.now, Settings())
    monkeypatch.setattr(bootstrap, "process_services", lambda: services)
    return Weekly(world)


def page_of(weekly: Weekly, object_id: str) -> Any:
    """Return a State of the executor that nothing was loaded into yet, with the address of an object."""
    world, visitor = weekly.world, Visitor(new_token(), "127.0.0.1")
    with world.begin() as session:
        ticket = issue_ticket(session, visitor, session.get_one(Account, world.asel.account_id), "/mio", world.now())
    token = open_session(world.begin, visitor, ticket.ticket, now=world.now, settings=Settings())
    root: Any = rx.State(_reflex_internal_init=True, init_substates=False)  # pyright: ignore[reportCallIssue]
    for part in (ObjectPage, WeekActions, Language):
        root.substates[part.get_name()] = part(parent_state=root, _reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    said = {"headers": {"cookie": f"session={token}", "origin": "http://localhost"}, "asPath": f"/mio/objects/{object_id}?part=progress"}
    root.router = RouterData.from_router_data(said)
    return root.substates[ObjectPage.get_name()]


def did(handler: Any, state: Any, *given: Any) -> list[Any]:
    """Do what a page asks and return the events that follow."""
    made = handler.fn(state, *given)

    async def all_of() -> list[Any]:
        return [one async for one in made] if hasattr(made, "__aiter__") else [await made]

    return asyncio.run(all_of())


@pytest.fixture
def colleague(world: World) -> Actor:
    return world.executor("colleague@mio.example", "Көмекова Айгүл")


def percent(weekly: Weekly, one: str) -> float:
    return weekly.rows(Progress, one)[0]["percent"] / 100


def test_a_figure_typed_while_the_line_was_down_does_not_replace_one_that_nobody_on_this_page_has_seen(weekly: Weekly, colleague: Actor):
    one = weekly.begun()
    address = f"{one}/{THIS}/{PERCENT}"
    weekly.enter(one, THIS, {PERCENT: "50"})
    weekly.enter(one, THIS, {PERCENT: "60"}, colleague)
    page = page_of(weekly, one)
    did(ObjectPage.save, page, address, "55", 1, ["50"], one)
    assert percent(weekly, one) == 60
    assert "Көмекова Айгүл" in page.cell_errors[address]["ru"]
    did(ObjectPage.save, page, address, "61", 2, ["60"], one)
    assert percent(weekly, one) == 61


def test_a_correction_has_its_figure_with_it_also_where_the_server_has_just_begun(weekly: Weekly, colleague: Actor):
    one = weekly.begun()
    address = f"{one}/{LAST}/{PERCENT}"
    weekly.enter(one, LAST, {PERCENT: "40"})
    asked = {"address": address, "text": "44", "seen": "40", "reason": "Опечатка", "press": "1"}
    did(WeekActions.correct, page_of(weekly, one).parent_state.substates[WeekActions.get_name()], asked)
    assert percent(weekly, one) == 44
    weekly.enter(one, LAST, {PERCENT: "48"}, colleague, reason="Уточнение")
    did(WeekActions.correct, page_of(weekly, one).parent_state.substates[WeekActions.get_name()], {**asked, "text": "45", "seen": "44"})
    assert percent(weekly, one) == 48


def test_an_edit_that_waited_for_the_line_is_saved_where_it_was_typed(weekly: Weekly):
    typed_at, on_screen = weekly.begun(), weekly.begun()
    page = page_of(weekly, on_screen)
    did(ObjectPage.save, page, "address", "Мысал көшесі, 7", 1, [""], typed_at)
    with weekly.world.begin(reading=True) as session:
        answers = {(one.object_id, one.text) for one in session.exec(select(ObjectAnswer).where(ObjectAnswer.address == "address")).all()}
    assert answers == {(typed_at, "Мысал көшесі, 7")}
    assert (page.acks, page.texts) == ({}, {})
