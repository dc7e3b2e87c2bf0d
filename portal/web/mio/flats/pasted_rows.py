"""A part of a page in whose fields several cells copied from a spreadsheet may be pasted; see ``assets/js/pasted-rows.jsx``."""

from typing import Any

import reflex as rx
from reflex.event import EventHandler

_MODULE = str(rx.asset("js/pasted-rows.jsx").importable_path)


def _pasted(field: rx.Var[str], text: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return (field, text)


class PastedRows(rx.Component):
    """Hands over what was pasted into one of the fields inside, when that is more than one cell."""

    library = _MODULE
    tag = "PastedRows"

    on_pasted: EventHandler[_pasted]
    """Called with the id of the field and the pasted text, tabs between columns and a line for each row."""


def pasted_rows(*children: Any, **props: Any) -> rx.Component:
    """Return the children, watched for pasted cells."""
    return PastedRows.create(*children, **props)
