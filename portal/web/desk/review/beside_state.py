"""Who else of the staff reads the application on screen."""

from collections.abc import Iterable
from typing import Any

import reflex as rx

from portal.core.applications.presence import queries
from portal.core.applications.presence.rules import Neighbour
from portal.core.errors import NotAllowed, NotFound
from portal.web.shell.beside.people import Beside, NeighbourShown
from portal.web.shell.open_pages import NEVER, OpenPage, enter, key_of
from portal.web.shell.places import path_part
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_TOO = Wording("{name} осы өтінімді қазір қарап отыр.", "{name} тоже смотрит эту заявку.", "{name} is looking at this application too.")
_ME = Wording(
    "Бұл өтінім сізде басқа терезеде де ашық.",
    "Эта заявка открыта у вас и в другом окне.",
    "You have this application open in another window too.",
)


class ReviewBeside(rx.State):
    """Tells the others of the staff that this page is open."""

    absent: bool = False
    """Whether this person may not see the application."""

    @rx.event
    async def open(self) -> None:
        """Record that this page has the application open. Nothing is told of one that this person may not see."""
        self.absent = False
        beside: Any = await self.get_state(Beside)
        beside.people = []
        try:
            form = await run_verb(self, queries.open_review, path_part(self, 2), key_of(self))
        except (NotFound, NotAllowed):
            self.absent = True
            return
        enter(self, OpenPage(form.application_id, NEVER, None, form, neighbours_of))


def neighbours_of(told: Iterable[Neighbour]) -> list[NeighbourShown]:
    """Return a sentence for everybody of the staff who has the application open too."""
    return [NeighbourShown((_ME if one.own else _TOO.fill(name=one.name)).as_dict(), {}) for one in told]
