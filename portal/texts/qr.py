"""A text as a QR code: a picture in SVG, dark on white, with its margin."""

from functools import lru_cache
from typing import Final

import qrcode
from qrcode.image.svg import SvgPathFillImage

_QUIET: Final = 4
"""The margin in modules that ISO/IEC 18004, 5.3.8 requires."""


@lru_cache(maxsize=32)  # a document is made in three languages with the same code, which takes longer than the rest of a short one
def qr_svg(text: str) -> str:
    """Return the picture of ``text`` as an SVG document; about 15 % of it may be unreadable (level M)."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=_QUIET, image_factory=SvgPathFillImage)
    code.add_data(text)
    return code.make_image().to_string().decode()
