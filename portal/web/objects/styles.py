"""The style sheet of the pages about objects, loaded only with them."""

from typing import Any

import reflex as rx

from portal.web.ui import with_sheet


def styled(*children: Any) -> rx.Component:
    """Return a part of a page about objects, with their style sheet."""
    return with_sheet("object.css", *children, class_name="objects")
