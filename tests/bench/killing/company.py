"""The people of a run and what they have before them."""

import datetime as dt
import random
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import col, func, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.accounts.tables import Account
from portal.core.applications.rules import Status
from portal.core.applications.schema import COMPANY
from portal.core.applications.tables import Application
from portal.core.calendar.tables import CalendarDay
from portal.core.content import queries as content
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.cells.rules.entries import UNCHANGED
from portal.core.reporting.weeks.queries import grid
from portal.demo import pki
from portal.demo.mio import BODIES
from tests.bench.cells import ANSWER, SAVE
from tests.bench.events import FormPage
from tests.bench.killing.found import cells_of, fields_of
from tests.bench.killing.office import Codes
from tests.bench.killing.scene import Scene, utc_now
from tests.bench.killing.signing_people import Signatory
from tests.bench.killing.told import Kind
from tests.bench.killing.typing_people import Typist
from tests.bench.killing.uploading_people import Uploader
from tests.bench.people import Edit
from tests.core.applications.world import GUARANTEE

T = TypeVar("T")
FORMS = 4
KEY = "ulgi-head"
"""The demonstration's key of the company whose consents are signed."""


@dataclass(frozen=True)
class Cells:
    """The grid of a body's week, in which one person fills in sums that are never the same."""

    session: str
    cells: tuple[str, ...]
    path: str = "/mio/week"

    def edit(self, serial: int, kept: dict[str, str], said: str) -> Edit:
        """Return another sum for the next of the cells."""
        address, text = self.cells[serial % len(self.cells)], f"{serial}.00"
        one: dict[str, object] = {"address": address, "text": text, "serial": serial, "reason": "", "seen": kept.get(address, "")}
        read = ANSWER.findall(said)
        return Edit(address, text, SAVE, {"batch": {"edits": [one], "read": read[-1] if read else ""}})


@dataclass
class Company:
    """Everybody at work in one portal."""

    scene: Scene
    typists: list[Typist]
    signatory: Signatory
    uploader: Uploader
    codes: Codes
    forms: Mapping[str, str]
    cells: tuple[str, ...]

    def at_work(self) -> list[Coroutine[Any, Any, None]]:
        """Return the work of everybody."""
        return [one.work() for one in (*self.typists, self.signatory, self.uploader, self.codes)]

    def unregistered(self) -> int:
        """Return how many applications wait for a number."""
        with self.scene.served.world.begin(reading=True) as session:
            waiting = select(func.count()).select_from(Application).where(col(Application.status) == Status.SUBMITTED)
            return session.exec(waiting).one()


def settled(scene: Scene, drawn: random.Random) -> Company:
    """Seat everybody: four in forms, two in grids, one who signs, one who uploads, and the codes."""
    served, begin = scene.served, scene.served.world.begin
    desks = served.desks(FORMS)
    with begin() as session:
        for day in range(2):
            session.merge(CalendarDay(day=utc_now().date() + dt.timedelta(days=day), working=True))
        # A document that the portal makes takes no files, and no page has a box for it.
        slots = [one for one in content.documents(session, GUARANTEE) if one.party == COMPANY and not one.generated]
    fields = [one.address for one in slots if "pdf" in one.extensions]
    forms = {f"{number} ": desk.application_id for number, desk in enumerate(desks)}
    typists = [
        Typist(f"form{prefix.strip()}", Kind.EDIT, scene, FormPage(desk), _reader(fields_of, scene, desk.application_id), prefix)
        for prefix, desk in zip(forms, desks, strict=True)
    ]
    grids = [_grid(scene, body.email) for body in BODIES if body.silent == 0]
    typists += [Typist(f"grid{number}", Kind.CELL, scene, page, _reader(cells_of, scene, page.cells)) for number, page in enumerate(grids)]
    world, signer = served.world, pki.ensure(served.portal.data, utc_now()).signer(KEY)
    signatory = Signatory("signs", scene, world.aigul, desks[0].session, desks[0].application_id, signer)
    uploader = Uploader(scene, world.stranger, desks[-1].session, desks[-1].application_id, tuple(fields), drawn)
    cells = tuple(address for page in grids for address in page.cells)
    return Company(scene, typists, signatory, uploader, Codes(scene), forms, cells)


def _reader(read: Callable[[Scene, T], dict[str, str]], scene: Scene, what: T) -> Callable[[], dict[str, str]]:
    return lambda: read(scene, what)


def _grid(scene: Scene, email: str) -> Cells:
    with scene.served.world.begin(reading=True) as session:
        account_id = session.exec(select(Account.id).where(Account.email == email)).one()
    actor = Actor(account_id, AccountKind.EXECUTOR, "session", name="Мысалов Орындаушы")
    lines = grid(scene.served.world.begin, actor, Section.CREDIT, now=utc_now).lines
    sums = [cell.address for line in lines if line.editable for cell in line.cells if "/funding/" in cell.address]
    # The cell «no changes» takes nothing but 1.
    cells = [address for address in sums if not address.endswith(UNCHANGED)]
    return Cells(scene.served.session_of(actor), tuple(cells))
