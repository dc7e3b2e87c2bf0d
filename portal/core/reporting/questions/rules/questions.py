"""Self-checks of an object's week: questions that ask the executor to check or explain a figure. They never block anything."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from portal.core.reporting.basics.rules.shown import area_shown, money_shown, percent_shown, share_of
from portal.core.reporting.cells.rules.small_sums import is_small, looks_like_thousands, usual_of
from portal.core.reporting.questions.rules.question_words import (
    JUMP_AT_FIRST,
    PURCHASE_MOVED,
    SOLD_AT_ODDS,
    SPENT_ABOVE_COST,
    SPENT_ABOVE_PLAN,
    SPENT_BELOW_USUAL,
    START_MOVED,
    SUM_BELOW_USUAL,
    WORDS,
    WORDS_OF_THOUSANDS,
)
from portal.wording import Wording, same

Place = tuple[str, str]
"""A source and a category; the category is empty where money is not split."""
Figures = Mapping[str, str | int]
FULL = 10_000
HISTORY = 26
"""Number of earlier weeks from which an object's usual growth and usual sums are computed."""
OF_PURCHASES = frozenset({SPENT_ABOVE_COST, SPENT_ABOVE_PLAN, SPENT_BELOW_USUAL})
"""Questions about a purchase as a whole, which has no weeks; they belong to the week in which they were first asked."""
LASTING = frozenset({START_MOVED, PURCHASE_MOVED})
"""Questions raised by an action, not by figures: only an explanation answers them."""
ANSWERED_IN: Mapping[str, str] = {"lag": "progress/delay_reason"}
"""Questions that a cell of their week answers: while that cell can be entered, no separate explanation is asked for."""
PLAUSIBLE_AREAS: Mapping[int, tuple[int, int]] = {
    1: (1800, 6500),
    2: (3000, 9500),
    3: (4500, 13_000),
    4: (6000, 18_000),
    5: (7500, 30_000),
}
"""Usual areas of flats by number of rooms, in hundredths of a square metre; the last also covers larger flats."""


@dataclass(frozen=True)
class Limits:
    """The operator's limits; percents in hundredths."""

    stale_weeks: int
    jump: int
    lag: int
    money: int
    small: int = 100
    """A sum this many times below the usual one raises a question."""
    jump_times: int = 3
    """Growth is unusual above so many times the usual one."""


@dataclass(frozen=True)
class WeekFacts:
    """The facts about one object in one week; percents in hundredths, sums in tiyn, areas in hundredths of a square metre."""

    week: int
    limits: Limits
    percent: int | None = None
    plan_percent: int | None = None
    labour: int | None = None
    labour_parts: int = 0
    """Engineers, workers and machine operators together, as far as they are given."""
    delay_reason: str = ""
    earlier: tuple[tuple[int, int], ...] = ()
    """Weeks with their percents before this one, the oldest first."""
    elapsed: int | None = None
    """Share of the planned construction time that has passed by the end of the week."""
    taken: Mapping[Place, int] = field(default_factory=dict[Place, int])
    cumulated: Mapping[Place, int] = field(default_factory=dict[Place, int])
    plan: Mapping[Place, int] = field(default_factory=dict[Place, int])
    usual: Mapping[Place, int] = field(default_factory=dict[Place, int])
    """Usual sums of the weeks before; a source and category without enough weeks is left out."""
    unchanged_progress: int = 0
    """Number of consecutive «no change» weeks ending with this one."""
    unchanged_funding: int = 0
    flats: tuple[tuple[int, int], ...] = ()
    """Rooms and areas of the flats sold this week."""
    at_odds: int = 0
    """Flats sold this week above the top floor, or before the acceptance act, because the object was changed later."""
    sold: Mapping[int, int] = field(default_factory=dict[int, int])
    """Flats sold up to this week, by rooms."""
    stock: Mapping[int, int] = field(default_factory=dict[int, int])
    apartments: int | None = None
    act_attached: bool = False


@dataclass(frozen=True)
class Spent:
    """What a purchase has cost and taken; sums in tiyn."""

    cost: int = 0
    """Total price of the bought flats."""
    taken: Mapping[Place, int] = field(default_factory=dict[Place, int])
    plan: Mapping[Place, int] = field(default_factory=dict[Place, int])
    sums: Mapping[Place, Sequence[int]] = field(default_factory=dict[Place, Sequence[int]])
    """The single spendings."""
    small: int = 100
    small_least: int = 3
    """Least number of other spendings from which a usual one is computed."""


