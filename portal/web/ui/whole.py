"""A part of a page that is compiled into one component instead of one for every changing text in it."""

import reflex as rx
from reflex_base.constants.compiler import MemoizationMode
from reflex_components_core.base.fragment import Fragment


class Whole(Fragment):
    """Its children are drawn together, so that a page of many small parts opens faster; the part is always redrawn as a whole."""

    _memoization_mode = MemoizationMode(recursive=False)


def whole(*children: rx.Component) -> rx.Component:
    """Return ``children`` as one component."""
    return Whole.create(*children)
