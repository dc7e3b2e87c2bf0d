"""What changed between two versions of an application, in the form for the browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from portal.core.applications.versions import queries
from portal.core.applications.versions.queries import Comparison, StoredVersion
from portal.core.applications.versions.rules import Side, VersionDifference
from portal.core.errors import NotFound
from portal.forms import Party
from portal.forms.kinds.files import size_words
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.places import asked_place, path_part, query_of
from portal.web.shell.verbs import run_verb
from portal.wording import Wording, joined

_VERSION = Wording("{n}-нұсқа · {at} · {occasion}", "Версия {n} · {at} · {occasion}", "Version {n} · {at} · {occasion}")
FIRST, SECOND = "from", "to"
"""The parameters of the address that name the versions."""
_DIGITS = 8
"""How much of a digest is shown: enough to tell two files of one name apart."""


@dataclass(frozen=True)
class SideShown:
    """What stood in a place; ``absent`` when the version does not have it."""

    absent: bool
    text: dict[str, str]
    files: list[dict[str, Any]]


@dataclass(frozen=True)
class VersionDifferenceShown:
    """A place whose content differs."""

    address: str
    where: dict[str, str]
    label: dict[str, str]
    before: SideShown
    after: SideShown


def version_of(version: StoredVersion) -> dict[str, str]:
    """Return how a version is called in a list."""
    return _VERSION.fill(n=version.number, occasion=version.occasion, at=day_and_time(version.at)).as_dict()


def difference_of(change: VersionDifference, parties: Mapping[Party, Wording]) -> VersionDifferenceShown:
    """Return a change in the form for the browser. Where several parties take part, the place names the party."""
    party = parties.get(change.party) if change.party and len(parties) > 1 else None
    where = [part for part in (change.tab, party, change.heading) if part is not None and part != change.label]
    return VersionDifferenceShown(
        change.address, joined(where, " · ").as_dict() if where else {}, change.label.as_dict(), _side(change.before), _side(change.after)
    )


def _side(side: Side | None) -> SideShown:
    if side is None:
        return SideShown(absent=True, text={}, files=[])
    files = [{"name": one.name, "size": size_words(one.size).as_dict(), "digest": one.sha256[:_DIGITS]} for one in side.files]
    return SideShown(absent=False, text=side.shown.as_dict() if side.text or side.shown.ru else {}, files=files)


class Changes(rx.State):
    """Two versions of the application in the address. The address also says which two."""

    loaded: bool = False
    absent: bool = False
    project: str = ""
    versions: list[tuple[str, dict[str, str]]] = []
    earlier: str = ""
    later: str = ""
    review_address: str = ""
    lines: list[VersionDifferenceShown] = []

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
        return ui.go(query_of(**{FIRST: version, SECOND: self.later}))

    @rx.event
    def choose_later(self, version: str) -> EventSpec:
        """Compare the earlier version with another one."""
        return ui.go(query_of(**{FIRST: self.earlier, SECOND: version}))

    def _show(self, found: Comparison) -> None:
        self.project = found.project_name
        self.versions = [(one.id, version_of(one)) for one in found.versions]
        if found.earlier is not None and found.later is not None:
            self.earlier, self.later = found.earlier.id, found.later.id
        self.lines, self.loaded = [difference_of(one, found.parties) for one in found.changes], True
