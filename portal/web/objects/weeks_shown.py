"""Weeks of an object for the browser: deadlines, cells, sums, history, questions."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from portal.core.reporting.basics.rules.sections import STATE_WORDS, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.cells.schema import FILES_OF, FUNDING_FIELDS, PROGRESS_FIELDS
from portal.core.reporting.deadlines.rules.entry_words import ZERO_ALONE
from portal.core.reporting.objects.queries import ObjectView
from portal.core.reporting.questions.queries import OpenQuestion
from portal.core.reporting.questions.rules.questions import ANSWERED_IN
from portal.core.reporting.weeks.queries import AmendmentLine, ObjectWeek, QuestionLine, SubsectionWeek, SumLine, WeekLine, WeekShown
from portal.forms.kinds.numbers import local, shown_number, stored_number
from portal.web.forms.shown import NOTHING, Words, file_of
from portal.web.shell.moments import day_and_time
from portal.wording import Wording

AWAITED = "awaited"
_COUNTED = Wording("{why} Қазір есепке алынатыны: {text}.", "{why} Сейчас учитывается: {text}.", "{why} Counted now: {text}.")
_NOTHING_COUNTED = Wording(
    "{why} Қазір мұнда ештеңе есепке алынбайды.", "{why} Сейчас здесь ничего не учитывается.", "{why} Nothing counts here now."
)
AWAITED_WORDS = Wording("Күтілуде", "Ожидается", "Awaited")
"""State of a week without data that is not due yet, and so is not called missing."""


@dataclass(frozen=True)
class TermsShown:
    """One week with its terms; ``iso`` is empty while no week is on screen."""

    iso: str = ""
    dates: Words = field(default_factory=dict[str, str])
    due: str = ""
    locks: str = ""
    is_due: bool = False
    locked: bool = False
    current: bool = False
    permission: Words = field(default_factory=dict[str, str])
    """The operator's permission for a locked week; empty without one."""


@dataclass(frozen=True)
class StateShown:
    """The state of one subsection in one week; ``state`` is empty when it is not expected that week."""

    state: str = ""
    words: Words = field(default_factory=dict[str, str])
    late: bool = False
    entered: str = ""
    by: str = ""


@dataclass(frozen=True)
class SumShown:
    """A line of a week's money: source, total and plan; the input is among the other cells."""

    address: str
    source: Words
    category: Words
    cumulated: str
    plan: str
    share: str


@dataclass(frozen=True)
class AmendmentShown:
    """A figure that was changed after it was entered; empty texts mean no value."""

    label: Words
    before: Words
    after: Words
    reason: str
    at: str
    by: str
    undone: bool
    by_operator: bool = False


@dataclass(frozen=True)
class QuestionShown:
    """A question and its explanation."""

    week: str
    code: str
    words: Words
    explanation: str
    field: str = ""
    """Address of the cell that answers it, while that can be entered; empty when it is explained beside the question."""


@dataclass(frozen=True)
class HistoryShown:
    """One week in the history of an object."""

    iso: str
    dates: Words
    state: StateShown
    percent: str
    plan: str
    lag: str
    labour: str
    taken: str
    sold: int
    lower_reason: str
    amendments: list[AmendmentShown]


@dataclass(frozen=True)
class WeekPart:
    """One week of an object, its cells apart."""

    terms: TermsShown
    state: StateShown
    sums: list[SumShown]
    last_percent: str
    last_labour: str
    lag: str
    lower_reason: str
    editable: bool
    why_not: Words
    amendments: list[AmendmentShown]
    questions: list[QuestionShown]
    not_corrected: Words = field(default_factory=dict[str, str])
    """Why the operator's administrator may not correct the week; empty when it may."""


NO_WEEK = WeekPart(TermsShown(), StateShown(), [], "", "", "", "", editable=False, why_not=NOTHING, amendments=[], questions=[])


@dataclass(frozen=True)
class CellsShown:
    """The cells of a week by address: text, problem, and whether a reason is needed."""

    texts: dict[str, str]
    errors: dict[str, Words]
    warnings: dict[str, Words]
    asking: dict[str, bool]
    counted: dict[str, str]
    """The value that counts in each; differs from its text while that is refused."""


def terms_of(week: WeekShown) -> TermsShown:
    """Return a week's terms."""
    dates = week_said(Week.of(week.monday)).as_dict()
    due, locks = day_and_time(week.due_at), day_and_time(week.locks_at)
    permission = week.permission.as_dict() if week.permission else {}
    return TermsShown(week.iso, dates, due, locks, week.is_due, week.locked, week.current, permission)


def week_part_of(week: ObjectWeek, subsection: Subsection) -> WeekPart:
    """Return one subsection of one week of an object."""
    part = week.subsections.get(subsection)
    return WeekPart(
        terms=terms_of(week.week),
        state=_state(part, is_due=week.week.is_due),
        sums=[_sum(line) for line in week.funding],
        last_percent=local(week.last_percent),
        last_labour=local(week.last_labour),
        lag=local(week.lag),
        lower_reason=week.lower_reason,
        editable=_is_open(week, subsection),
        why_not=week.why_not.as_dict() if week.why_not else NOTHING,
        amendments=amendments_of(week.amendments, subsection),
        questions=[_question(line, week) for line in week.questions],
        not_corrected=refused.as_dict() if (refused := week.not_corrected.get(subsection)) else NOTHING,
    )


