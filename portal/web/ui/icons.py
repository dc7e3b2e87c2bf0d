"""Icons of one set (Lucide), hidden from screen readers: there is always a text beside them."""

import reflex as rx


def icon(name: str, size: int = 20) -> rx.Component:
    """Return the icon ``name`` of ``size`` CSS pixels; it has no meaning of its own."""
    return rx.icon(name, size=size, custom_attrs={"aria-hidden": "true", "focusable": "false"}, class_name="icon")
