"""The list of bodies at risk, or the evidence about one, by the parameters in the page's address."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import reflex as rx

from portal.core.reporting.basics.rules.weeks import Week, days_said
from portal.core.reporting.monitoring import queries
from portal.core.reporting.monitoring import schema as documents
from portal.core.reporting.monitoring.queries import RiskBody, RiskEvidence, RiskList, RiskNotice, RiskObject, RiskPage, RiskQuestion
from portal.core.reporting.monitoring.rules.risk import weeks_said
from portal.web import ui
from portal.web.desk.monitoring import address_with, chosen_address, span_in
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of
from portal.wording import LANGUAGES, Wording, same

PAGE = "/desk/mio/risk"
OBJECTS_A_PAGE = 40


@dataclass(frozen=True)
class RiskBodyShown:
    """A body with the reasons why it is in the list."""

    id: str
    name: dict[str, str]
    region: dict[str, str]
    high: bool
    listed: bool
    reasons: list[dict[str, str]]
    href: str
    due: int
    missing: int
    late: int
    in_time: str
    silence: int


@dataclass(frozen=True)
class RiskObjectShown:
    """What is missing or late in one subsection of one object; weeks as text."""

    name: dict[str, str]
    href: str
    section: dict[str, str]
    subsection: dict[str, str]
    missing: dict[str, str]
    late: dict[str, str]


@dataclass(frozen=True)
class FactShown:
    """A late page, a late notice or an unexplained question: what, where, how late."""

    name: dict[str, str]
    href: str
    words: dict[str, str]


NOBODY = RiskBodyShown("", {}, {}, high=False, listed=False, reasons=[], href="", due=0, missing=0, late=0, in_time="", silence=0)
_PAGE_LATE = Wording(
    "бет {n} жұмыс күніне кешігіп ашылды", "страница создана с опозданием на {n} раб. дн.", "page created late (working days: {n})"
)
_NOTICE_LATE = Wording(
    "жұмыстан шыққаны {day}, хабарлама {n} жұмыс күніне кешігіп келді",
    "уволен {day}, уведомление опоздало на {n} раб. дн.",
    "dismissed on {day}, the notice came late (working days: {n})",
)
_QUESTION = same("{week}: {question}")


class AtRisk(rx.State):
    """The parameters of the page and its data."""

    loaded: bool = False
    section: str = ""
    span: int = 26
    period: dict[str, str] = {}
    terms: list[dict[str, str]] = []
    considered: int = 0
    bodies: list[RiskBodyShown] = []
    body: RiskBodyShown = NOBODY
    objects: list[RiskObjectShown] = []
    page: int = 1
    pages_of_objects: int = 1
    _objects: list[RiskObjectShown] = []
    pages: list[FactShown] = []
    notices: list[FactShown] = []
    questions: list[FactShown] = []
    query: str = ""
    _chosen: str = ""
    """The id of the list that was changed: the focus returns to it."""

    @rx.event
    @entering
    async def open(self) -> Any:
        """Read the address and load the list, or one body's evidence. After a change between them the focus goes to the heading."""
        further, chosen, self._chosen = self.loaded, self._chosen, ""
        asked = self.router.url.query_parameters
        self.section, body, self.span = asked.get("section", ""), asked.get("body", ""), span_in(asked)
        about = self.section, "", self.span, await language_of(self)
        if body:
            _show_body(self, await run_verb(self, queries.risk_evidence, body, *about))
        else:
            _show_list(self, await run_verb(self, queries.risk_list, "", *about))
        self.query, self.loaded = urlencode({"section": self.section, "weeks": self.span, "body": body}), True
        return ui.focus(chosen or ui.HEADING) if further else None

    @rx.event
    def turn(self, page: int) -> None:
        """Show another page of the objects in the evidence about a body."""
        self._show_page(page)

    def _show_page(self, page: int) -> None:
        """Show one page of the objects; a body may have hundreds, and PDF and Excel have them all."""
        self.pages_of_objects = max(1, -(-len(self._objects) // OBJECTS_A_PAGE))
        self.page = min(max(page, 1), self.pages_of_objects)
        self.objects = self._objects[(self.page - 1) * OBJECTS_A_PAGE : self.page * OBJECTS_A_PAGE]

    @rx.event
    def choose(self, name: str, value: str) -> Any:
        """Show another section or number of weeks."""
        if name not in {"section", "weeks"}:
            return None
        self._chosen = f"risk-{name}"
        return rx.redirect(chosen_address(self, PAGE, ("section", "weeks", "body"), **{name: value}))


def address(state: AtRisk, **changed: str) -> str:
    """Return the address of the page with some of its parameters changed."""
    kept = {"section": state.section, "weeks": str(state.span), "body": state.body.id}
    return address_with(PAGE, kept, changed)


def _show_list(state: AtRisk, found: RiskList) -> None:
    state.body, state.bodies = NOBODY, [_body(state, one) for one in found.bodies]
    state.considered = found.considered
    _show_terms(state, found)


def _show_body(state: AtRisk, found: RiskEvidence) -> None:
    state.body = _body(state, found.body)
    state._objects = [_object(one) for one in found.behind.objects]  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (of this module)
    state._show_page(1)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    state.pages = [FactShown(one.name.as_dict(), _page(one), _PAGE_LATE.fill(n=one.days).as_dict()) for one in found.behind.pages]
    state.notices = [_notice(one) for one in found.behind.notices]
    state.questions = [question_of(one) for one in found.behind.questions]
    _show_terms(state, found)


def _show_terms(state: AtRisk, found: RiskList | RiskEvidence) -> None:
    state.period = days_said(Week.parse(found.first_week), Week.parse(found.last_week)).as_dict()
    state.terms = [one.as_dict() for one in found.terms]


def _body(state: AtRisk, one: RiskBody) -> RiskBodyShown:
    return RiskBodyShown(
        id=one.body_id,
        name=one.name.as_dict(),
        region=one.region_name.as_dict(),
        high=one.level == "high",
        listed=bool(one.level),
        reasons=[reason.as_dict() for reason in one.reasons],
        href=address(state, body=one.body_id),
        due=one.due,
        missing=one.missing,
        late=one.late,
        in_time="—" if one.in_time is None else f"{one.in_time}\u00a0%",
        silence=one.longest_silence,
    )


def _notice(one: RiskNotice) -> FactShown:
    return FactShown(same(one.name).as_dict(), "", _NOTICE_LATE.fill(day=day(one.dismissed_on), n=one.days).as_dict())


def question_of(one: RiskQuestion) -> FactShown:
    """Return an unexplained question with its week."""
    said = _QUESTION.fill(week=weeks_said([one.week]), question=one.wording)
    return FactShown(one.name.as_dict(), _page(one), said.as_dict())


def _object(one: RiskObject) -> RiskObjectShown:
    late = [documents.LATE_WEEK.fill(week=weeks_said([week.week]), days=week.days) for week in one.late]
    said = Wording(*("; ".join(week.said(language) for week in late) or "—" for language in LANGUAGES))
    section, subsection = one.section_wording.as_dict(), one.subsection_wording.as_dict()
    return RiskObjectShown(one.name.as_dict(), _page(one), section, subsection, weeks_said(one.missing).as_dict(), said.as_dict())


def _page(one: RiskObject | RiskPage | RiskQuestion) -> str:
    """Return the address of an object's page; empty for a deleted object."""
    return "" if one.deleted else f"/desk/mio/objects/{one.object_id}"