def cells_of(week: ObjectWeek) -> CellsShown:
    """Return the cells of one week."""
    cells = [*week.progress, *(line.cell for line in week.funding), *week.notes]
    return CellsShown(
        texts={cell.address: cell.text for cell in cells},
        errors={cell.address: refusal_of(cell.problem, cell.entered) for cell in cells if cell.problem},
        warnings=_zeros(week) | {cell.address: cell.warning.as_dict() for cell in cells if cell.warning},
        asking={cell.address: True for cell in cells if cell.needs_reason},
        counted={cell.address: cell.entered for cell in cells},
    )


def _zeros(week: ObjectWeek) -> dict[str, Words]:
    """Return the note that zeros alone do not report a week's money, and how to report it."""
    money = week.subsections.get(Subsection.FUNDING)
    if money is None or money.state is not WeekState.MISSING:
        return {}
    return {line.cell.address: ZERO_ALONE.as_dict() for line in week.funding if stored_number(line.cell.entered) == 0}


def refusal_of(problem: Wording, entered: str | None) -> Words:
    """Return why a text is refused, with the value that counts instead, unless the message names it; None where it is unknown."""
    named = (f"«{local(entered)}{end}" for end in "»\xa0 ") if entered else ()
    if entered is None or any(one in problem.ru for one in named):
        return problem.as_dict()
    return (_COUNTED.fill(why=problem, text=shown_number(entered)) if entered else _NOTHING_COUNTED.fill(why=problem)).as_dict()


def told_of(week: ObjectWeek, subsection: Subsection) -> list[tuple[Words, str]]:
    """Return the counted texts of a week beside its sums, with the names of the fields; empty ones are left out."""
    fields = {Subsection.PROGRESS: (PROGRESS_FIELDS, week.progress), Subsection.FUNDING: (FUNDING_FIELDS, week.notes)}
    declared, cells = fields.get(subsection, ((), ()))
    texts = {cell.key.rpartition("/")[2]: cell.entered for cell in cells}
    return [(one.label.as_dict(), one.kind.readable(texts[one.key])) for one in declared if texts.get(one.key)]


def files_of_week(view: ObjectView, week: str, subsection: Subsection) -> list[dict[str, Any]]:
    """Return the photographs of a week's progress, or the payment documents of its money."""
    key = next((key for key, one in FILES_OF.items() if one is subsection), "")
    return [file_of(line) for line in view.files.get(f"week/{week}/{key}", ())]


def history_of(lines: Iterable[WeekLine], subsection: Subsection) -> list[HistoryShown]:
    """Return the weeks of an object in which the subsection is expected or has been entered."""
    return [
        HistoryShown(
            iso=line.week.iso,
            dates=terms_of(line.week).dates,
            state=_state(line.subsections.get(subsection), is_due=line.week.is_due),
            percent=local(line.percent),
            plan=local(line.plan_percent),
            lag=local(line.lag),
            labour=local(line.labour),
            taken=local(line.taken),
            sold=line.sold,
            lower_reason=line.lower_reason,
            amendments=amendments_of(line.amendments, subsection),
        )
        for line in lines
        if subsection in line.subsections and line.subsections[subsection].state is not None
    ]


def amendments_of(lines: Iterable[AmendmentLine], subsection: Subsection) -> list[AmendmentShown]:
    """Return the changes of a subsection after it was entered."""
    return [
        AmendmentShown(
            line.label.as_dict(),
            _figure(line.before, line.before_words),
            _figure(line.after, line.after_words),
            line.reason,
            day_and_time(line.at),
            line.by,
            line.undone,
            line.by_operator,
        )
        for line in lines
        if line.cell.startswith(f"{subsection}/")
    ]


def _figure(text: str, words: Wording | None) -> Words:
    return ((words or shown_number(text)).as_dict()) if text else NOTHING


def _question(line: QuestionLine, week: ObjectWeek) -> QuestionShown:
    cell = ANSWERED_IN.get(line.code, "")
    field = f"{week.object_id}/{week.week.iso}/{cell}" if cell and _is_open(week, Subsection(cell.partition("/")[0])) else ""
    return QuestionShown(week.week.iso, line.code, line.wording.as_dict(), line.explanation, field)


def _is_open(week: ObjectWeek, subsection: Subsection) -> bool:
    # A week not expected of this subsection may still be open for another one.
    part = week.subsections.get(subsection)
    return week.editable and part is not None and part.state is not None


def without_weeks(asked: Iterable[OpenQuestion]) -> WeekPart:
    """Return the questions about an object that is not reported weekly, in the form of a week."""
    questions = [QuestionShown(one.week, one.code, one.wording.as_dict(), one.explanation) for one in asked]
    return replace(NO_WEEK, questions=questions)


def state_of(state: WeekState | None, *, is_due: bool) -> StateShown:
    """Return the state of a subsection in a week: before the deadline it is awaited, not missing."""
    if state is None:
        return StateShown()
    if state is WeekState.MISSING and not is_due:
        return StateShown(AWAITED, AWAITED_WORDS.as_dict())
    return StateShown(str(state), STATE_WORDS[state].as_dict())


def _state(part: SubsectionWeek | None, *, is_due: bool) -> StateShown:
    if part is None:
        return StateShown()
    entered = day_and_time(part.entered_at) if part.entered_at else ""
    return replace(state_of(part.state, is_due=is_due), late=part.late, entered=entered, by=part.entered_by)


def _sum(line: SumLine) -> SumShown:
    category = line.category_wording.as_dict() if line.category_wording else NOTHING
    cumulated, plan, share = local(line.cumulated), local(line.plan), local(line.share)
    return SumShown(line.cell.address, line.source_wording.as_dict(), category, cumulated, plan, share)
