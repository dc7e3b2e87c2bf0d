"""The table of the week: a browser component that gets data and sends every edit; see ``assets/js/grid.jsx``."""

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
"""Imports of the script, listed here so that a missing one stops the build with a clear message."""


def _batch(batch: rx.Var[dict[str, Any]]) -> tuple[rx.Var[dict[str, Any]]]:
    return (batch,)


class WeekGrid(rx.Component):
    """The grid component: self-saving inputs, states, problems, paste and keyboard."""

    library = _MODULE
    tag = "WeekGrid"

    grid: rx.Var[dict[str, Any]]
    """The week as :func:`portal.web.mio.week.shown.grid_of` gives it; a new one replaces all but what is being typed."""
    answers: rx.Var[list[dict[str, Any]]]
    """The newest answers to edits (:func:`portal.web.mio.week.shown.answer_of`), each read once."""
    scope: rx.Var[str]
    """Id of the reader: part of the key under which the browser stores unsent edits."""
    saved_at: rx.Var[str]
    refusal: rx.Var[str]
    """Why the last edits were refused as a whole; empty when they were not."""
    words: rx.Var[dict[str, str]]
    undoing: rx.Var[str]
    """What the undo button would undo, in words; empty without anything."""
    finished: rx.Var[str]
    """``done`` after «Завершить неделю» found nothing open: the bar below says so; ``finish_serial`` changes with each press."""
    finish_serial: rx.Var[int]
    lost: rx.Var[bool]
    """Whether the server cannot be reached."""

    on_save: EventHandler[_batch]
    """Called with one action: cells typed or pasted together."""
    on_confirm: EventHandler[_batch]
    """Called with one action: objects for which «Изменений не было» was pressed."""
    on_undo: EventHandler[no_args_event_spec]
    on_finish: EventHandler[no_args_event_spec]
    on_refresh: EventHandler[no_args_event_spec]
    """Called when a person returns to the page after some time."""


def week_grid(**props: Any) -> rx.Component:
    """Return the table with its texts in the language of the page."""
    return WeekGrid.create(words=rx.Var.create({key: ui.say(words) for key, words in WORDS.items()}), lost=has_connection_errors, **props)
