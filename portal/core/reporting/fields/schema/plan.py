"""The plan of an object's money, read from its answers: by source, and where money is split, by social category."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from portal.core.reporting.basics.rules.sections import BY_CATEGORY, Section
from portal.core.reporting.fields.schema.money import CATEGORY_AMOUNTS, PLANS
from portal.forms import Answers
from portal.forms.kinds.numbers import stored_number

PLAN_KEYS = frozenset({*PLANS.values(), "plan_by_category", "other_plans"})
"""Answers and blocks from which the plan is computed: an edit of any of them changes it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan for one source, and one category where money is split, in tiyn; ``apartments`` where the plan by categories has it."""

    source: str
    category: str
    amount: int
    apartments: int | None = None


def planned(section: Section, answers: Answers) -> tuple[Planned, ...]:
    """Return the plan of an object; sums that are not acceptable are ignored, sums of one source and category are added up."""
    sums: dict[tuple[str, str], Planned] = {}
    parts = (*_by_category(answers), *_other(answers)) if section in BY_CATEGORY else (*_by_source(answers), *_other(answers))
    for part in parts:
        key = part.source, part.category
        before = sums.get(key, Planned(*key, 0))
        homes = before.apartments if part.apartments is None else (before.apartments or 0) + part.apartments
        sums[key] = Planned(*key, before.amount + part.amount, homes)
    return tuple(sums.values())


def tiyn(text: str) -> int | None:
    """Return an acceptable sum in tiyn (1/100 tenge), None for anything else."""
    number = stored_number(text)
    return None if number is None else int((number * 100).to_integral_value())


def _by_source(answers: Answers) -> Iterator[Planned]:
    for source, key in PLANS.items():
        amount = tiyn(answers.text(key))
        if amount is not None:
            yield Planned(source, "", amount)


def _by_category(answers: Answers) -> Iterator[Planned]:
    for row in _rows(answers, "plan_by_category"):
        homes = stored_number(row["apartments"])
        for source, key in CATEGORY_AMOUNTS.items():
            amount = tiyn(row[key])
            if row["category"] and (amount is not None or homes is not None):
                # The number of flats of a category is given once, at the first of its sources.
                own = int(homes) if homes is not None and source == next(iter(CATEGORY_AMOUNTS)) else None
                yield Planned(source, row["category"], amount or 0, own)


def _other(answers: Answers) -> Iterator[Planned]:
    for row in _rows(answers, "other_plans"):
        amount = tiyn(row["amount"])
        if row["source"] and amount is not None:
            yield Planned(row["source"], row["category"], amount)


def _rows(answers: Answers, block: str) -> Iterator[Mapping[str, str]]:
    keys = ("category", "apartments", *CATEGORY_AMOUNTS.values(), "source", "amount")
    for row in answers.rows.get(block, ()):
        yield {key: answers.text(f"{block}/{row}/{key}") for key in keys}


def total(parts: tuple[Planned, ...]) -> Decimal:
    """Return the whole plan in tenge."""
    return Decimal(sum(part.amount for part in parts)) / 100
