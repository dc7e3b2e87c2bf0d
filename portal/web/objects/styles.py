"""The style sheet of the pages about objects, which is loaded with them alone."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.typography import Div


class _Styled(Div):
    """A part of a page with the look of objects and their weeks."""

    def add_imports(self) -> dict[str, Any]:
        """Return the style sheet."""
        return {"": "$/public/object.css"}


def styled(*children: Any) -> rx.Component:
    """Return a part of a page in which objects, their weeks and their flats stand."""
    return _Styled.create(*children, class_name="objects")
