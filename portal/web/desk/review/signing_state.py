"""Signing a decision: its text is shown, a key is opened in the page, the signature is sent. Keys and passwords never reach the server."""

from collections.abc import Mapping
from typing import Any

import reflex as rx

from portal.core.applications.decisions import queries, service
from portal.core.applications.rules import Happening
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.settings import settings
from portal.web import ui
from portal.web.desk.review.state import ReviewPage
from portal.web.desk.review.steps_state import ReviewCourse
from portal.web.desk.review.work_state import ReviewWork
from portal.web.forms.kept_files import file_of
from portal.web.shell.places import path_part
from portal.web.shell.signing_ways import SigningWays, start_anew
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

SIGNING = "decision"
"""The id of the window in which a decision is signed."""
_DONE = {
    Happening.APPROVED: Wording("Өтінім мақұлданды.", "Заявка одобрена.", "The application is approved."),
    Happening.REFUSED: Wording("Өтінімнен бас тартылды.", "По заявке отказано.", "The application is refused."),
}


class DecisionPapers(rx.State):
    """The files that go with the decision, before it is signed."""

    upload_to: str = ""
    papers: list[dict[str, Any]] = []
    absent: bool = False
    """Whether this person decides nothing about the application."""

    @rx.event
    async def open(self) -> None:
        """Load the files that were attached before."""
        self.reset()
        await self._load()

    @rx.event
    async def keep(self, address: str, file_id: str) -> None:
        """Show the files after one was uploaded."""
        del address, file_id
        await self._load()

    @rx.event
    async def drop(self, address: str, file_id: str) -> None:
        """Remove a file from the decision."""
        del address
        await run_verb(self, service.detach, path_part(self, 2), file_id)
        await self._load()

    async def _load(self) -> None:
        try:
            found = await run_verb(self, queries.attached, path_part(self, 2))
        except (NotFound, NotAllowed):
            found, self.absent = (), True
        self.papers = [file_of(one) for one in found]
        self.upload_to = f"/api/applications/{path_part(self, 2)}/decision-files"


class DecisionSigning(rx.State):
    """The decision that waits for its signature."""

    decision: str = ""
    """Empty while there is nothing to sign."""
    form: str = ""
    """The id of the window in which its reasons were typed."""
    outcome: str = ""
    statement: str = ""
    contents: list[str] = []
    bin: str = settings().deciding_bin
    """The organisation whose key must sign."""
    iin: str = ""
    """The registrar whose key it must be."""
    problem: dict[str, str] = {}
    busy: bool = False

    @rx.event
    async def signed(self, signatures: list[str]) -> Any:
        """Send the signature. A refusal is explained in the window, and nothing is decided."""
        if not self.decision or not signatures:
            return  # the second of two presses: it is decided
        self.problem, self.busy = {}, True
        yield
        try:
            await run_verb(self, service.decide, path_part(self, 2), self.decision, signatures[0])
        except Refused as refusal:
            self.busy = False
            yield self._refused(refusal)
            return
        self.busy, self.decision = False, ""
        yield [ui.close_dialog(SIGNING), ui.toast(_DONE[Happening(self.outcome)]), *shown_again()]

    def _refused(self, refusal: Refused) -> Any:
        self.problem = refusal.wording.as_dict()
        # Somebody else may have decided meanwhile: the page behind the window shows how it stands now.
        return [ReviewPage.open, ReviewCourse.open] if isinstance(refusal, Conflict) else None


async def prepared(state: DecisionSigning, form: str, outcome: str, typed: Mapping[str, str]) -> None:
    """Prepare the text of a decision for signing; raises what the core refuses. ``form`` is the id of the window with its reasons."""
    steps = await state.get_state(ReviewCourse)
    found = await run_verb(state, service.prepare, path_part(state, 2), steps.version, outcome, typed)
    state.decision, state.form, state.outcome = found.id, form, outcome
    state.statement, state.contents, state.iin = found.text, [found.content_base64], found.iin
    state.problem, state.busy = {}, False
    start_anew(await state.get_state(SigningWays), SIGNING)


def shown_again() -> list[Any]:
    """Return the events that show the application as it is now."""
    return [ReviewPage.open, ReviewWork.open, ReviewCourse.open, DecisionPapers.open, ui.focus(ui.HEADING)]
