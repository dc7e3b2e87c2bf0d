"""Reading one application and deciding about it."""

from typing import Any, TypeAlias

import reflex as rx

from portal.core.applications.moderation import queries, service
from portal.core.applications.registration.service import take_into_work
from portal.core.errors import NotFound, Refused
from portal.web import ui
from portal.web.desk.review import shown
from portal.web.desk.review.earlier_shown import EarlierShown, NoteShown
from portal.web.desk.review.loading import show
from portal.web.desk.review.steps_state import ReviewCourse
from portal.web.desk.review.work_state import ReviewWork
from portal.web.shell.drafts import Draft, Drafts, draft, keep_draft, reset_keeping_drafts
from portal.web.shell.entrance import entering
from portal.web.shell.places import asked_place, path_part
from portal.web.shell.presses import Presses, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_RETURNED = Wording("Өтінім пысықтауға қайтарылды.", "Заявка возвращена на доработку.", "The application is returned for revision.")
_PASSED = Wording("Модерациядан өтті деп белгіленді.", "Модерация пройдена.", "Moderation is passed.")
_TAKEN = Wording("Өтінім жұмысқа алынды.", "Заявка взята в работу.", "The application is taken into work.")
_UNSENT = Wording(
    "Жіберілмеген ескертулер бар: {count}. Өтінімді пысықтауға қайтарыңыз немесе ескертулерді өшіріңіз.",
    "Есть неотправленные замечания: {count}. Верните заявку на доработку или сотрите замечания.",
    "There are remarks that were not sent: {count}. Return the application for revision or clear the remarks.",
)

REFUSAL = "review-refused"
"""The id of the message why a decision was refused."""


