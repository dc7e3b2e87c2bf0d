"""The operator's contacts as they hold now, and whether it is working time."""

from dataclasses import dataclass

import reflex as rx

from portal.core.public_pages.queries import contacts
from portal.core.records.kinds.contacts import Contact
from portal.web.shell.verbs import run_verb

Said = dict[str, str]


@dataclass(frozen=True)
class ContactShown:
    """A contact; ``opens`` is empty for one without a link."""

    kind: str
    title: Said
    shown: Said
    opens: str
    text: Said


class OperatorContacts(rx.State):
    """The contacts, loaded at every visit."""

    loaded: bool = False
    lines: list[ContactShown] = []
    working: bool = False
    hours: dict[str, str] = {}

    @rx.event
    async def open(self) -> None:
        """Load the contacts."""
        found = await run_verb(self, contacts)
        self.lines, self.working, self.hours = list(map(_shown, found.lines)), found.working, found.hours.as_dict()
        self.loaded = True


def _shown(one: Contact) -> ContactShown:
    return ContactShown(one.kind, one.title.as_dict(), one.shown.as_dict(), one.opens, one.text.as_dict())
