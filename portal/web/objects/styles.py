"""The style sheet of the pages about objects, loaded only with them."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.typography import Div


class _Styled(Div):
    """A component that loads the style sheet of objects."""

    def add_imports(self) -> dict[str, Any]:
        """Return the style sheet."""
        return {"": "$/public/object.css"}


def styled(*children: Any) -> rx.Component:
    """Return a part of a page about objects, with their style sheet."""
    return _Styled.create(*children, class_name="objects")
