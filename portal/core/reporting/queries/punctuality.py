"""Who reports in time: shares, places among equals, change against the weeks before, late pages and late notices."""

from dataclasses import dataclass

from portal.core.reporting.queries.ground import Crumb
from portal.wording import Wording


@dataclass(frozen=True)
class PunctualityLine:
    """One region, body, district or object over the chosen weeks; shares are whole percents, nothing where nothing was due."""

    key: str
    name: Wording
    level: str
    due: int
    """Expected subsections of due weeks."""
    missing: int
    late: int
    in_time: int | None
    complete: int | None
    unchanged: int | None
    """Whole percent of what was entered that only confirmed that nothing changed."""
    rank: int | None
    of: int
    """Among how many the rank is."""
    before: int | None
    """Share in time in as many weeks before."""
    trend: int | None
    """Points gained or lost against them."""
    pages_late: int
    """Object pages created after their term."""
    pages: int
    notices_late: int
    """Dismissals notified after their term."""
    questions: int
    """Open questions without an explanation."""


@dataclass(frozen=True)
class Punctuality:
    """One reading of a level, the best first."""

    level: str
    key: str
    crumbs: tuple[Crumb, ...]
    section: str
    subsection: str
    first_week: str
    last_week: str
    lines: tuple[PunctualityLine, ...]
    total: PunctualityLine
