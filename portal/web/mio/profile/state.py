"""The access of the signed-in executor."""

import datetime as dt

import reflex as rx

from portal.core.reporting.bodies import queries
from portal.core.reporting.bodies.schema import LETTER
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day
from portal.web.shell.verbs import run_verb
from portal.wording import joined


class Access(rx.State):
    """Body, sections and territories, as the letter asked for them."""

    loaded: bool = False
    body: dict[str, str] = {}
    position: str = ""
    place: dict[str, str] = {}
    sections: list[dict[str, str]] = []
    letter: dict[str, str] = {}
    curator: str = ""
    curator_email: str = ""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load what was granted."""
        self.reset()
        own = await run_verb(self, queries.own_access)
        self.body, self.position, self.place = own.body.as_dict(), own.position, joined(words for _, words in own.places).as_dict()
        self.sections = [words.as_dict() for _, words in own.sections]
        self.letter = LETTER.fill(number=own.letter_number, day=day(dt.date.fromisoformat(own.letter_date))).as_dict()
        self.curator, self.curator_email, self.loaded = own.curator, own.curator_email, True
