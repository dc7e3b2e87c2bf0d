"""A tile of the first page: a sign, a title that leads somewhere, a text."""

from typing import Any

import reflex as rx

from portal.web.ui import icon, say_dict

_SIGNS = {"organisation": "landmark", "services": "globe", "signature": "key-round", "people": "users-round"}
"""The icons by their codes in the records."""


def tile(sign: Any, title: rx.Component, text: Any) -> rx.Component:
    """Return an entry of a list of tiles."""
    return rx.el.li(sign, rx.el.h3(title), rx.el.p(text, class_name="own-lines"), class_name="tile")


def system_tile(one: Any) -> rx.Component:
    """Return the tile of another system, with the ``sign``, ``title``, ``text`` and ``address`` of ``one``."""
    sign: Any = rx.match(one.sign, *((code, icon(name, 28)) for code, name in _SIGNS.items()), icon("globe", 28))
    return tile(sign, rx.el.a(say_dict(one.title), href=one.address), say_dict(one.text))
