"""The queries that other parts and rooms may import."""

from portal.core.reporting.weeks.queries.correction import CorrectableCell, CorrectionPreview, correctable, weigh_correction
from portal.core.reporting.weeks.queries.finishing import finishing, week_choices
from portal.core.reporting.weeks.queries.grid import grid
from portal.core.reporting.weeks.queries.reversal import weigh_reversal
from portal.core.reporting.weeks.queries.undo_stack import MOST_ACTS, Act, acts_in_grid, acts_on_object
from portal.core.reporting.weeks.queries.week import object_week, object_weeks
from portal.core.reporting.weeks.queries.week_views import (
    AmendmentLine,
    Cell,
    Grid,
    GridLine,
    ObjectWeek,
    ObjectWeeks,
    OpenItem,
    QuestionLine,
    SubsectionWeek,
    SumLine,
    WeekChoice,
    WeekLine,
    WeekShown,
)

__all__ = [
    "MOST_ACTS",
    "Act",
    "AmendmentLine",
    "Cell",
    "CorrectableCell",
    "CorrectionPreview",
    "Grid",
    "GridLine",
    "ObjectWeek",
    "ObjectWeeks",
    "OpenItem",
    "QuestionLine",
    "SubsectionWeek",
    "SumLine",
    "WeekChoice",
    "WeekLine",
    "WeekShown",
    "acts_in_grid",
    "acts_on_object",
    "correctable",
    "finishing",
    "grid",
    "object_week",
    "object_weeks",
    "week_choices",
    "weigh_correction",
    "weigh_reversal",
]
