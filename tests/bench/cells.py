"""What one saved weekly cell costs the server's processor through the websocket of the grid, and how long one waits for it."""

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import col, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.reporting.basics.rules.weeks import Deadlines
from portal.core.reporting.cells.queries import load
from portal.core.reporting.cells.rules.entries import LABOUR, PERCENT, Change, cell_address_of, money_cell
from portal.core.reporting.tables import Amendment, ConstructionSite
from portal.core.reporting.weeks.service import report
from portal.web.mio.week.state import ReportingWeek
from tests.bench import people
from tests.bench.country import Responsible, responsible, settle
from tests.bench.served import Served, served

SAVE = f"{ReportingWeek.get_full_name()}.save"
ANSWER = re.compile(r'"key":"([0-9a-f]{32})"')
OBJECTS = 12
"""So many objects of the grid one person fills in; where the bodies are too few, two people sit before the same grid."""


@dataclass(frozen=True)
class GridPage:
    """The grid of a body's week, in which one person fills in percent, workers and money of a few of the objects."""

    session: str
    executor: Responsible
    cells: tuple[str, ...]
    path: str = "/mio/week"

    def edit(self, serial: int, kept: dict[str, str], said: str) -> people.Edit:
        """Return another figure for the next of the cells."""
        address, text = self.figure(serial)
        one: dict[str, object] = {"address": address, "text": text, "serial": serial, "reason": "", "seen": kept.get(address, "")}
        read = ANSWER.findall(said)
        return people.Edit(address, text, SAVE, {"batch": {"edits": [one], "read": read[-1] if read else ""}})

    def figure(self, number: int) -> tuple[str, str]:
        """Return a cell's address and a canonical text that differs from the one before in that cell."""
        address, turn = self.cells[number % len(self.cells)], number // len(self.cells)
        if address.endswith(PERCENT):
            return address, f"{91 + turn % 8}.{1 + turn % 9}"
        return address, str(40 + turn % 50) if address.endswith(LABOUR) else f"{90_000_000 + number}.00"


def figures() -> list[str]:
    """Let 1, 50 and 200 executors type at once in the country's grids and return a line of each, and of the verb alone."""
    with served(settle) as portal:
        pages = _pages(portal, max(people.CLIENTS))
        lines = [
            people.typed_at_once(
                portal,
                "a weekly cell",
                pages[:clients],
                lambda page: _standing(portal, page),
                lambda person: _lost(portal, person),
            )
            for clients in people.CLIENTS
        ]
        lines.append(_alone(portal, pages[0]))
    return [*lines, "every acknowledged cell was found in the database afterwards"]


def _pages(portal: Served, count: int) -> list[GridPage]:
    week = Deadlines().reporting_week(dt.datetime.now(dt.UTC))
    bodies = [executor for executor in responsible() if len(executor.objects) >= OBJECTS]
    found: list[GridPage] = []
    sessions: dict[str, str] = {}
    for number in range(count):
        round_, executor = number // len(bodies), bodies[number % len(bodies)]
        objects = executor.objects[round_ * OBJECTS :][:OBJECTS]
        cells = [PERCENT, LABOUR, *(money_cell(*place) for place in executor.money)]
        addresses = tuple(f"{one}/{week}/{cell}" for cell in cells for one in objects)
        if executor.account_id not in sessions:
            sessions[executor.account_id] = portal.session_of(_actor(executor))
        found.append(GridPage(sessions[executor.account_id], executor, addresses))
    return found


def _actor(executor: Responsible) -> Actor:
    return Actor(executor.account_id, AccountKind.EXECUTOR, "session", name="Мысалов Орындаушы")


def _alone(portal: Served, page: GridPage) -> str:
    def save(number: int) -> None:
        reported = report(portal.world.begin, _actor(page.executor), [Change(*page.figure(1_000_000 + number))], now=portal.world.now)
        if refused := [cell.problem for cell in reported.cells if cell.problem]:
            raise RuntimeError(refused[0].en)

    return people.alone("a weekly cell", save)


def _standing(portal: Served, page: people.Page) -> dict[str, str]:
    """Return the texts that stand in the cells, those of an earlier window among them."""
    assert isinstance(page, GridPage)
    found: dict[str, str] = defaultdict(str)
    with portal.world.begin(reading=True) as session:
        places = [place for address in page.cells if (place := cell_address_of(address))]
        wanted = select(ConstructionSite).where(col(ConstructionSite.id).in_({place.object_id for place in places}))
        cells = load(session, session.exec(wanted).all(), {place.week.number for place in places})
        for place in places:
            found[str(place)] = cells.text(place.object_id, place.week.number, place.cell)
    return found


def _lost(portal: Served, person: people.Person) -> list[str]:
    """Return the acknowledged texts that the database lacks: the newest ones among the figures, each one in the history."""
    assert isinstance(person.page, GridPage)
    standing = _standing(portal, person.page)
    with portal.world.begin(reading=True) as session:
        mine = col(Amendment.object_id).in_({address.partition("/")[0] for address in person.page.cells})
        history = {
            (object_id, cell, text)
            for object_id, cell, text in session.exec(select(Amendment.object_id, Amendment.cell, Amendment.after).where(mine)).all()
        }
    lost = [text for address, text in person.kept.items() if standing[address] != text]
    places = [(cell_address_of(address), text) for address, text in person.typed]
    return lost + [text for place, text in places if place and (place.object_id, place.cell, text) not in history]
