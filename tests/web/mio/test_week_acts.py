"""The handlers of the week return only what the framework accepts, whatever the result of the action."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest
import reflex as rx
from reflex.event import EventHandler, EventSpec
from reflex.istate.data import HeaderData, RouterData

from portal import bootstrap
from portal.core.accounts.schema import Visitor
from portal.core.accounts.sessions.service.sessions import issue_ticket, open_session
from portal.core.accounts.tables import Account
from portal.core.accounts.tokens import new_token
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings
from portal.web.mio.week.state import ReportingWeek, WeekFollow
from portal.web.shell.words import Language
from tests.conftest import Clock
from tests.core.reporting.weekly import KZHK, LABOUR, LAST, PERCENT, THIS, Weekly
from tests.core.reporting.world import World


@dataclass(frozen=True)
class Collaborators:
    """The services that the verbs of a week need."""

    begin: Begin
    now: Now
    settings: Settings


@pytest.fixture
def weekly(begin: Begin, now: Clock, monkeypatch: pytest.MonkeyPatch) -> Weekly:
    services = Collaborators(begin, now, Settings())
    monkeypatch.setattr(bootstrap, "process_services", lambda: services)
    return Weekly(World(begin, now))


@pytest.fixture
def page(weekly: Weekly) -> Any:
    """The State of the executor who has signed in."""
    world, visitor = weekly.world, Visitor(new_token(), "127.0.0.1")
    with world.begin() as session:
        ticket = issue_ticket(session, visitor, session.get_one(Account, world.asel.account_id), "/mio", world.now())
    token = open_session(world.begin, visitor, ticket.ticket, now=world.now, settings=Settings())
    root: Any = rx.State(_reflex_internal_init=True, init_substates=False)  # pyright: ignore[reportCallIssue]
    for part in (ReportingWeek, Language):
        root.substates[part.get_name()] = part(parent_state=root, _reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    state: Any = root.substates[ReportingWeek.get_name()]
    root.router = RouterData(headers=HeaderData(cookie=f"session={token}"))
    return state


def did(handler: Any, page: Any, *given: Any) -> list[Any]:
    """Do what a page asks and return the events that follow, each of a kind that the framework takes."""
    answer = asyncio.run(handler.fn(page, *given))
    events = [] if answer is None else answer if isinstance(answer, list) else [answer]
    assert [type(one) for one in events if not isinstance(one, EventSpec | EventHandler)] == []
    return events


def batch(object_id: str, *cells: tuple[str, str]) -> dict[str, Any]:
    made = [{"address": f"{object_id}/{THIS}/{cell}", "text": text, "serial": place} for place, (cell, text) in enumerate(cells)]
    return {"edits": made}


JUMP, WRONG = (PERCENT, "99"), (LABOUR, "много")
"""A percent that leads to a question, and a text that is refused."""


@pytest.mark.parametrize(
    ("cells", "asks"),
    [
        ([], None), ([(PERCENT, "41")], False), ([JUMP], True), ([WRONG], False), ([JUMP, WRONG], True), ([(PERCENT, "41"), WRONG], False),
    ],
    ids=["nothing", "a figure", "a question comes", "not taken", "a question and not taken", "a figure and not taken"],
)  # fmt: skip
def test_the_framework_accepts_the_answer_to_any_figure(weekly: Weekly, page: Any, cells: list[tuple[str, str]], *, asks: bool | None):
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "40", LABOUR: "9", KZHK: "5"})
    events = did(ReportingWeek.save, page, batch(one, *cells))
    assert (WeekFollow.follow in events) is bool(asks)
    assert (WeekFollow.recount in events) is (asks is not None)


def test_only_the_words_of_the_newest_action_go_to_the_browser_not_the_whole_stack(weekly: Weekly, page: Any):
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "40"})
    for text in ("41", "42"):
        did(ReportingWeek.save, page, batch(one, (PERCENT, text)))
    assert len(page.acts) == 2
    assert page.undoing == page.acts[-1][1]
    assert page.undoing["ru"].startswith("«Завершено, %»")
    (sent,) = (values for values in page.get_delta().values() if any(name.startswith("undoing") for name in values))
    assert [name for name in sent if name.startswith(("acts", "tried"))] == []


def test_an_answer_that_the_browser_has_read_is_not_sent_again(weekly: Weekly, page: Any):
    one = weekly.begun()
    did(ReportingWeek.save, page, batch(one, (PERCENT, "41")))
    first = page.answers[-1]["key"]
    did(ReportingWeek.save, page, batch(one, (PERCENT, "42")) | {"read": "no such answer"})
    assert [answer["key"] for answer in page.answers][:-1] == [first]
    did(ReportingWeek.save, page, batch(one, (PERCENT, "43")) | {"read": first})
    assert [answer["cells"][f"{one}/{THIS}/{PERCENT}"]["text"] for answer in page.answers] == ["42", "43"]


def test_a_question_that_disappears_is_followed_too(weekly: Weekly, page: Any):
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "40", LABOUR: "9", KZHK: "5"})
    weekly.enter(one, THIS, dict([JUMP]))
    assert WeekFollow.follow in did(ReportingWeek.save, page, batch(one, (PERCENT, "41")))
    assert page.grid["lines"][0]["questions"]


def test_a_question_that_names_another_figure_is_followed_too(weekly: Weekly, page: Any):
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "40", LABOUR: "9", KZHK: "5"})
    weekly.enter(one, THIS, dict([JUMP]))
    assert WeekFollow.follow in did(ReportingWeek.save, page, batch(one, (PERCENT, "98")))


@pytest.mark.parametrize(
    "entered",
    [{}, {KZHK: "5"}, {KZHK: "много"}, {PERCENT: "99"}, {PERCENT: "99", KZHK: "7"}],
    ids=["nothing yet", "a sum", "a sum not taken", "a question stands", "all is there"],
)
def test_the_framework_accepts_the_answer_to_any_press_of_the_button(weekly: Weekly, page: Any, entered: dict[str, str]):
    one, new = weekly.begun(), weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "40", LABOUR: "9", KZHK: "5"})
    weekly.enter(one, THIS, entered)
    for object_id in (one, new):
        assert WeekFollow.recount in did(ReportingWeek.confirm, page, batch(object_id, ("unchanged", "1")))


def test_taking_back_and_finishing_answer_as_the_framework_takes_it(weekly: Weekly, page: Any):
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "40", LABOUR: "9", KZHK: "5"})
    assert did(ReportingWeek.undo, page) == []
    did(ReportingWeek.save, page, batch(one, JUMP, WRONG))
    assert did(ReportingWeek.finish, page) == []
    assert page.finished == "open"
    assert did(ReportingWeek.undo, page)


def test_what_cannot_be_confirmed_is_named_as_people_name_it(weekly: Weekly, page: Any):
    new = weekly.begun()
    weekly.change(new, name="Дом", name_kk="Үй")
    events = did(ReportingWeek.confirm, page, batch(new, ("unchanged", "1")))
    said = "".join(str(one.args) for one in events if isinstance(one, EventSpec))
    assert "'kk': 'Үй: " in said
    assert "'ru': 'Дом: " in said


def test_the_table_is_there_before_the_weeks_to_choose_from_are_counted(weekly: Weekly, page: Any):
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "40", LABOUR: "9", KZHK: "5"})

    async def seen() -> list[tuple[int, list[str]]]:
        steps = [(len(page.grid["lines"]), [iso for iso, _ in page.weeks]) async for _ in ReportingWeek.open.fn(page)]
        return [*steps, (len(page.grid["lines"]), [iso for iso, _ in page.weeks])]

    (rows, weeks), (_, all_weeks) = asyncio.run(seen())
    assert (rows, weeks) == (1, [str(THIS)])
    assert {str(THIS), str(LAST)} <= set(all_weeks)
