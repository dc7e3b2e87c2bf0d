"""The heading of an object for the browser: responsible executor, status, whether its page was created in time."""

from dataclasses import dataclass

from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.objects.queries import ObjectView
from portal.forms.kinds.numbers import local
from portal.web.forms.shown import NOTHING, Words
from portal.web.shell.moments import day, day_and_time


@dataclass(frozen=True)
class HeadShown:
    """The heading of an object's page; ``late_days`` is -1 while its start is unknown."""

    name: Words
    section: Words
    status: str
    status_words: Words
    place: Words
    body: Words
    responsible: str
    percent: str
    percent_week: Words
    """The days of the week it was reported for."""
    weekly: bool
    """Whether the object has weekly progress: purchases have no percent."""
    page_due: str
    late_days: int
    created: str
    may_delete: bool
    why_kept: Words
    """Why the reader may not delete it; empty when it may."""
    may_finish_funding: bool
    may_hand_over: bool
    colleagues: list[tuple[str, str]]
    funding_finished: str
    funding_explanation: str
    sales_closed: Words
    """Why «Реализация» has not been opened yet; empty once it has, and where there is none."""


NO_HEAD = HeadShown(
    name=NOTHING,
    section=NOTHING,
    status="",
    status_words=NOTHING,
    place=NOTHING,
    body=NOTHING,
    responsible="",
    percent="",
    percent_week=NOTHING,
    weekly=True,
    page_due="",
    late_days=-1,
    created="",
    may_delete=False,
    why_kept=NOTHING,
    may_finish_funding=False,
    may_hand_over=False,
    colleagues=[],
    funding_finished="",
    funding_explanation="",
    sales_closed=NOTHING,
)


def head_of(view: ObjectView) -> HeadShown:
    """Return the heading of an object."""
    return HeadShown(
        name=view.name.as_dict(),
        section=view.section_wording.as_dict(),
        status=str(view.status),
        status_words=view.status_wording.as_dict(),
        place=view.place.as_dict(),
        body=view.body.as_dict(),
        responsible=view.responsible,
        percent=local(view.percent),
        percent_week=_days_of(view.percent_week),
        weekly=view.section is not Section.PURCHASE,
        page_due=day(view.page_due_on) if view.page_due_on else "",
        late_days=-1 if view.page_late_days is None else view.page_late_days,
        created=day(view.created_at),
        may_delete=view.may_delete,
        why_kept=view.why_kept.as_dict() if view.why_kept else NOTHING,
        may_finish_funding=view.may_finish_funding,
        may_hand_over=view.may_hand_over,
        colleagues=list(view.colleagues),
        funding_finished=day_and_time(view.funding_finished_at) if view.funding_finished_at else "",
        funding_explanation=view.funding_explanation,
        sales_closed=_sales_closed(view),
    )


def _days_of(week: str) -> Words:
    return week_said(Week.parse(week)).as_dict() if week else NOTHING


def _sales_closed(view: ObjectView) -> Words:
    for one in view.subsections:
        # After sales have begun only single weeks can be closed, and the week says so itself.
        if one.subsection is Subsection.SALES and not one.first and one.why_closed is not None:
            return one.why_closed.as_dict()
    return NOTHING
