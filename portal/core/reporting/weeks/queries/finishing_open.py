"""What is open in one object's week: the same rule for the list, for the counts of weeks and for the bar below the grid."""

from collections.abc import Iterable

from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.basics.rules.sections import Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.rules.entries import LABOUR, PERCENT, UNCHANGED, CellAddress
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.tables import ConstructionSite
from portal.core.reporting.weeks.queries.shown_cells import CellReader
from portal.core.reporting.weeks.queries.week_views import OpenItem
from portal.wording import Wording


def open_in(kept: CellReader, site: ConstructionSite, week: Week, first: str = "") -> Iterable[OpenItem]:
    """Yield what is open in an object's week; ``first`` is the cell of money to go to when no sum is entered.

    A text that was not accepted is open; so is missing labour where progress is expected, though it does not change the week's state.
    """
    refused = list(refused_in(kept, site, week))
    drafted = {item.address.split("/", 2)[2] for item in refused}
    yield from refused
    for name, wording in _missing(kept, site, week, first):
        if name not in drafted:
            yield OpenItem(site.id, object_name(site.name, site.name_kk), str(CellAddress(site.id, week, name)), wording)


def refused_in(kept: CellReader, site: ConstructionSite, week: Week) -> Iterable[OpenItem]:
    """Yield the reader's texts in an object's week that are not accepted."""
    for name in sorted(cell for object_id, number, cell in kept.cells.drafts if (object_id, number) == (site.id, week.number)):
        cell = kept.cell(site, week, name)
        if cell.problem is not None:
            yield OpenItem(site.id, object_name(site.name, site.name_kk), cell.address, cell.problem)


def _missing(kept: CellReader, site: ConstructionSite, week: Week, first: str) -> Iterable[tuple[str, Wording]]:
    states = kept.cells.states(site.id, week.number)
    if states.get(Subsection.PROGRESS) is WeekState.MISSING:
        yield PERCENT, words.OPEN_PERCENT
    if states.get(Subsection.PROGRESS) and not kept.cells.text(site.id, week.number, LABOUR):
        yield LABOUR, words.OPEN_LABOUR
    if states.get(Subsection.FUNDING) is WeekState.MISSING:
        yield first, words.OPEN_FUNDING
    if states.get(Subsection.SALES) is WeekState.MISSING:
        yield f"{Subsection.SALES}/{UNCHANGED}", words.OPEN_SALES
