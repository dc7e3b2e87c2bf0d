"""The data of an executor's first page in the form sent to the browser."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from portal.core.reporting.basics.rules.sections import WEEKLY
from portal.core.reporting.basics.rules.weeks import Week, days_said, week_said
from portal.core.reporting.deadlines.queries import PermissionView
from portal.core.reporting.objects.queries import ObjectLine
from portal.core.reporting.questions.queries import OpenQuestion
from portal.core.reporting.weeks.queries import WeekChoice, WeekShown
from portal.web.shell.moments import day_and_time
from portal.wording import LANGUAGES

Words = dict[str, str]
MOST = 5
"""Number of lines shown of a list; the rest is on another page."""


@dataclass(frozen=True)
class Link:
    """A link with a name and a note."""

    title: Words
    href: str
    words: Words = field(default_factory=dict[str, str])
    note: str = ""


@dataclass(frozen=True)
class ObjectLink:
    """A link to an object with a note and a figure."""

    name: Words
    href: str
    words: Words
    note: Words


@dataclass(frozen=True)
class HomeSectionShown:
    """A section this week: ``done`` of ``total`` objects have everything; ``overdue`` are weeks past their due moment."""

    code: str
    title: Words
    weekly: bool = False
    iso: str = ""
    days: Words = field(default_factory=dict[str, str])
    due: str = ""
    done: int = 0
    total: int = 0
    href: str = ""
    overdue: list[Link] = field(default_factory=list[Link])
    opened: list[Link] = field(default_factory=list[Link])
    """Locked weeks with gaps that the operator has opened for a time."""
    overdue_more: int = 0
    """Overdue weeks beyond those listed; the week's page has them all."""
    locked: int = 0


def weekly_section(code: str, title: Words, choices: Sequence[WeekChoice]) -> HomeSectionShown:
    """Return a section with weeks: the earliest week that is not due yet, and due weeks that are incomplete."""
    asked = next((one for one in reversed(choices) if not one.week.is_due), choices[0])
    behind = [one for one in choices if one.week.is_due and one.done < one.total]
    overdue = [_behind(code, one) for one in behind if not one.week.locked]
    return HomeSectionShown(
        code=code,
        title=title,
        weekly=True,
        iso=asked.week.iso,
        days=days_of(asked.week),
        due=day_and_time(asked.week.due_at),
        done=asked.done,
        total=asked.total,
        href=f"/mio/week?section={code}&week={asked.week.iso}",
        overdue=overdue[:MOST],
        opened=[_behind(code, one) for one in behind if one.week.locked and one.week.permission is not None],
        overdue_more=max(0, len(overdue) - MOST),
        locked=sum(one.week.locked and one.week.permission is None for one in behind),
    )


def _behind(code: str, choice: WeekChoice) -> Link:
    words = choice.week.permission.as_dict() if choice.week.permission is not None else {}
    return Link(days_of(choice.week), f"/mio/week?section={code}&week={choice.week.iso}", words, f"{choice.done} / {choice.total}")


def days_of(week: WeekShown | Week) -> Words:
    """Return a week in words."""
    return week_said(Week.of(week.monday)).as_dict()


def question_of(question: OpenQuestion) -> ObjectLink:
    """Return a question with the link to its answer: the week it is about, or the money of a purchase."""
    place = f"part=progress&week={question.week}" if WEEKLY[question.section] else "part=spending"
    href = f"/mio/objects/{question.object_id}?{place}"
    return ObjectLink(question.object_name.as_dict(), href, question.wording.as_dict(), days_of(Week.parse(question.week)))


def unfinished(lines: Iterable[ObjectLine]) -> list[ObjectLink]:
    """Return objects whose «Информация» has gaps, each with its link."""
    return [
        ObjectLink(line.name.as_dict(), f"/mio/objects/{line.id}", line.section_wording.as_dict(), dict.fromkeys(LANGUAGES, str(line.gaps)))
        for line in lines
    ]


def permission_of(permission: PermissionView) -> Link:
    """Return a valid permission: which weeks until when."""
    weeks = days_said(Week.parse(permission.first), Week.parse(permission.last)).as_dict()
    return Link(weeks, f"/mio/week?week={permission.last}", note=day_and_time(permission.until))
