"""A QR code as a picture that stands in the page itself: what it says never becomes an address that is asked for."""

from typing import Any

import reflex as rx
import segno

from portal.web.ui.language import Text, said


def qr_address(text: str) -> str:
    """Return the ``data:`` address of the picture of ``text``, dark on white in both themes, with its quiet margin."""
    return segno.make(text, error="m", micro=False).svg_data_uri(scale=5, border=4, dark="#000", light="#fff")


def qr_picture(address: Any, title: Text) -> rx.Component:
    """Return the picture at ``address``; ``title`` says to those who do not see it what it is for."""
    return rx.el.img(src=address, alt=said(title), class_name="qr", custom_attrs={"width": 220, "height": 220})
