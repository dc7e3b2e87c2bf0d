"""How far the review of an application is: which steps this person may take, what was asked, answered and decided."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.applications.decisions.queries import obstacle
from portal.core.applications.filling.queries import EventLine, history
from portal.core.applications.review import queries
from portal.core.applications.rules import Happening
from portal.core.errors import NotAllowed, NotFound
from portal.web.forms.kept_files import file_of
from portal.web.forms.signatures import NO_DECISION, DecisionShown, decision_of
from portal.web.shell.moments import day_and_time
from portal.web.shell.places import path_part
from portal.web.shell.verbs import run_verb

_TOLD = frozenset(
    {
        Happening.WITHDRAWN,
        Happening.DOCUMENTS_REQUESTED,
        Happening.DOCUMENTS_PROVIDED,
        Happening.REVIEW_RESUMED,
        Happening.APPROVED,
        Happening.REFUSED,
        Happening.CONTRACT_SIGNED,
        Happening.CONTRACT_CORRECTED,
    }
)


@dataclass(frozen=True)
class StepShown:
    """One step of the review; ``papers`` are files as ``kept_file`` takes them."""

    at: str
    words: dict[str, str]
    who: str
    named: dict[str, str]
    text: str
    papers: list[dict[str, Any]]
    decision: DecisionShown = NO_DECISION


def step_of(line: EventLine) -> StepShown:
    """Return a step in the form for the browser."""
    who = ", ".join(part for part in (line.actor_name, line.organisation_name) if part)
    named = line.named.as_dict() if line.named else {}
    papers = [file_of(one) for one in line.papers]
    return StepShown(day_and_time(line.at), line.wording.as_dict(), who, named, line.comment, papers, decision_of(line.decision))


class ReviewCourse(rx.State):
    """The steps that may be taken now, and those that were."""

    version: int = 0
    may_request: bool = False
    may_resume: bool = False
    may_decide: bool = False
    obstacle: dict[str, str] = {}
    """Why this person cannot sign a decision before the administrator has set something."""
    may_conclude: bool = False
    may_correct: bool = False
    pause: dict[str, str] = {}
    contract: str = ""
    recorded: dict[str, str] = {}
    """Number and date of the recorded contract, for the form that corrects them."""
    taken: list[StepShown] = []
    absent: bool = False
    """Whether this person may not see the application."""

    @rx.event
    async def open(self) -> None:
        """Load the steps. Nothing is shown for an application that this person may not see."""
        self.reset()
        try:
            found = await run_verb(self, queries.steps, path_part(self, 2))
            lines = await run_verb(self, history, path_part(self, 2), _TOLD)
        except (NotFound, NotAllowed):
            self.absent = True
            return
        stands = await run_verb(self, obstacle) if found.decide else None
        self.obstacle = stands.as_dict() if stands else {}
        self.taken = [step_of(line) for line in lines]
        self._show(found)

    def _show(self, found: queries.ReviewSteps) -> None:
        self.version, self.pause = found.version, found.pause.as_dict() if found.pause else {}
        self.may_request, self.may_resume = found.request, found.resume
        self.may_decide, self.may_conclude = found.decide, found.conclude
        self.may_correct, self.contract = found.correct, found.contract
        self.recorded = {"number": found.contract_number, "date": found.contract_date.isoformat()} if found.contract_date else {}
