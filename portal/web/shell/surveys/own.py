"""The list of a person's surveys."""

from dataclasses import dataclass

import reflex as rx

from portal.core.surveys import queries
from portal.core.surveys.schema import OwnSurvey
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day
from portal.web.shell.verbs import run_verb


@dataclass(frozen=True)
class OwnSurveyShown:
    """A survey in the form for the browser."""

    id: str
    title: dict[str, str]
    until: str
    is_anonymous: bool
    is_answered: bool
    is_open: bool


class OwnSurveys(rx.State):
    """The surveys put to the person."""

    loaded: bool = False
    lines: list[OwnSurveyShown] = []

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the list."""
        self.reset()
        self.lines = [_shown(one) for one in await run_verb(self, queries.own_surveys)]
        self.loaded = True


def _shown(one: OwnSurvey) -> OwnSurveyShown:
    return OwnSurveyShown(one.id, one.title.as_dict(), day(one.closes_on), one.is_anonymous, one.is_answered, one.is_open)
