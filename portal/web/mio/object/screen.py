"""The Vars of an object's page: what loading and the undo stack fill, and the handlers use."""

from dataclasses import dataclass

import reflex as rx

from portal.web.forms.filled import FilledForm
from portal.web.forms.shown import Words
from portal.web.objects.head_shown import NO_HEAD, HeadShown
from portal.web.objects.rows_shown import NO_ROWS, RowPage
from portal.web.objects.sales_shown import NO_BOUGHT, NO_STOCK, BoughtShown, StockShown
from portal.web.objects.sections import INFORMATION
from portal.web.objects.weeks_shown import NO_WEEK, AmendmentShown, HistoryShown, WeekPart


@dataclass(frozen=True)
class ActShown:
    """An action: the key that undoes it, its place (object, week and part), and its words."""

    token: str
    where: str
    words: Words


class ObjectScreen(FilledForm, mixin=True):
    """What is on screen of an object."""

    section: str = ""
    part: str = INFORMATION
    tab: str = ""
    head: HeadShown = NO_HEAD
    week: WeekPart = NO_WEEK
    week_at: str = ""
    """The object and the week on screen, with which the addresses of its cells begin."""
    week_on_screen: str = ""
    """The week on screen, which links to other parts keep."""
    weeks: list[tuple[str, dict[str, str]]] = []
    cells: dict[str, str] = {}
    readable_cells: dict[str, str] = {}
    cell_errors: dict[str, dict[str, str]] = {}
    cell_warnings: dict[str, dict[str, str]] = {}
    asking: dict[str, bool] = {}
    """Addresses of the cells that need only a reason to be accepted."""
    counted: dict[str, str] = {}
    """The value that counts in each cell; differs from its text while that is refused."""
    history: list[HistoryShown] = []
    history_page: int = 1
    history_pages: int = 1
    opened: dict[str, list[str]] = {}
    """The open rows of long blocks."""
    numbers: dict[str, int] = {}
    """The numbers of those rows among all rows of their block."""
    guarded: dict[str, bool] = {}
    """Rows of sold flats on screen, and fields of the open ones, that need a reason to be changed."""
    reasons: dict[str, str] = {}
    """Reasons given on this page, by row."""
    listed: RowPage = NO_ROWS
    every_week: bool = False
    """Whether the table of sold flats shows all weeks."""
    stock: StockShown = NO_STOCK
    bought: BoughtShown = NO_BOUGHT
    corrected: list[AmendmentShown] = []
    """What the operator corrected in «Информация»."""
    acts: list[ActShown] = rx.field(default_factory=list, is_var=False)
    tried: list[str] = rx.field(default_factory=list, is_var=False)
    """Actions whose undo was tried on this page: they are not offered again."""
    undoing: dict[str, str] = {}
    """The action of the part and the week on screen that can be undone, in words; empty when there is none."""
