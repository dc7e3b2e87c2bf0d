"""Loads the State of an object's page from the core. Only changed fields are assigned, as assigned fields are sent to the browser."""

import datetime as dt
from typing import Any

from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.cells.rules.entries import Reported, cell_address_of
from portal.core.reporting.cells.schema import cell_field
from portal.core.reporting.fields.schema.purchase import APARTMENTS
from portal.core.reporting.fields.schema.sections import form
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.objects.queries import ObjectView
from portal.core.reporting.weeks import queries as weeks_queries
from portal.core.reporting.weeks.queries import WeekShown
from portal.forms import Context
from portal.web.forms.answers import put
from portal.web.forms.blanks import forget_blank, forget_blanks
from portal.web.forms.filled import show_answers
from portal.web.forms.saved import show_saved
from portal.web.forms.shown import GapInfo, pairs_of
from portal.web.mio.object import undo_stack
from portal.web.mio.object.screen import ObjectScreen
from portal.web.objects.corrected_shown import corrected_of
from portal.web.objects.head_shown import head_of
from portal.web.objects.places import ObjectPlace, nearest, place_within
from portal.web.objects.reading import Wanted, WeeklyPart, read_part
from portal.web.objects.rows_shown import NO_ROWS, numbers_of, only_open, page_of
from portal.web.objects.sales_shown import NO_BOUGHT, NO_STOCK, bought_of, stock_of
from portal.web.objects.sections import INFORMATION, PLACES_ABOVE, SALES, block_of, subsection_of
from portal.web.objects.weeks_shown import cells_of, history_of, refusal_of, terms_of, week_part_of, without_weeks
from portal.web.shell.places import asked_place, path_part
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import by_name, language_of
from portal.wording import Wording


def object_of(state: Any) -> str:
    """Return the object's id from the page's address; the verb that gets it checks it."""
    return path_part(state, 2)


async def load(state: ObjectScreen) -> None:
    """Load an empty ``state`` and show the place that the address names.

    Raises:
        NotFound: there is no such object for this person.
    """
    view = await run_verb(state, objects_queries.open_object, object_of(state))
    state.section = str(view.section)
    _stand_at(state, asked_of(state))
    await refresh(state)
    state.loaded = True


async def move(state: ObjectScreen) -> None:
    """Show the place that the address names; messages of other parts are removed unless one of their lines links here.

    Raises:
        NotFound: there is no such object for this person any more.
    """
    place = asked_of(state)
    # Read before assigning: another navigation may cancel this one, which must not stay half done.
    view = await run_verb(state, objects_queries.open_object, object_of(state))
    part = await read_part(state, object_of(state), Wanted(state.section, place.part, place.week, state.history_page))
    if place.part != state.part and not place.field:
        state.gaps = []
    _stand_at(state, place)
    show(state, view, part)


def asked_of(state: ObjectScreen) -> ObjectPlace:
    """Return the place of the page that the address names, or the nearest one the object has."""
    asked = asked_place(state)
    return nearest(state.section, *(asked.get(name, "") for name in ("part", "tab", "week", "field")))


def place_of_gap(state: ObjectScreen, gap: GapInfo) -> str:
    """Return the address of the place of a gap."""
    return place_within(gap.stage or INFORMATION, gap.tab, week_of(state), gap.address)


def _stand_at(state: ObjectScreen, place: ObjectPlace) -> None:
    """Show a place and open the row of its field."""
    week_at = f"{object_of(state)}/{place.week}"
    if (place.part, place.tab, week_at) != (state.part, state.tab, state.week_at):
        forget_blanks(state)
    state.part, state.tab = place.part, place.tab
    state.week_at = week_at
    open_row_of(state, place.field)


def week_of(state: ObjectScreen) -> str:
    """Return the week to be shown, ``2026-W47``; empty for the present reporting week."""
    return state.week_at.partition("/")[2]


def wanted(state: ObjectScreen) -> Wanted:
    """Return which part of the object is on screen."""
    return Wanted(state.section, state.part, week_of(state), state.history_page)


async def refresh(state: ObjectScreen, touched: str = "", rows_page: int = 0) -> None:
    """Reload the object into ``state``; ``touched`` is the address of the edit that caused it.

    Raises:
        NotFound: there is no such object for this person.
    """
    subject = object_of(state)
    view = await run_verb(state, objects_queries.open_object, subject)
    if not state.loaded or not touched or touched in PLACES_ABOVE[Section(state.section)]:
        choices = await run_verb(state, objects_queries.object_choices, subject)
        language = await language_of(state)
        places = pairs_of({address: by_name(listed, language) for address, listed in choices.places.items()})
        put(state, places=places, dictionaries=pairs_of(choices.dictionaries), full_kato=choices.full_kato)
    part = await read_part(state, subject, wanted(state))
    show(state, view, part, rows_page)
    if view.editable and part.week is not None and subsection_of(state.part) is not None:
        undo_stack.read(state, await run_verb(state, weeks_queries.acts_on_object, subject, part.week.week.iso, state.part))


def open_row_of(state: ObjectScreen, address: str) -> None:
    """Open the row of a long block that contains an address, if any."""
    block, _, rest = address.partition("/")
    row = rest.partition("/")[0]
    if block_of(state.section, block) and row not in state.opened.get(block, []):
        state.opened[block] = [*state.opened.get(block, []), row]


