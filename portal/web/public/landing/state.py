"""The links to other systems on the first page."""

from dataclasses import dataclass

import reflex as rx

from portal.core.public_pages.queries import other_systems
from portal.web.shell.verbs import run_verb

Said = dict[str, str]


@dataclass(frozen=True)
class OtherSystemShown:
    """A link to another system; ``sign`` is the code of its icon."""

    sign: str
    title: Said
    text: Said
    address: str


class OtherSystems(rx.State):
    """The links, loaded at every visit."""

    loaded: bool = False
    lines: list[OtherSystemShown] = []

    @rx.event
    async def open(self) -> None:
        """Load the links."""
        found = await run_verb(self, other_systems)
        self.lines = [OtherSystemShown(one.sign, one.title.as_dict(), one.text.as_dict(), one.address) for one in found]
        self.loaded = True
