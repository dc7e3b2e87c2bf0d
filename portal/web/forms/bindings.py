"""What the view of a form needs: the Vars it shows and the handlers it calls. The view itself never uses a State."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from portal.web import ui

Vars = Any
"""A Var of a State: a dictionary or list in the browser; its shape is described below each field."""


@dataclass(frozen=True)
class Bindings:
    """The Vars and handlers of one form on one page."""

    texts: Vars
    """Address to the text of the answer, as all answers were last sent."""
    readable: Vars
    """Address to the answer as an input shows it, when that differs from its text."""
    errors: Vars
    """Address to what is wrong, in the three languages; absent when nothing is."""
    warnings: Vars
    rows: Vars
    """Block to the ids of its rows, in order; it has every block of the form."""
    files: Vars
    """Address to the attached files; it has every field for files that is outside a block."""
    places: Vars
    """Address of a chooser of places to its ``[code, words]`` pairs; absent while the containing place is not chosen."""
    dictionaries: Vars
    """Dictionary to its ``[code, words]`` pairs."""
    full_kato: Vars
    """Whether okrugs and settlements are chosen from the classifier, or typed."""
    editable: Vars
    upload_to: Vars
    """Address of the route that takes files."""
    on_add: Any
    """Handler ``(block)``."""
    on_remove: Any
    """Handler ``(block, row)``."""
    on_files: Any
    """Handler ``(address, file id)``, called when a file is in a field."""
    on_detach: Any
    """Handler ``(address, file id)``, called to delete a file."""
    copied: Vars = None
    """Address to ``"1"`` where an answer or a file stands as it was copied from elsewhere; None where nothing is ever copied."""
    copied_from: Vars = None
    """From where, in the three languages."""
    locked: Vars = None
    """Address, block (no further rows) or ``block/row`` (not removed) to ``"1"`` where a returned form is locked; None: never locked."""
    remarks: Vars = None
    """Address to the remark on what stands there, in the three languages, with its thread, also by :func:`file_place`; None: no remarks."""
    newer: Vars = None
    """Address to the text of an answer that has changed since; it wins. None where ``texts`` has every answer."""
    helped: Vars = None
    """Address of a field about which an answer is published, ``*`` in place of a row's id, to its code; None: no help."""
    after: Mapping[str, rx.Component] = field(default_factory=dict[str, rx.Component])
    """Components that a page adds after a field, by the field's key."""
    after_in_rows: Mapping[str, Callable[[Any, "Bindings"], rx.Component]] = field(default_factory=dict[str, Any])
    """Makes what a page adds after a field of a row (``block/row``), by the field's key."""

    def text(self, address: Any) -> rx.Var[str]:
        """Return the text at ``address``, empty when nothing was answered."""
        return self._newest(address, self.texts.get(address, "")).to(str)

    def shown(self, address: Any) -> rx.Var[str]:
        """Return what an input at ``address`` shows while nobody types in it; empty when nothing was answered."""
        written = self.readable[address]
        return rx.cond(written, written, self.answer(address)).to(str)

    def answer(self, address: Any) -> rx.Var[str]:
        """Return the text at ``address`` as a property of a control, which may be undefined when nothing was answered."""
        return self._newest(address, self.texts[address]).to(str)

    def _newest(self, address: Any, text: Any) -> Any:
        return text if self.newer is None else rx.cond(self.newer.contains(address), self.newer[address], text)

    def is_locked(self, place: Any) -> Any:
        """Return whether nothing can be changed at an address, of a block (adding a row) or of ``block/row`` (removing it)."""
        return ~self.editable if self.locked is None else ~self.editable | (self.locked[place] == "1")

    def origin(self, address: Any) -> rx.Var[str]:
        """Return where the answer at ``address`` was copied from; empty when it was not. Only for forms with ``copied``."""
        return rx.cond(self.copied[address], ui.say_dict(self.copied_from), "").to(str)

    def help_code(self, pattern: str) -> Any:
        """Return the code of the help about a field, by its address with ``*`` in place of a row's id; empty when there is none."""
        return "" if self.helped is None or not pattern else self.helped[pattern].to(str)

    def words(self, words: Vars, address: Any) -> rx.Var[str]:
        """Return the text of ``words``, the errors or the warnings, at ``address``; empty when there is none."""
        return words[address].to(dict[str, str])[ui.LANGUAGE].to(str)


def control_id(address: Any) -> Any:
    """Return the id of the control at ``address``, a text or a Var."""
    return f"f-{address}"
