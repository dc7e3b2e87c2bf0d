"""A QR code as a picture inside the page, so that its text is never requested as an address."""

import base64
from typing import Any, Final

import qrcode
import reflex as rx
from qrcode.image.svg import SvgPathFillImage

from portal.web.ui.language import Text, said

_QUIET: Final = 4
"""The margin in modules that ISO/IEC 18004, 5.3.8 requires."""


def qr_address(text: str) -> str:
    """Return the ``data:`` address of the picture of ``text``, dark on white in both themes, with its margin."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=_QUIET, image_factory=SvgPathFillImage)
    code.add_data(text)
    return "data:image/svg+xml;base64," + base64.b64encode(code.make_image().to_string()).decode()


def qr_picture(address: Any, title: Text) -> rx.Component:
    """Return the picture at ``address``; ``title`` is its description for screen readers."""
    return rx.el.img(src=address, alt=said(title), class_name="qr", custom_attrs={"width": 220, "height": 220})
