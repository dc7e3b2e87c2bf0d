"""What a form's view is bound to: the Vars it shows and the handlers it calls; the view itself never sees a State."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import reflex as rx


@dataclass(frozen=True)
class Bindings:
    """The Vars and handlers of one form on one page."""

    texts: rx.Var[dict[str, str]]
    """Address to the text of the answer."""
    errors: rx.Var[dict[str, dict[str, str]]]
    """Address to what is wrong, in the three languages; absent when nothing is."""
    warnings: rx.Var[dict[str, dict[str, str]]]
    rows: rx.Var[dict[str, list[str]]]
    """Block to the ids of its rows, in order; every block of the form is there."""
    files: rx.Var[dict[str, list[dict[str, Any]]]]
    """Address to the files attached there; every field that takes files and stands outside a block is there."""
    places: rx.Var[dict[str, list[tuple[str, dict[str, str]]]]]
    """Address of a chooser of places to its ``[code, words]`` pairs; absent while the place above is not chosen."""
    dictionaries: rx.Var[dict[str, list[tuple[str, dict[str, str]]]]]
    """Dictionary to its ``[code, words]`` pairs."""
    full_kato: rx.Var[bool]
    """Whether okrugs and settlements are chosen from the classifier, or typed."""
    editable: rx.Var[bool]
    upload_to: rx.Var[str]
    """Address of the route that takes files."""
    on_add: Any
    """Handler ``(block)``."""
    on_remove: Any
    """Handler ``(block, row)``."""
    on_files: Any
    """Handler ``(address, file id)`` called once a file is in a field."""
    on_detach: Any
    """Handler ``(address, file id)`` called to delete a file."""
    after: Mapping[str, rx.Component] = field(default_factory=dict[str, rx.Component])
    """Components that a page puts behind a field, by the field's key."""

    def text(self, address: Any) -> rx.Var[str]:
        """Return the text at ``address``, empty when nothing was answered."""
        return self.texts.get(address, "").to(str)


def control_id(address: Any) -> Any:
    """Return the id of the control at ``address``, a text or a Var."""
    return f"f-{address}"
