"""The style of the pages about bodies, executors, instructions and terms, loaded only with these pages."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.typography import Div


class _People(Div):
    def add_imports(self) -> dict[str, Any]:
        """Return the style sheet."""
        return {"": "$/public/people.css"}


def people_look(*children: Any) -> rx.Component:
    """Return a part of a page that uses ``people.css``, which is loaded with it."""
    return _People.create(*children, class_name="people-look")
