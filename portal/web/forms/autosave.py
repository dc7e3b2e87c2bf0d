"""The wrapper around a form that saves every edit and shows whether it is saved."""

from typing import Any

import reflex as rx
from reflex.event import EventHandler
from reflex_components_core.core.banner import has_connection_errors

_MODULE = str(rx.asset("js/autosave.jsx").importable_path)
_PARTS = (rx.asset("js/saver.js"),)
"""The packages that the script imports: named here so that a missing one stops the build with a clear message."""


def _edit(
    address: rx.Var[str], text: rx.Var[str], serial: rx.Var[int], seen: rx.Var[list[str]], subject: rx.Var[str]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[int], rx.Var[list[str]], rx.Var[str]]:
    return address, text, serial, seen, subject


class Autosave(rx.Component):
    """Watches every control inside it that has a ``data-address``; see ``assets/js/autosave.jsx``."""

    library = _MODULE
    tag = "Autosave"

    scope: rx.Var[str]
    """The account whose edits these are: part of the key under which unsent edits are kept in the browser."""
    subject: rx.Var[str]
    """Whose form this is; each edit names it."""
    acks: rx.Var[dict[str, int]]
    """Address to the serial number of the newest edit that the server has answered: saved, or refused with ``refusal``."""
    texts: rx.Var[dict[str, str]]
    """Address to the answer; answers that changed since the last time are shown by the controls on screen."""
    counted: rx.Var[dict[str, str]]
    """Address to what counts in the place of the text on screen, where that may be a refused one."""
    readable: rx.Var[dict[str, str]]
    """Address to the answer as an input shows it while nobody types in it, when that differs from its text."""
    saved_at: rx.Var[str]
    """When the last edit was saved, for people: ``14:32`` or ``14.10.2026 14:32``; the day is left out when it is today."""
    refusal: rx.Var[str]
    """Why the last edit was refused; empty when it was saved."""
    overwritten: rx.Var[dict[str, dict[str, str]]]
    """Addresses whose last edit was refused because another window has changed them in the meantime."""
    untaken: rx.Var[dict[str, str]]
    """Address to the code of the refusal of its last edit: that text stays on screen, unless another window was faster."""
    labels: rx.Var[dict[str, str]]
    """The texts ``saving``, ``saved``, ``failed``, ``lost`` and ``retry`` in the person's language."""
    lost: rx.Var[bool]
    """Whether the server cannot be reached."""
    disabled: rx.Var[bool]
    wrong: rx.Var[str]
    """The beginning of the title in the browser's tab while there is a list of errors; empty without one."""

    on_save: EventHandler[_edit]
    """Called with the address, the text and the serial number of an edit, and the texts that were shown or sent there since it began, and
    whose form it is."""


def autosave(*children: rx.Component, **props: Any) -> rx.Component:
    """Return the wrapper around ``children``."""
    return Autosave.create(*children, lost=has_connection_errors, **props)
