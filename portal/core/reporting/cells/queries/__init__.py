"""The queries that other parts and rooms may import."""

from portal.core.reporting.cells.queries.verdicts import MOST_SUM, CellVerdict, field_at, is_figure, judge, why_lower
from portal.core.reporting.cells.queries.week_cells import LOWER_REASON, PERCENTS, MarkKey, WeekCells, is_sum, load, read_reversed

__all__ = [
    "LOWER_REASON",
    "MOST_SUM",
    "PERCENTS",
    "CellVerdict",
    "MarkKey",
    "WeekCells",
    "field_at",
    "is_figure",
    "is_sum",
    "judge",
    "load",
    "read_reversed",
    "why_lower",
]
