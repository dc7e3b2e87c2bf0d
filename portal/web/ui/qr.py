"""A QR code as a picture inside the page, so that its text is never requested as an address."""

import base64
from typing import Any

import reflex as rx

from portal.texts.qr import qr_svg
from portal.web.ui.language import Text, said


def qr_address(text: str) -> str:
    """Return the ``data:`` address of the picture of ``text``, dark on white in both themes, with its margin."""
    return "data:image/svg+xml;base64," + base64.b64encode(qr_svg(text).encode()).decode()


def qr_picture(address: Any, title: Text) -> rx.Component:
    """Return the picture at ``address``; ``title`` is its description for screen readers."""
    return rx.el.img(src=address, alt=said(title), class_name="qr", custom_attrs={"width": 220, "height": 220})