class ReviewPage(Drafts, Presses, rx.State):
    """One application as the operator reads it; unsent remarks are kept in the person's browser."""

    loaded: bool = False
    absent: bool = False
    of: str = ""  # the application and the version on screen: what is typed names it, as its event may come late, from another page
    project: str = ""
    kind: dict[str, str] = {}
    parties: list[shown.PartyShown] = []
    part_titles: dict[str, dict[str, str]] = {}
    status_words: dict[str, str] = {}
    version: int = 0
    standing: dict[str, str] = {}  # which version this is while the parties have the application
    sent: str = ""
    registration: str = ""
    deadline: str = ""
    overdue: bool = False
    may_remark: bool = False
    may_pass: bool = False
    would_end: str = ""
    """The deadline when this person takes the application into work now; empty when that cannot be done."""
    no_end: dict[str, str] = {}  # why it cannot be taken into work although it waits for that
    stages: list[shown.StageShown] = []
    signatures: list[shown.SignatureShown] = []
    other_names: list[dict[str, str]] = []
    doubts: list[tuple[str, dict[str, str]]] = []
    findings: dict[str, dict[str, str]] = {}
    """What is doubtful about an answer, by its address."""
    indicators: list[tuple[dict[str, str], dict[str, str]]] = []
    unfolded: bool = False
    statement: str = ""
    pdf_address: str = ""
    earlier: list[EarlierShown] = []
    notes: dict[str, list[NoteShown]] = {}
    """The remarks that this version answers; those about one answer also by its address."""
    undecided: int = 0
    """How many of them are neither closed nor said to remain."""
    not_closed: int = 0
    remarks: dict[str, str] = {}
    advice: list[str] = []  # the addresses whose remarks are advice
    labels: dict[str, dict[str, str]] = {}
    comment: str = ""
    refusal: dict[str, str] = {}
    unsent: str = rx.LocalStorage("", name="portal-remarks", sync=True)

    @rx.event
    @entering
    async def open(self) -> Any:
        """Load the application that the address names, and go to the answer, row or tab that it names besides."""
        reset_keeping_drafts(self)
        try:
            await self._load()
        except NotFound:
            self.absent, self.loaded = True, True
            return None
        self.remarks, self.comment, self.advice = remarks_in(draft(self, self.of))
        return _go_to_asked(self)

    @rx.event
    def fold(self) -> None:
        """Unfold every part of the form, or fold them all again."""
        self.unfolded = not self.unfolded

    @rx.event
    def write(self, of: str, address: str, text: str) -> None:
        """Keep a remark about one answer; an empty one is removed."""
        remarks, comment, advice = _typed(self, of)
        others = {key: value for key, value in remarks.items() if key != address}
        _keep(self, of, ({**others, address: text} if text.strip() else others, comment, advice))

    @rx.event
    def advise(self, of: str, address: str, chosen: bool) -> None:  # noqa: FBT001  (a checkbox tells it so)
        """Mark the remark about one answer as advice, or as one that must be answered."""
        remarks, comment, advice = _typed(self, of)
        _keep(self, of, (remarks, comment, [*(one for one in advice if one != address), *([address] if chosen else [])]))

    @rx.event
    def say(self, of: str, text: str) -> None:
        """Keep the general comment."""
        remarks, _, advice = _typed(self, of)
        _keep(self, of, (remarks, text, advice))

    @rx.event
    @once_pressed
    async def send_back(self) -> Any:
        """Return the application with the remarks."""
        remarks = [shown.new_remark(address, text, required=address not in self.advice) for address, text in self.remarks.items()]
        return await self._decide(service.return_with_remarks, _RETURNED, remarks)

    @rx.event
    @once_pressed
    async def pass_on(self) -> Any:
        """Mark the moderation as passed; refused while there are remarks that were not sent."""
        if self.remarks:
            self.refusal = _UNSENT.fill(count=len(self.remarks)).as_dict()
            return ui.focus(REFUSAL)
        return await self._decide(service.pass_moderation, _PASSED)

    @rx.event
    @once_pressed
    async def take(self) -> Any:
        """Take the registered application into work."""
        return await self._act(take_into_work, _TAKEN)

    async def _decide(self, verb: Any, said: Wording, *arguments: Any) -> Any:
        return await self._act(verb, said, self.version, *arguments, self.comment)

    async def _act(self, verb: Any, said: Wording, *arguments: Any) -> Any:
        self.refusal = {}
        try:
            await run_verb(self, verb, _application(self), *arguments)
        except Refused as refusal:
            self.refusal = refusal.wording.as_dict()
            # The buttons are always in view on a long page; the reason of the refusal is not, so the page goes to it.
            return ui.focus(REFUSAL)
        _keep(self, self.of, ({}, "", []))
        await self._load()
        return [ui.toast(said), ui.focus(ui.HEADING), ReviewWork.open, ReviewCourse.open]

    async def _load(self) -> None:
        found = await run_verb(self, queries.review, _application(self))
        show(self, found)


def _application(state: ReviewPage) -> str:
    return path_part(state, 2)


def _go_to_asked(state: ReviewPage) -> Any:
    """Unfold the form and go to the answer, row or tab that the address names, if any."""
    asked = asked_place(state).get("field", "")
    state.unfolded = bool(asked)
    return ui.focus(f"f-{asked}") if asked else None


Typed: TypeAlias = tuple[dict[str, str], str, list[str]]
"""The remarks that are not sent yet by what they are about, the general comment, and which remarks are advice."""


def _typed(state: ReviewPage, of: str) -> Typed:
    """Return what is typed about a version, also about one that is not on screen: not yet, or not any more."""
    return (state.remarks, state.comment, state.advice) if of == state.of else remarks_in(draft(state, of))


def _keep(state: ReviewPage, of: str, typed: Typed) -> None:
    if of == state.of:
        if state.loaded and not state.may_remark:
            typed = ({}, "", [])  # The last letters may be heard of after everything was sent.
        state.remarks, state.comment, state.advice = typed
    remarks, comment, advice = typed
    keep_draft(state, of, {"remarks": remarks, "comment": comment, "advice": advice} if remarks or comment else "")


def remarks_in(kept: Draft) -> Typed:
    """Return the remarks, the comment and what is advice, as the browser kept them; none for anything else that it may have."""
    if isinstance(kept, str):
        return {}, "", []
    try:
        remarks = {str(address): str(text) for address, text in dict(kept.get("remarks", {})).items()}
        return remarks, str(kept.get("comment", "")), [str(address) for address in list(kept.get("advice", []))]
    except (ValueError, TypeError):
        return {}, "", []
