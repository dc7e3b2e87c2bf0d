"""Parts of pages with a style sheet that is loaded only with these pages."""

from typing import Any

import reflex as rx
from reflex_base.components.component import field
from reflex_components_core.el.elements.typography import Div


class _WithSheet(Div):
    """A part of a page that imports one of the style sheets in ``assets``."""

    _sheet: str = field(default="")

    def add_imports(self) -> dict[str, Any]:
        """Return the style sheet."""
        return {"": f"$/public/{self._sheet}"}


def with_sheet(sheet: str, *children: Any, class_name: str) -> rx.Component:
    """Return a part of a page that is loaded with ``sheet``, a file name in ``assets``."""
    part = _WithSheet.create(*children, class_name=class_name)
    part._sheet = sheet  # noqa: SLF001  # pyright: ignore[reportPrivateUsage, reportAttributeAccessIssue]  (a property would go into the page)
    return part