@dataclass(frozen=True)
class RaisedQuestion:
    """One raised question with the figures of its text."""

    code: str
    figures: Figures


def questions(facts: WeekFacts) -> tuple[RaisedQuestion, ...]:
    """Return the questions about unusual figures, at most one per code."""
    return tuple(asked for look in _LOOKS for asked in look(facts))


def purchase_questions(spent: Spent) -> tuple[RaisedQuestion, ...]:
    """Return the questions about the money of a purchase: more than its flats cost or its plan (domain.md §5.7), a sum far too small."""
    total, asked = sum(spent.taken.values()), list[RaisedQuestion]()
    if spent.cost and total > spent.cost:
        asked.append(RaisedQuestion(SPENT_ABOVE_COST, {"taken": total, "cost": spent.cost}))
    worst = _worst({place: taken - spent.plan[place] for place, taken in spent.taken.items() if place in spent.plan})
    if worst is not None:
        figures = {"source": worst[0], "category": worst[1], "taken": spent.taken[worst], "plan": spent.plan[worst]}
        asked.append(RaisedQuestion(SPENT_ABOVE_PLAN, figures))
    usual = {place: usual_of(sums, spent.small_least + 1) for place, sums in spent.sums.items()}
    entered = [(place, amount) for place, sums in spent.sums.items() for amount in sums]
    small = [(place, amount, known) for place, amount in entered if (known := usual[place]) and is_small(amount, known, spent.small)]
    return (*asked, *_below_usual(SPENT_BELOW_USUAL, small))


def _below_usual(code: str, small: Sequence[tuple[Place, int, int]]) -> Iterator[RaisedQuestion]:
    """Ask about sums that are far too small, naming the one furthest below its usual sum; ``small`` are place, sum and usual sum."""
    if not small:
        return
    (source, category), amount, usual = min(small, key=lambda one: (one[1] / one[2], one[0]))
    like: Figures = {"thousands": 1} if looks_like_thousands(amount, usual) else {}
    yield RaisedQuestion(code, {"source": source, "category": category, "entered": amount, "typical": usual, "count": len(small), **like})


def _worst(over: Mapping[Place, int]) -> Place | None:
    """Return the source and category that is furthest above its plan, or None."""
    found = [place for place, amount in over.items() if amount > 0]
    return max(found, key=lambda place: (over[place], place)) if found else None


def _money(facts: WeekFacts) -> Iterator[RaisedQuestion]:
    if not any(facts.taken.values()):
        return
    share = share_of(sum(facts.cumulated.values()), sum(facts.plan.values()))
    known = facts.percent if facts.percent is not None else (facts.earlier[-1][1] if facts.earlier else None)
    if share is not None and known is not None and share - known > facts.limits.money:
        yield RaisedQuestion("money_ahead_of_works", {"share": share, "percent": known})
    if share is not None and facts.elapsed is not None and share - facts.elapsed > facts.limits.money:
        yield RaisedQuestion("money_ahead_of_time", {"share": share, "elapsed": facts.elapsed})


def _plan(facts: WeekFacts) -> Iterator[RaisedQuestion]:
    taken = (place for place, amount in facts.taken.items() if amount > 0 and place in facts.plan)
    worst = _worst({place: facts.cumulated.get(place, 0) - facts.plan[place] for place in taken})
    if worst is not None:
        source, category = worst
        figures = {"source": source, "category": category, "taken": facts.cumulated[worst], "plan": facts.plan[worst]}
        yield RaisedQuestion("above_plan", figures)


def _small(facts: WeekFacts) -> Iterator[RaisedQuestion]:
    known = [(place, amount, facts.usual[place]) for place, amount in facts.taken.items() if place in facts.usual]
    yield from _below_usual(SUM_BELOW_USUAL, [one for one in known if is_small(one[1], one[2], facts.limits.small)])


def _jump(facts: WeekFacts) -> Iterator[RaisedQuestion]:
    if facts.percent is None or not facts.earlier:
        return
    week, before = facts.earlier[-1]
    growth = (facts.percent - before) / max(1, facts.week - week)
    first_week, first = facts.earlier[0]
    usual = (before - first) / (week - first_week) if week > first_week else 0
    if growth > facts.limits.jump and growth > facts.limits.jump_times * usual:
        # One earlier week is not enough: the usual growth is not mentioned.
        known: Figures = {"usual": round(usual)} if week > first_week else {}
        yield RaisedQuestion("percent_jump", {"before": before, "percent": facts.percent, **known})


