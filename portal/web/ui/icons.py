"""Icons of one set (Lucide), always silent for screen readers: words stand beside them."""

import reflex as rx


def icon(name: str, size: int = 20) -> rx.Component:
    """Return the icon ``name`` of ``size`` CSS pixels; it carries no meaning of its own."""
    return rx.icon(name, size=size, custom_attrs={"aria-hidden": "true", "focusable": "false"}, class_name="icon")
