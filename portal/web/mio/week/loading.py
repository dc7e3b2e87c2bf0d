"""Loads the week's State from the core. Only changed fields are assigned, as assigned fields are sent to the browser."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final
from urllib.parse import parse_qs

from reflex.event import EventSpec

from portal.core.errors import NotAllowed, Refused
from portal.core.reporting.basics import queries as basics_queries
from portal.core.reporting.basics.rules.sections import SECTION_WORDS, WEEKLY
from portal.core.reporting.cells.rules.entries import Reported
from portal.core.reporting.weeks import queries as weeks_queries
from portal.core.reporting.weeks import service
from portal.core.reporting.weeks.queries import MOST_ACTS, Act, Grid, OpenItem, WeekChoice
from portal.db import new_id
from portal.web import ui
from portal.web.forms.answers import put
from portal.web.mio.week import shown
from portal.web.mio.week.screen import WeekScreen
from portal.web.shell.moments import clock_time
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of
from portal.wording import Wording

KEPT_ANSWERS: Final = 8
_NO_WEEKS = Wording(
    "Сізге апта сайын толтырылатын бөлім ашылмаған. Сатып алынған тұрғын үй туралы деректер «Объектілер» бетінде енгізіледі.",
    "Вам не открыт ни один раздел, который заполняется еженедельно. Данные о приобретённом жилье вносятся на странице «Объекты».",
    "No section that is filled in weekly is open to you. Data on purchased housing are entered on the page “Objects”.",
)
_UNDONE = Wording("Қайтарылды: {what}.", "Отменено: {what}.", "Undone: {what}.")
_UNDONE_PARTLY = Wording(
    "Қайтарылды: {what}. Басқа адам өзгерткен ұяшықтар сол күйінде қалды: {n}.",
    "Отменено: {what}. Ячейки, которые успел изменить другой человек, оставлены как есть: {n}.",
    "Undone: {what}. Cells that somebody else has changed since stay as they are: {n}.",
)
_TAKEN_BACK_ALREADY = Wording(
    "Бұрынырақ қайтарылған немесе енді қайтарылмайды: {what}.",
    "Уже отменено или больше не отменяется: {what}.",
    "Already undone, or can no longer be undone: {what}.",
)
_NOT_CONFIRMED = Wording("{object}: {why}", "{object}: {why}", "{object}: {why}")


async def load(state: WeekScreen) -> None:
    """Show the week in the page's address, and the weeks to choose from.

    Raises:
        NotAllowed: no weekly section is granted to this person.
        NotFound: there is no such section or week.
    """
    grid = await load_grid(state)
    await load_choices(state, grid)


async def load_grid(state: WeekScreen) -> Grid:
    """Show only the week: counting the weeks to choose from takes as long again, and the table need not wait for it.

    Raises:
        NotAllowed: no weekly section is granted to this person.
        NotFound: there is no such section or week.
    """
    scope = await run_verb(state, basics_queries.granted)
    mine = [section for section in SECTION_WORDS if section in scope.sections and WEEKLY[section]]
    if not mine:
        raise NotAllowed(_NO_WEEKS)
    asked = parse_qs(state.router.url.query)
    section = asked.get("section", [mine[0]])[0]
    grid = await run_verb(state, weeks_queries.grid, section, asked.get("week", [""])[0], await language_of(state))
    known = [WeekChoice(grid.week, grid.done, grid.total)]
    put(
        state,
        account=scope.account_id,
        sections=[(str(one), SECTION_WORDS[one].as_dict()) for one in mine],
        section=str(grid.section),
        week=grid.week.iso,
        loaded=True,
    )
    if state.head.iso != grid.week.iso:
        put(state, weeks=shown.choices_of(known), head=shown.head_of(grid.week, known))
    state.grid = _fresh(grid)
    return grid


async def load_choices(state: WeekScreen, grid: Grid) -> None:
    """Show the weeks to choose from, and the actions that may be undone."""
    known = await run_verb(state, weeks_queries.week_choices, str(grid.section))
    acts = await run_verb(state, weeks_queries.acts_in_grid, str(grid.section), grid.week.iso)
    put(state, weeks=shown.choices_of(known), head=shown.head_of(grid.week, known))
    _offer(state, shown.acts_of(acts, state.tried, _grid_of(state)))


async def ensure_loaded(state: WeekScreen) -> None:
    """Load the week when it is not loaded: after a restart of the server an edit may come before the page was opened again."""
    if not state.loaded:
        await load(state)


async def unchanged(state: WeekScreen, edits: Sequence[shown.GridEdit]) -> Reported:
    """Confirm «Изменений не было» for the objects in ``edits``, each in its own week."""
    found: list[Reported] = []
    for week, some in groupby(edits, key=lambda edit: edit.week):
        found.append(await run_verb(state, service.confirm_unchanged, week, [edit.object_id for edit in some]))
    return found[0] if len(found) == 1 else _joined(found)


def answer(state: WeekScreen, edits: Sequence[shown.GridEdit], reported: Reported) -> None:
    """Send the table the verdicts on the edits."""
    put(state, refusal={}, saved_at=clock_time(reported.at))
    state.answers = [*state.answers[1 - KEPT_ANSWERS :], shown.answer_of(new_id(), edits, reported)]


def forget_read(state: WeekScreen, batch: Any) -> None:
    """Drop the answers that the table has read: each of the others would be sent again with the next one."""
    read = shown.read_of(batch)
    place = next((number for number, one in enumerate(state.answers, 1) if one["key"] == read), 0)
    if place:
        state.answers = state.answers[place:]


def asks_anew(state: WeekScreen, reported: Reported) -> bool:
    """Tell whether there are, or were, questions beside the rows of an edit: they contain numbers, and are sent with the whole week."""
    asked = {line["id"] for line in _grid_of(state)["lines"] if line["questions"]}
    return any(row.questions or row.object_id in asked for row in reported.rows if row.week == state.week)


def place_of(state: WeekScreen) -> tuple[str, str, str]:
    """Return what is on screen and the newest answer: a reading beside the saving finds by it that an edit has come meanwhile."""
    return state.section, state.week, state.answers[-1]["key"] if state.answers else ""


def show_anew(state: WeekScreen, before: tuple[str, str, str], grid: Grid) -> bool:
    """Put a week that was read at ``before`` on screen; return False when an edit has come since and it must be read again."""
    now = place_of(state)
    if now == before and state.loaded:
        state.grid = _fresh(grid)
    return now == before or now[:2] != before[:2]


def refuse(state: WeekScreen, edits: Sequence[shown.GridEdit], refusal: Refused) -> Any:
    """Tell the table that all of these edits were refused."""
    state.refusal = refusal.wording.as_dict()
    state.answers = [*state.answers[1 - KEPT_ANSWERS :], shown.refused_of(new_id(), edits)]
    return ui.toast(refusal.wording, kind="warning")


def said_of(kind: str, reported: Reported, grid: Mapping[str, Any]) -> list[EventSpec]:
    """Return the message about a refused «Изменений не было»; refused cells show their own messages, and the bar counts them."""
    refused = [cell for cell in reported.cells if cell.problem]
    if kind != shown.UNCHANGED or not refused:
        return []
    name = shown.name_in(grid, refused[0].address.partition("/")[0])
    return [ui.toast(_NOT_CONFIRMED.fill(object=name, why=refused[0].problem), kind="warning")]


def did(state: WeekScreen, kind: str, edits: Sequence[shown.GridEdit], reported: Reported) -> None:
    """Offer to undo an action, before the next reading of the week finds it in the database."""
    if reported.act:
        act = Act(reported.act, tuple(edit.address for edit in edits), unchanged=kind == shown.UNCHANGED)
        _offer(state, [*state.acts[1 - MOST_ACTS :], *shown.acts_of([act], (), _grid_of(state))])


def _offer(state: WeekScreen, acts: list[tuple[str, dict[str, str]]]) -> None:
    """Offer to undo the last of some actions."""
    state.acts = acts
    put(state, undoing=acts[-1][1] if acts else {})


async def take_back(state: WeekScreen) -> Any:
    """Undo the action named on the button, and return the message about it.

    Raises:
        Refused: it cannot be undone.
    """
    key, words = state.acts[-1]
    _offer(state, state.acts[:-1])
    state.tried = [*state.tried, key]
    if key not in {act.key for act in await run_verb(state, weeks_queries.acts_in_grid, state.section, state.week)}:
        await load(state)
        return ui.toast(_TAKEN_BACK_ALREADY.fill(what=Wording(**words)), kind="info")
    return await _taken_back(state, words, await run_verb(state, service.undo, key))


async def _taken_back(state: WeekScreen, words: dict[str, str], reported: Reported) -> Any:
    """Show the whole week, as drafts and questions are restored too, and return the message; one cell gets the focus."""
    answer(state, [], replace(reported, cells=()))
    await load(state)
    kept = [cell for cell in reported.cells if cell.problem]
    text = _UNDONE_PARTLY if kept else _UNDONE
    told = ui.toast(text.fill(what=Wording(**words), n=len(kept)), kind="warning" if kept else "success")
    there = {f"{line['id']}/{state.week}/{cell['key']}" for line in state.grid["lines"] for cell in line["cells"]}
    places = [cell.address for cell in reported.cells if cell.address in there]
    return [told, ui.focus(f"cell-{places[0]}")] if len(places) == 1 else told


def show_open(state: WeekScreen, items: Sequence[OpenItem]) -> None:
    """List what is still open."""
    state.open_items = shown.open_of(items, state.grid)
    state.finished = "open" if items else "done"
    state.finish_serial += 1


def _grid_of(state: WeekScreen) -> dict[str, Any]:
    """Return the week on screen for reading, without the watch that Reflex keeps over every part of it: it costs more than the reading."""
    return state.get_value("grid")


def _fresh(grid: Grid) -> dict[str, Any]:
    """Return a grid with a new serial number: answers have changed the table since, so even an equal grid must be sent."""
    return shown.grid_of(grid) | {"read": new_id()}


def _joined(found: Sequence[Reported]) -> Reported:
    """Return several answers as one; only a single action can be undone."""
    cells = tuple(cell for one in found for cell in one.cells)
    return Reported(at=found[-1].at, cells=cells, rows=tuple(row for one in found for row in one.rows))
