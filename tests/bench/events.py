"""What one saved edit of a field costs the server's processor through the websocket of its page, and how long one waits for it."""

import asyncio
import time
from dataclasses import dataclass

from sqlmodel import select

from portal.core.accounts.sessions import queries
from portal.core.applications.filling import service
from portal.core.applications.tables import Answer, Edit
from portal.web.cabinet.application.state import ApplicationForm
from tests.bench import people
from tests.bench.served import Desk, Served, served

ASKED = 2_000
SAVE = f"{ApplicationForm.get_full_name()}.save"
ADDRESSES = ("actual_street", "actual_house", "legal_address", "name_kk")


@dataclass(frozen=True)
class FormPage:
    """The form of an application, in which four fields are edited in turn."""

    desk: Desk

    @property
    def session(self) -> str:
        """The cookie of the session."""
        return self.desk.session

    @property
    def path(self) -> str:
        """The address of the form."""
        return self.desk.path

    def edit(self, serial: int, kept: dict[str, str], said: str) -> people.Edit:
        """Return another text for the next of the four fields."""
        del said
        address = ADDRESSES[serial % len(ADDRESSES)]
        text = f"Ойдан {self.desk.application_id[:8]} {serial} {time.time():.0f}"
        payload: dict[str, object] = {"address": address, "text": text, "serial": serial, "seen": [kept[address]], "subject": ""}
        return people.Edit(address, text, SAVE, payload)


def figures() -> list[str]:
    """Let 1, 50 and 200 people type at once and return a line of each, and of the verb alone."""
    with served() as portal:
        pages = [FormPage(desk) for desk in portal.desks(max(people.CLIENTS))]
        lines = [
            people.typed_at_once(
                portal,
                "an edit of a field",
                pages[:clients],
                lambda page: standing(portal, page),
                lambda person: lost(portal, person),
            )
            for clients in people.CLIENTS
        ]
        lines += [_alone(portal, pages[0]), asyncio.run(_session_asked(portal, pages[0].desk))]
    return [*lines, "every acknowledged edit was found in the database afterwards"]


def _alone(portal: Served, page: FormPage) -> str:
    world = portal.world

    def save(number: int) -> None:
        text = f"Ойдан {number}"
        service.answer(world.begin, world.aigul, page.desk.application_id, ADDRESSES[number % len(ADDRESSES)], text, now=world.now)

    return people.alone("an edit of a field", save)


async def _session_asked(portal: Served, desk: Desk) -> str:
    """Ask as every event does whether its session still lives: one reading of the database in a thread, nobody else asking."""
    token = desk.session.partition("=")[2]
    waited: list[float] = []
    processor = time.process_time()
    for _ in range(ASKED):
        started = time.perf_counter()
        if not await asyncio.to_thread(queries.living_sessions, portal.world.begin, {token}, now=portal.world.now):
            raise AssertionError("the session has ended")
        waited.append(time.perf_counter() - started)
    processor = 1000 * (time.process_time() - processor) / ASKED
    p50, p95 = (1000 * sorted(waited)[ASKED * share // 100] for share in (50, 95))
    return f"whether the session still lives, asked by each event: p50 {p50:.2f} ms, p95 {p95:.2f} ms, {processor:.2f} ms of a processor"


def standing(portal: Served, page: people.Page) -> dict[str, str]:
    """Return the texts that stand in the fields, those of an earlier window among them."""
    assert isinstance(page, FormPage)
    with portal.world.begin(reading=True) as session:
        wanted = select(Answer.address, Answer.text).where(Answer.application_id == page.desk.application_id)
        return {address: text for address, text in session.exec(wanted).all() if address in ADDRESSES}


def lost(portal: Served, person: people.Person) -> list[str]:
    """Return the acknowledged texts that the database lacks: the newest ones among the answers, each earlier one in the history."""
    assert isinstance(person.page, FormPage)
    one = person.page.desk.application_id
    with portal.world.begin(reading=True) as session:
        answers = dict(session.exec(select(Answer.address, Answer.text).where(Answer.application_id == one)).all())
        written = set(session.exec(select(Edit.address, Edit.text).where(Edit.application_id == one)).all())
    gone = [text for address, text in person.kept.items() if answers.get(address) != text]
    return gone + [text for address, text in person.typed if (address, text) not in written]
