"""The table of the week: a component in the browser, fed with data, which hands every edit on; see ``assets/js/grid.jsx``."""

from typing import Any

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec
from reflex_components_core.core.banner import has_connection_errors

from portal.web import ui
from portal.web.mio.week.words import WORDS

_MODULE = str(rx.asset("js/grid.jsx").importable_path)
_PARTS = tuple(
    rx.asset(part)
    for part in (
        "js/grid-object.jsx",
        "js/grid-keys.js",
        "js/grid-sheet.js",
        "js/grid-reasons.jsx",
        "js/grid-sight.js",
        "js/saver.js",
        "grid.css",
    )
)
"""What the module imports: named here so that a missing one stops the build with a clear message."""


def _batch(batch: rx.Var[dict[str, Any]]) -> tuple[rx.Var[dict[str, Any]]]:
    return (batch,)


class WeekGrid(rx.Component):
    """All objects of a week: inputs that save themselves, states, what is wrong, paste and the keyboard."""

    library = _MODULE
    tag = "WeekGrid"

    grid: rx.Var[dict[str, Any]]
    """The week as :func:`portal.web.mio.week.shown.grid_of` gives it; a new one replaces all but what is being typed."""
    answers: rx.Var[list[dict[str, Any]]]
    """The newest answers to edits (:func:`portal.web.mio.week.shown.answer_of`), each read once."""
    scope: rx.Var[str]
    """Whose edits these are: part of the key under which unsent edits wait in the browser."""
    saved_at: rx.Var[str]
    refusal: rx.Var[str]
    """Why the last edits were not taken as a whole; empty when they were."""
    words: rx.Var[dict[str, str]]
    undoing: rx.Var[str]
    """What the button of taking back says it takes back; empty when there is nothing."""
    finished: rx.Var[str]
    """``done`` after «Завершить неделю» found nothing open: the bar says so, beside the button, and ``finish_serial`` makes it news."""
    finish_serial: rx.Var[int]
    lost: rx.Var[bool]
    """Whether the server cannot be reached."""

    on_save: EventHandler[_batch]
    """Called with one act: figures typed or pasted at once."""
    on_confirm: EventHandler[_batch]
    """Called with one act: objects for which «Изменений не было» was pressed."""
    on_undo: EventHandler[no_args_event_spec]
    on_finish: EventHandler[no_args_event_spec]
    on_refresh: EventHandler[no_args_event_spec]
    """Called when somebody comes back to the page after a while."""


def week_grid(**props: Any) -> rx.Component:
    """Return the table with its words in the language on screen."""
    return WeekGrid.create(words=rx.Var.create({key: ui.say(words) for key, words in WORDS.items()}), lost=has_connection_errors, **props)