def fold(state: ObjectScreen, block: str, row: str) -> str:
    """Close a row of a long block, remove a blank one from the screen, and return the id that gets the focus."""
    state.opened[block] = [one for one in state.opened.get(block, []) if one != row]
    if state.blank.get(block) != row:
        return f"row-{row}"
    forget_blank(state, block)
    return f"f-{block}"


def neighbour_of(state: ObjectScreen, block: str, row: str) -> str:
    """Return the id of the button beside a row of a long block, in the row below it or else above; empty when there is no other row."""
    ids = [line.id for line in state.listed.lines]
    if not block_of(state.section, block) or row not in ids or len(ids) == 1:
        return ""
    place = ids.index(row)
    return f"row-{ids[place + 1 if place + 1 < len(ids) else place - 1]}"


def show(state: ObjectScreen, view: ObjectView, part: WeeklyPart, rows_page: int = 0) -> None:
    """Put an object on screen."""
    put(
        state,
        account=view.reader,
        subject=view.id,
        head=head_of(view),
        editable=view.editable,
        upload_to=f"/api/objects/{view.id}/files",
    )
    show_answers(state, only_open(view, state.opened), INFORMATION if state.part == INFORMATION else "")
    put(state, corrected=corrected_of(part.corrected))
    _show_week(state, part)
    _show_rows(state, view, part, rows_page or state.listed.number)
    put(state, week_on_screen=week_of(state))
    show_saved(state, dict(view.saved) | ({str(one): at for one, at in part.week.saved.items()} if part.week else {}))
    undo_stack.show(state)


def take_cells(state: ObjectScreen, reported: Reported) -> None:
    """Show the verdicts on cells: their stored texts and their problems."""
    for cell in reported.cells:
        place = cell_address_of(cell.address)
        if place is None:
            continue
        _set(state.cells, cell.address, cell.text)
        _set(state.counted, cell.address, state.counted.get(cell.address) if cell.counted is None else cell.counted)
        _set(state.cell_errors, cell.address, refusal_of(cell.problem, state.counted.get(cell.address)) if cell.problem else None)
        _set(state.cell_warnings, cell.address, cell.warning.as_dict() if cell.warning else None)
        _set(state.asking, cell.address, True if cell.needs_reason else None)
        _set(state.readable_cells, cell.address, _readable(state.section, cell.address, cell.text) or None)


async def show_reported(state: ObjectScreen, reported: Reported) -> None:
    """Show the object after something was reported, with the verdicts on the cells."""
    await refresh(state)
    take_cells(state, reported)


def _set(found: Any, key: str, value: Any) -> None:
    if value is not None:
        found[key] = value
    elif key in found:
        del found[key]


def _show_week(state: ObjectScreen, part: WeeklyPart) -> None:
    subsection = subsection_of(state.part)
    if part.week is None or part.history is None or subsection is None:
        put(state, week=without_weeks(part.asked), history=[])
        return
    cells = cells_of(part.week)
    written = {address: shown for address, text in cells.texts.items() if (shown := _readable(state.section, address, text))}
    put(
        state,
        week=week_part_of(part.week, subsection),
        week_at=f"{part.week.object_id}/{part.week.week.iso}",
        weeks=[(week.iso, _dates(week)) for week in part.history.every],
        cells=cells.texts,
        readable_cells=written,
        cell_errors=cells.errors,
        cell_warnings=cells.warnings,
        asking=cells.asking,
        counted=cells.counted,
        history=history_of(part.history.lines, subsection),
        history_page=part.history.page,
        history_pages=part.history.pages,
    )


def _dates(week: WeekShown) -> dict[str, str]:
    return terms_of(week).dates


def _show_rows(state: ObjectScreen, view: ObjectView, part: WeeklyPart, number: int) -> None:
    block = block_of(state.section, state.part)
    guarded = part.sales.guarded if part.sales else frozenset[str]()
    put(
        state,
        stock=stock_of(part.sales) if part.sales else NO_STOCK,
        bought=bought_of(part.purchases, flats=block == APARTMENTS) if part.purchases else NO_BOUGHT,
    )
    if not block:
        put(state, listed=NO_ROWS, guarded={})
        return
    words = {(name, code): Wording(**said) for name, pairs in state.dictionaries.items() for code, said in pairs}
    context = Context(dt.date.min, lambda dictionary, code: words.get((dictionary, code)))
    week = week_of(state) if block == SALES and not state.every_week else ""
    numbers = numbers_of(view, block)
    numbers |= {row: len(numbers) + 1 for row in filter(None, [state.blank.get(block)])}
    put(state, numbers={row: numbers[row] for row in state.opened.get(block, ()) if row in numbers})
    put(state, listed=page_of(form(view.section, view.schema_version), view, block, context, number=number, week=week))
    shown = {line.id for line in state.listed.lines} | set(state.opened.get(block, ()))
    put(state, guarded={address: True for address in sorted(guarded) if address.split("/")[1] in shown})


def _readable(section: str, address: str, text: str) -> str:
    """Return what an input shows instead of a cell's text; empty when it shows the text itself."""
    place = cell_address_of(address)
    try:
        written = cell_field(Section(section), place.cell).kind.readable(text) if place else text
    except KeyError:
        return ""
    return "" if written == text else written
