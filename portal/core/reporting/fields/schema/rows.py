"""Facts of a row of a repeated block, available when every required answer is given and acceptable."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.fields.schema.information import ACT
from portal.core.reporting.fields.schema.sales import AFTERWARDS, WEEK
from portal.forms import Answers, Context, Repeat, is_asked, is_required
from portal.forms.acceptance import accept_field
from portal.forms.kinds.dates import read_date
from portal.forms.kinds.numbers import stored_number
from portal.texts.cleaning import name_key

FLOORS, ACT_DATE = "floors_count", f"{ACT}/doc_date"
BESIDE = frozenset({FLOORS, ACT_DATE})
"""Answers of the object that sold flats are checked against."""


@dataclass(frozen=True)
class RowFacts:
    """The acceptable answers of one complete row."""

    texts: Mapping[str, str]

    def text(self, key: str) -> str:
        """Return an answer, empty when it was not given."""
        return self.texts.get(key, "")

    def whole(self, key: str) -> int:
        """Return a whole number that the block requires."""
        return int(self.texts[key])

    def hundredths(self, key: str) -> int:
        """Return a required sum in tiyn, or a required area in hundredths of a square metre."""
        return int((Decimal(self.texts[key]) * 100).to_integral_value())

    def day(self, key: str) -> date:
        """Return a required date; ValueError when there is none."""
        read = read_date(self.texts[key])
        if read is None:
            raise ValueError(key)
        return read


def complete(repeat: Repeat, row_id: str, values: Mapping[str, str], context: Context) -> RowFacts | None:
    """Return the facts of a row, or None while a required answer is missing or any answer is not acceptable.

    Fields that become known after the sale are not checked: an error there does not undo the sale.
    """
    row, answers = f"{repeat.key}/{row_id}", Answers(values)
    texts: dict[str, str] = {}
    for item in repeat.fields:
        if item.key in AFTERWARDS or not is_asked(item, answers, row):
            continue
        text = answers.text(f"{row}/{item.key}")
        if not text.strip():
            if is_required(item.required, answers, row):
                return None
            continue
        accepted = accept_field(item, text, context)
        if accepted.problem is not None:
            return None
        texts[item.key] = accepted.text
    return RowFacts(texts)


def is_at_odds(flat: RowFacts, beside: Mapping[str, str]) -> bool:
    """Tell whether a sold flat contradicts its object: a floor above the top one, or a sale before the acceptance act.

    ``beside`` holds the answers under :data:`BESIDE`. The same two checks are errors on the page (``schema.checks``).
    """
    return contradicts(flat.whole("floor"), flat.day("sale_date"), beside)


def contradicts(floor: Decimal | int | None, sold_on: date, beside: Mapping[str, str]) -> bool:
    """Tell the same about a flat that already counts, from its floor (None when unknown) and the day of its sale."""
    floors, accepted = stored_number(beside.get(FLOORS, "")), read_date(beside.get(ACT_DATE, ""))
    return (floors is not None and floor is not None and floor > floors) or (accepted is not None and sold_on < accepted)


def apartment_key(number: str, block: str) -> str:
    """Return a flat's number and block for comparison: case, spaces and look-alike letters make no difference."""
    return "/".join(name_key(part) for part in (block, number))


def sold(facts: RowFacts) -> dict[str, Any] | None:
    """Return the columns of a sold flat; None when the row's week is not valid."""
    try:
        week = Week.parse(facts.text(WEEK))
    except ValueError:
        return None
    return {
        "week": week.number,
        "rooms": facts.whole("rooms"),
        "area": facts.hundredths("area_m2"),
        "price": facts.hundredths("price_total"),
        "sold_on": facts.day("sale_date"),
        "apartment": apartment_key(facts.text("apartment_no"), facts.text("block")),
        "category": facts.text("social_category"),
        "payment_form": facts.text("payment_form"),
    }


def purchased(facts: RowFacts) -> dict[str, Any]:
    """Return the columns of a bought flat."""
    return {
        "rooms": facts.whole("rooms"),
        "area": facts.hundredths("area_m2"),
        "price": facts.hundredths("price_total"),
        "category": facts.text("social_category"),
    }


def spent(facts: RowFacts) -> dict[str, Any]:
    """Return the columns of a spending."""
    return {
        "spent_on": facts.day("date"),
        "source": facts.text("source"),
        "category": facts.text("social_category"),
        "amount": facts.hundredths("amount"),
    }
