"""What changed between two versions of an application, in the form for the browser."""

import reflex as rx
from reflex.event import EventSpec

from portal.core.applications.versions import queries
from portal.core.applications.versions.queries import Comparison, StoredVersion
from portal.core.errors import NotFound
from portal.web import ui
from portal.web.desk.changes.places import ComparedPlaceShown, place_of
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.places import asked_place, path_part, query_of
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_VERSION = Wording("{n}-нұсқа · {at} · {occasion}", "Версия {n} · {at} · {occasion}", "Version {n} · {at} · {occasion}")
FIRST, SECOND = "from", "to"
"""The parameters of the address that name the versions."""


def version_of(version: StoredVersion) -> dict[str, str]:
    """Return how a version is called in a list."""
    return _VERSION.fill(n=version.number, occasion=version.occasion, at=day_and_time(version.at)).as_dict()


class Changes(rx.State):
    """Two versions of the application in the address. The address also says which two."""

    loaded: bool = False
    absent: bool = False
    project: str = ""
    versions: list[tuple[str, dict[str, str]]] = []
    earlier: str = ""
    later: str = ""
    review_address: str = ""
    lines: list[ComparedPlaceShown] = []

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the two versions that the address names; without names the last one and the one before it."""
        self.reset()
        asked, application_id = asked_place(self), path_part(self, 2)
        self.review_address = f"/desk/applications/{application_id}"
        try:
            found = await run_verb(self, queries.comparison, application_id, asked.get(FIRST, ""), asked.get(SECOND, ""))
        except NotFound:
            self.absent, self.loaded = True, True
            return
        self._show(found)

    @rx.event
    def choose_earlier(self, version: str) -> EventSpec:
        """Compare another version with the later one."""
        return ui.go(query_of(**{FIRST: version, SECOND: asked_place(self).get(SECOND, self.later)}))

    @rx.event
    def choose_later(self, version: str) -> EventSpec:
        """Compare the earlier version with another one."""
        return ui.go(query_of(**{FIRST: asked_place(self).get(FIRST, self.earlier), SECOND: version}))

    def _show(self, found: Comparison) -> None:
        self.project = found.project_name
        self.versions = [(one.id, version_of(one)) for one in found.versions]
        if found.earlier is not None and found.later is not None:
            self.earlier, self.later = found.earlier.id, found.later.id
        self.lines, self.loaded = [place_of(one, found.parties) for one in found.changes], True
