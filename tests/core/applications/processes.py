"""What another server process does in tests of two processes: it has its own connections, and begins when the other one begins."""

import datetime as dt
import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

from portal.bootstrap import load_tables
from portal.core.accounts.schema import Actor
from portal.core.applications.filling.service import answer
from portal.core.applications.registration.service import register_waiting
from portal.core.calendar.queries import is_working
from portal.core.content.queries import limits
from portal.core.errors import Refused
from portal.db import Begin, make_engine, transactions

SECONDS = 60
"""So long a process waits for the other one, before the test fails."""


@dataclass
class _Here:
    begin: Begin
    together: Barrier


_here: list[_Here] = []


def two_processes(url: str) -> ProcessPoolExecutor:
    """Return a pool of two new Python processes on the database at ``url``; :func:`in_both` uses it."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(2, mp_context=context, initializer=_begin, initargs=(url, context.Barrier(2)))


def one_and_other(url: str) -> tuple[ProcessPoolExecutor, ProcessPoolExecutor]:
    """Return two pools of one new Python process each, so that it can be chosen what is done in which."""
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(2)
    one, other = (ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(url, together)) for _ in range(2))
    return one, other


def here() -> Begin:
    """Return the transactions of the process in which this is called."""
    return _here[0].begin


def when_both_are_here() -> None:
    """Wait until the other process has come to the same place."""
    _here[0].together.wait(SECONDS)


def in_both(pool: ProcessPoolExecutor, verb: Callable[..., Any], *both: tuple[Any, ...]) -> list[Any]:
    """Call ``verb`` in both processes at the same moment, in each with arguments of its own, and return the answers in this order."""
    return [waited.result(SECONDS) for waited in [pool.submit(verb, *args) for args in both]]


def register(moment: dt.datetime) -> int:
    """Run one round of the job that registers."""
    when_both_are_here()
    return register_waiting(here(), now=lambda: moment)


def edit(who: Actor, application_id: str, edits: Sequence[tuple[str, str, list[str] | None]], moment: dt.datetime) -> list[str]:
    """Type texts, each with what the page showed before, one after another; return for each "" or why it was refused."""
    refused = list[str]()
    for address, text, seen in edits:
        when_both_are_here()
        try:
            answer(here(), who, application_id, address, text, seen, now=lambda: moment)
            refused.append("")
        except Refused as one:
            refused.append(one.wording.ru)
    return refused


def take(verb: Callable[..., Any], who: Actor, args: tuple[Any, ...], moment: dt.datetime) -> str:
    """Call a verb of a step; return "" or why it was refused."""
    when_both_are_here()
    try:
        verb(here(), who, *args, now=lambda: moment)
    except Refused as refused:
        return refused.wording.ru
    return ""


def counted(day: dt.date) -> tuple[int, bool]:
    """Return the term of a moderation and whether ``day`` is worked, as this process knows them."""
    when_both_are_here()
    with here()(reading=True) as session:
        return int(limits(session)["moderation_working_days"]), is_working(session, day)


def _begin(url: str, together: Barrier) -> None:
    load_tables()
    _here.append(_Here(transactions(make_engine(url)), together))
