"""The texts of the page of a service as they hold now."""

from dataclasses import dataclass

import reflex as rx

from portal.core.public_pages.queries import service_texts
from portal.web.shell.places import path_part
from portal.web.shell.verbs import run_verb

Said = dict[str, str]
Lines = dict[str, list[str]]


@dataclass(frozen=True)
class ServiceSectionShown:
    """A section: paragraphs, then points, by language."""

    title: Said
    paragraphs: Lines
    points: Lines
    numbered: bool


class ServiceTexts(rx.State):
    """The texts of the service in the address, loaded at every visit."""

    loaded: bool = False
    title: dict[str, str] = {}
    lead: dict[str, str] = {}
    sections: list[ServiceSectionShown] = []

    @rx.event
    async def open(self) -> None:
        """Load the texts."""
        self.reset()
        found = await run_verb(self, service_texts, path_part(self, 1))
        self.title, self.lead = found.title.as_dict(), found.lead.as_dict()
        self.sections = [ServiceSectionShown(one.title.as_dict(), one.paragraphs, one.points, one.numbered) for one in found.sections]
        self.loaded = True
