"""The requests of parties to unlock places of returned applications, and the window of an answer."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.applications.moderation import queries, service
from portal.core.applications.moderation.queries import AskedToUnlock, Standing
from portal.core.errors import Refused
from portal.web import ui
from portal.web.desk.review.shown import TAB
from portal.web.forms.read_only import files_of
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.places import query_of
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

WINDOW = "unlocking"
"""The id of the window, and the beginning of the ids of its controls."""
_GRANTED = Wording("Орын өзгертуге ашылды.", "Место открыто для правки.", "The place is unlocked.")
_DECLINED = Wording(
    "Бас тарту сұраған тарапқа жіберілді.",
    "Отказ отправлен стороне, которая просила.",
    "The party that asked is told that it stays locked.",
)


@dataclass(frozen=True)
class AskedShown:
    """A request in the form for the browser."""

    id: str
    kind: dict[str, str]
    project: str
    company: str
    number: str
    """The registration number, empty before the registration."""
    place: dict[str, str]
    way: str
    """The address of the place in the review of the version that the operator has."""
    stands: dict[str, str]
    """What stands there in that version; empty for a whole tab and where nothing does."""
    files: list[dict[str, Any]]
    nothing: str
    """``files`` or ``answer``: what is missing there; empty when something is there, or for a whole tab."""
    party: dict[str, str]
    reason: str
    at: str
    who: str


def asked_of(line: AskedToUnlock) -> AskedShown:
    """Return a request in the form for the browser."""
    return AskedShown(
        id=line.id,
        kind=line.kind.as_dict(),
        project=line.project_name,
        company=line.company_name,
        number=line.registration_number,
        place=line.place.as_dict(),
        way=_way_to(line),
        stands=line.standing.shown.as_dict() if line.standing else {},
        files=files_of(line.standing.files) if line.standing else [],
        nothing=_nothing(line.standing),
        party=line.party.as_dict(),
        reason=line.reason,
        at=day_and_time(line.asked_at),
        who=f"{line.actor_name} · {line.organisation_name}",
    )


def _way_to(line: AskedToUnlock) -> str:
    place = f"{TAB}{line.tab}" if line.tab else line.standing.where if line.standing else ""
    return f"/desk/applications/{line.application_id}{query_of(field=place) if place else ''}"


def _nothing(standing: Standing | None) -> str:
    if standing is None or standing.files or standing.shown.ru:
        return ""
    return "files" if standing.holds_files else "answer"


class UnlockingPage(Refusals, rx.State):
    """The requests that wait for this person's answer."""

    loaded: bool = False
    lines: list[AskedShown] = []
    chosen: str = ""
    granting: bool = False
    place: dict[str, str] = {}
    reason: str = ""
    serial: int = 0

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the requests."""
        self.reset()
        await self._load()

    @rx.event
    async def begin(self, request_id: str, granting: bool) -> Any:  # noqa: FBT001  (an argument of a browser's event)
        """Open the window of an answer."""
        found = next((one for one in self.lines if one.id == request_id), None)
        if found is None:
            return None
        self._accept()
        self.chosen, self.granting, self.place, self.reason = found.id, granting, found.place, found.reason
        self.serial += 1
        return ui.open_dialog(WINDOW)

    @rx.event
    @once_in_window
    async def answer(self, form: dict[str, Any]) -> Any:
        """Give the answer of the window."""
        self._accept()
        try:
            await run_verb(self, service.answer_unlocking, self.chosen, typed(form, "answer"), granted=self.granting)
        except Refused as refused:
            return self._show((f"{WINDOW}-answer" if refused.field else "", refused.wording))
        await self._load()
        return [ui.close_dialog(WINDOW), ui.toast(_GRANTED if self.granting else _DECLINED), ui.focus(ui.HEADING)]

    async def _load(self) -> None:
        self.lines = [asked_of(line) for line in await run_verb(self, queries.asked_to_unlock)]
        self.loaded = True
