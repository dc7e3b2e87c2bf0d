"""The style of the pages about bodies, executors, instructions and terms, loaded only with these pages."""

from typing import Any

import reflex as rx

from portal.web.ui import with_sheet


def people_look(*children: Any) -> rx.Component:
    """Return a part of a page that uses ``people.css``, which is loaded with it."""
    return with_sheet("people.css", *children, class_name="people-look")
