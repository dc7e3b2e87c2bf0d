"""The wrapper around a form that saves every edit by itself and says truthfully whether it is saved."""

from typing import Any

import reflex as rx
from reflex.event import EventHandler
from reflex_components_core.core.banner import has_connection_errors

_MODULE = str(rx.asset("js/autosave.jsx").importable_path)
_PARTS = (rx.asset("js/saver.js"),)
"""What the module imports: named here so that a missing one stops the build with a clear message."""


def _edit(
    address: rx.Var[str], text: rx.Var[str], serial: rx.Var[int], seen: rx.Var[list[str]]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[int], rx.Var[list[str]]]:
    return address, text, serial, seen


class Autosave(rx.Component):
    """Listens to every control inside it that carries ``data-address``; see ``assets/js/autosave.jsx``."""

    library = _MODULE
    tag = "Autosave"

    scope: rx.Var[str]
    """Whose edits these are: part of the key under which unsent edits wait in the browser."""
    acks: rx.Var[dict[str, int]]
    """Address to the serial number of the newest edit that the server has answered for: saved, or refused with ``refusal``."""
    texts: rx.Var[dict[str, str]]
    """Address to the answer; what is different here from one time to the next is shown by the controls on screen."""
    readable: rx.Var[dict[str, str]]
    """Address to the answer as an input shows it while nobody types in it, where that differs from its text."""
    saved_at: rx.Var[str]
    """When the last edit was saved, as people read it: ``14:32`` or ``14.10.2026 14:32``, whose day is left out while it is today."""
    refusal: rx.Var[str]
    """Why the last edit was not taken; empty when it was."""
    overwritten: rx.Var[dict[str, dict[str, str]]]
    """Addresses whose last edit was not taken because another window has written there meanwhile."""
    labels: rx.Var[dict[str, str]]
    """The words ``saving``, ``saved``, ``failed``, ``lost`` and ``retry`` in the person's language."""
    lost: rx.Var[bool]
    """Whether the server cannot be reached."""
    disabled: rx.Var[bool]
    wrong: rx.Var[str]
    """With what the title in the browser's tab begins while there is a list of errors; empty while there is none."""

    on_save: EventHandler[_edit]
    """Called with the address, the text and the serial number of an edit, and the texts that were shown or sent there since it began."""


def autosave(*children: rx.Component, **props: Any) -> rx.Component:
    """Return the wrapper around ``children``."""
    return Autosave.create(*children, lost=has_connection_errors, **props)
