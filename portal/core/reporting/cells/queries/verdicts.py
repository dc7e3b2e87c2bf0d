"""The verdict on a text in a cell, the same for typing, for the preview of a file and for a page shown again."""

from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from portal.core.content.queries import names
from portal.core.reporting.basics.rules.sections import CATEGORIES, Section, Subsection, sources_dictionary
from portal.core.reporting.basics.rules.shown import money_shown
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.cells.queries.week_cells import WeekCells, is_sum
from portal.core.reporting.cells.rules.entries import PERCENT, UNCHANGED, CellAddress
from portal.core.reporting.cells.rules.figures import hundredths_of, percent_text, tiyn_of
from portal.core.reporting.cells.rules.small_sums import is_small, looks_like_thousands
from portal.core.reporting.cells.schema import LABOUR_PARTS, cell_field, split_sum
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.forms import Context, Field
from portal.forms.acceptance import accept_field
from portal.forms.kinds.numbers import grouped
from portal.texts.cleaning import tidy
from portal.wording import Wording, same

MOST_SUM = Decimal("9999999999999.99")
"""Highest sum of one cell in tenge: above any weekly payment, low enough that the country's totals fit the database."""
_PARTS = tuple(f"progress/{key}" for key in LABOUR_PARTS)


@dataclass(frozen=True)
class CellVerdict:
    """The verdict on a text: ``text`` is canonical when ``problem`` is empty."""

    text: str
    problem: Wording | None = None
    warning: Wording | None = None
    needs_reason: bool = False
    lower: bool = False
    """Warning: the percent is lower than before, and a reason was given."""


def field_at(session: Session, section: Section, place: CellAddress) -> Field:
    """Return the field of a cell; KeyError when the section has no such cell, source or category."""
    found = cell_field(section, place.cell)
    if is_sum(place.cell):
        source, category = split_sum(section, place.key)
        known = names(session)
        if known(sources_dictionary(section), source) is None or (category and known(CATEGORIES, category) is None):
            raise KeyError(place.cell)
    return found


def is_figure(field: Field) -> bool:
    """Tell whether corrections of a field need a reason once its week is due; texts beside the figures are free."""
    return not field.kind.is_free_text


def judge(cells: WeekCells, place: CellAddress, field: Field, typed: str, reason: str, context: Context, *, due: bool) -> CellVerdict:
    """Return the verdict on what was typed into a cell whose week is open; ``due`` tells whether corrections need a reason."""
    accepted, raw = accept_field(field, typed, context), tidy(typed)
    before = cells.text(place.object_id, place.week.number, place.cell)
    if before.startswith("-") and is_sum(place.cell):
        return CellVerdict(raw, words.REVERSED)
    problem = accepted.problem or _too_much(place, accepted.text)
    if problem is not None:
        return CellVerdict(raw, problem)
    if accepted.text == before:
        return CellVerdict(before)
    lower = why_lower(cells, place, accepted.text)
    asked = due or (place.object_id, place.week.number, place.cell) in cells.reversed_sums
    needed = (_correction(cells, place, field, accepted.text, before, context, due=due) if asked else None) or lower
    if needed is not None and not reason:
        return CellVerdict(raw, needed, needs_reason=True)
    return CellVerdict(accepted.text, None, _warning(cells, place, accepted.text), lower=lower is not None)


def _too_much(place: CellAddress, text: str) -> Wording | None:
    if not is_sum(place.cell) or not text or Decimal(text) <= MOST_SUM:
        return None
    return words.TOO_MUCH.fill(limit=grouped(str(MOST_SUM)))


def why_lower(cells: WeekCells, place: CellAddress, text: str) -> Wording | None:
    """Return the message about a percent below the newest earlier one, or None."""
    earlier, percent = cells.earlier(place.object_id, place.week.number), hundredths_of(text) if place.cell == PERCENT else None
    if percent is None or earlier is None or percent >= earlier:
        return None
    return words.LOWER.fill(earlier=grouped(percent_text(earlier)))


def _correction(
    cells: WeekCells, place: CellAddress, field: Field, text: str, before: str, context: Context, *, due: bool
) -> Wording | None:
    """Return what is asked when a figure that was entered changes after its week was due, or after the operator's reversal."""
    if not is_figure(field):
        return None
    if not due:
        return words.CORRECTION_OF_REVERSAL.fill(before=field.kind.show(before or "0", context))
    if before:
        return words.CORRECTION.fill(before=field.kind.show(before, context))
    confirmed = cells.text(place.object_id, place.week.number, f"{Subsection.FUNDING}/{UNCHANGED}") == "1"
    if is_sum(place.cell) and confirmed and text and Decimal(text):
        return words.CORRECTION_OF_CONFIRMATION
    return None


def _warning(cells: WeekCells, place: CellAddress, text: str) -> Wording | None:
    if place.cell == PERCENT and text:
        week = cells.later(place.object_id, place.week.number)
        later = cells.percents[place.object_id][week] if week is not None else None
        if week is not None and later is not None and later < (hundredths_of(text) or 0):
            return words.LATER_IS_LOWER.fill(week=week_said(Week(week)), later=grouped(percent_text(later)))
    if place.cell == "progress/labour_total" or place.cell in _PARTS:
        return _parts(cells, place, text)
    return _small(cells, place, text) if is_sum(place.cell) and text else None


def _small(cells: WeekCells, place: CellAddress, text: str) -> Wording | None:
    amount, usual = tiyn_of(text), cells.usual.get((place.object_id, place.week.number), {}).get(place.cell)
    if usual is None or not is_small(amount, usual, cells.small_times):
        return None
    said = words.LIKE_THOUSANDS if looks_like_thousands(amount, usual) else words.BELOW_USUAL
    return said.fill(usual=money_shown(usual))


def _parts(cells: WeekCells, place: CellAddress, text: str) -> Wording | None:
    known = {**cells.texts.get((place.object_id, place.week.number), {}), place.cell: text}
    total, parts = known.get("progress/labour_total", ""), [int(known[cell]) for cell in _PARTS if known.get(cell)]
    if not total or sum(parts) <= int(total):
        return None
    return words.PARTS_EXCEED.fill(parts=same(str(sum(parts))), total=same(total))