def _labour(facts: WeekFacts) -> Iterator[RaisedQuestion]:
    grown = facts.percent is not None and facts.earlier and facts.percent > facts.earlier[-1][1]
    if grown and facts.labour == 0 and facts.percent is not None:
        yield RaisedQuestion("growth_without_labour", {"before": facts.earlier[-1][1], "percent": facts.percent})
    if facts.labour is not None and facts.labour_parts > facts.labour:
        yield RaisedQuestion("labour_parts", {"parts": facts.labour_parts, "total": facts.labour})


def _lag(facts: WeekFacts) -> Iterator[RaisedQuestion]:
    if facts.percent is None or facts.plan_percent is None or facts.delay_reason.strip():
        return
    if facts.plan_percent - facts.percent > facts.limits.lag:
        yield RaisedQuestion("lag", {"plan": facts.plan_percent, "percent": facts.percent})


def _stale(facts: WeekFacts) -> Iterator[RaisedQuestion]:
    limit = facts.limits.stale_weeks
    if facts.unchanged_progress >= limit and facts.percent is not None and facts.percent < FULL:
        yield RaisedQuestion("stale_progress", {"weeks": facts.unchanged_progress})
    if facts.unchanged_funding >= limit:
        yield RaisedQuestion("stale_funding", {"weeks": facts.unchanged_funding})


def _sales(facts: WeekFacts) -> Iterator[RaisedQuestion]:
    if not facts.flats:
        return
    total = sum(facts.sold.values())
    if facts.apartments is not None and total > facts.apartments:
        yield RaisedQuestion("sold_above_stock", {"sold": total, "stock": facts.apartments})
    over = [rooms for rooms in {rooms for rooms, _ in facts.flats} if facts.stock and facts.sold.get(rooms, 0) > facts.stock.get(rooms, 0)]
    if over:
        rooms = min(over)
        yield RaisedQuestion("sold_above_rooms", {"rooms": rooms, "sold": facts.sold[rooms], "stock": facts.stock.get(rooms, 0)})
    if facts.at_odds:
        yield RaisedQuestion(SOLD_AT_ODDS, {"count": facts.at_odds})
    odd = [(rooms, area) for rooms, area in facts.flats if not _is_plausible(rooms, area)]
    if odd:
        yield RaisedQuestion("odd_area", {"rooms": odd[0][0], "area": odd[0][1], "count": len(odd)})


def _is_plausible(rooms: int, area: int) -> bool:
    least, most = PLAUSIBLE_AREAS[min(rooms, max(PLAUSIBLE_AREAS))]
    return least <= area <= most


def _act(facts: WeekFacts) -> Iterator[RaisedQuestion]:
    if facts.percent == FULL and not facts.act_attached:
        yield RaisedQuestion("act_missing", {})


_LOOKS: tuple[Callable[[WeekFacts], Iterator[RaisedQuestion]], ...] = (_money, _plan, _small, _jump, _labour, _lag, _stale, _sales, _act)

_PERCENTS = frozenset({"share", "percent", "elapsed", "before", "usual", "plan"})
_MONEY = frozenset({"taken", "cost", "entered", "typical"})
_DAYS = frozenset({"old", "new"})


def wording_of(code: str, figures: Figures, place: Wording | None = None) -> Wording:
    """Return the words of a question; ``place`` names the source (and category) where the question is about one.

    A code that the portal no longer uses is shown as it is.
    """
    words = WORDS_OF_THOUSANDS.get(code) if "thousands" in figures else WORDS.get(code)
    if code == "percent_jump" and "usual" not in figures:
        words = JUMP_AT_FIRST
    if words is None:
        return same(code)
    shown = {key: _shown(code, key, value) for key, value in figures.items() if key not in {"source", "category", "thousands"}}
    return words.fill(**shown, place=place or same(""))


def _shown(code: str, key: str, value: str | int) -> Wording:
    if isinstance(value, str):
        return same(f"{dt.date.fromisoformat(value):%d.%m.%Y}" if key in _DAYS else value)
    if key in _MONEY or (key == "plan" and code in {"above_plan", SPENT_ABOVE_PLAN}):
        return money_shown(value)
    if key == "area":
        return area_shown(value)
    return percent_shown(value) if key in _PERCENTS else same(str(value))
