"""A text as a QR code: a picture in SVG, dark on white, with its margin."""

from typing import Final

import qrcode
from qrcode.image.svg import SvgPathFillImage

_QUIET: Final = 4
"""The margin in modules that ISO/IEC 18004, 5.3.8 requires."""


def qr_svg(text: str) -> str:
    """Return the picture of ``text`` as an SVG document; about 15 % of it may be unreadable (level M)."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=_QUIET, image_factory=SvgPathFillImage)
    code.add_data(text)
    return code.make_image().to_string().decode()
