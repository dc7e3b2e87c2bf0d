"""All kinds of records with their numbers."""

from dataclasses import dataclass

import reflex as rx

from portal.core.records import queries
from portal.web.shell.entrance import entering
from portal.web.shell.verbs import run_verb


@dataclass(frozen=True)
class KindShown:
    """A kind of record in the form for the browser."""

    href: str
    title: dict[str, str]
    in_force: int
    drafts: int
    planned: int


class RecordKinds(rx.State):
    """The list of kinds."""

    loaded: bool = False
    kinds: list[KindShown] = []

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the list."""
        self.reset()
        found = await run_verb(self, queries.kinds)
        self.kinds = [KindShown(f"/desk/records/{one.code}", one.title.as_dict(), one.in_force, one.drafts, one.planned) for one in found]
        self.loaded = True
