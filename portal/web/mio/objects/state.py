"""The list of an executor's objects, and creating a new one."""

from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.basics.rules.sections import SUBSECTION_WORDS
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.bodies import queries as bodies_queries
from portal.core.reporting.deadlines import queries as deadlines_queries
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.objects import service
from portal.core.reporting.objects.queries import ObjectLine
from portal.forms.kinds.numbers import local
from portal.web import ui
from portal.web.forms.shown import Words
from portal.web.objects.weeks_shown import StateShown, state_of
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of

CREATE: Final = "create-object"


@dataclass(frozen=True)
class NamedState:
    """The state of one subsection this week."""

    title: Words
    state: StateShown


@dataclass(frozen=True)
class ObjectLineShown:
    """An object in the list; ``late_days`` is -1 while its start is unknown, otherwise how many working days its page was late."""

    id: str
    name: Words
    section: Words
    status: Words
    place: Words
    percent: str
    states: list[NamedState]
    responsible: str
    late_days: int
    gaps: int


def line_of(line: ObjectLine) -> ObjectLineShown:
    """Return a line in the form for the browser; its states are those of the week that is not due yet."""
    states = [
        NamedState(SUBSECTION_WORDS[subsection].as_dict(), state_of(state, is_due=False))
        for subsection, state in line.states.items()
        if state is not None
    ]
    return ObjectLineShown(
        id=line.id,
        name=line.name.as_dict(),
        section=line.section_wording.as_dict(),
        status=line.status_wording.as_dict(),
        place=line.place.as_dict(),
        percent=local(line.percent),
        states=states,
        responsible=line.responsible,
        late_days=-1 if line.page_late_days is None else line.page_late_days,
        gaps=line.gaps,
    )


class Objects(Refusals, rx.State):
    """The objects that the person reports."""

    loaded: bool = False
    sections: list[tuple[str, dict[str, str]]] = []
    granted: list[str] = []
    places: list[tuple[str, dict[str, str]]] = []
    """The granted territories; a new object needs one of them."""
    section: str = ""
    search: str = ""
    lines: list[ObjectLineShown] = []
    number: int = 1
    pages: int = 1
    total: int = 0
    week: dict[str, str] = {}
    due: str = ""
    page_days: int = 0
    """Within how many working days the page of an object is made; known when the window is opened."""
    serial: int = 0
    """How often the window was opened; its inputs are new and empty each time."""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the first page; the address may name a section."""
        self.reset()
        access = await run_verb(self, bodies_queries.own_access)
        self.sections = [(code, words.as_dict()) for code, words in access.sections]
        self.granted = [code for code, _ in access.sections]
        self.places = [(code, words.as_dict()) for code, words in access.places]
        asked = self.router.url.query_parameters.get("section", "")
        self.section = asked if asked in self.granted else ""
        await self._load(1)
        self.loaded = True

    @rx.event
    async def choose(self, section: str) -> None:
        """Show one section, or all of them."""
        self.section = section if section in self.granted else ""
        await self._load(1)

    @rx.event
    async def find(self, form_data: dict[str, Any]) -> None:
        """Show the objects whose name contains the text."""
        self.search = typed(form_data, "search").strip()
        await self._load(1)

    @rx.event
    async def turn(self, page: int) -> None:
        """Show another page."""
        await self._load(page)

    @rx.event
    async def ask(self) -> Any:
        """Open the window, empty, for the data without which a page cannot begin."""
        self._accept()
        self.page_days = (await run_verb(self, deadlines_queries.stated_terms)).page_days
        self.serial += 1
        return ui.open_dialog(CREATE)

    @rx.event
    @once_in_window
    async def begin(self, form_data: dict[str, Any]) -> Any:
        """Begin the page of an object and open it; a refusal is shown in the window."""
        self._accept()
        section = typed(form_data, "section") or (self.granted[0] if len(self.granted) == 1 else "")
        try:
            object_id = await run_verb(self, service.create_object, section, typed(form_data, "name"), typed(form_data, "place"))
        except Refused as refused:
            return self._show((f"{CREATE}-{refused.field}" if refused.field else "", refused.wording))
        return [ui.close_dialog(CREATE), rx.redirect(f"/mio/objects/{object_id}")]

    async def _load(self, number: int) -> None:
        found = await run_verb(self, objects_queries.objects, self.section, self.search, number, await language_of(self))
        self.lines = [line_of(line) for line in found.lines]
        self.number, self.pages, self.total = found.number, found.pages, found.total
        week = Week.parse(found.week)
        self.week, self.due = week_said(week).as_dict(), day_and_time(found.due_at)
