"""The QR code on a page has the text it was made from, read by a decoder of another library."""

import base64
import re
from array import array

import pytest
import zxingcpp

from portal.web.ui import qr_address

SETUP = "otpauth://totp/Portal:analyst%40kzhk.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Portal"
SIZE = 4
"""Pixels of a module in the picture that is read."""


def _pixels(address: str) -> memoryview:
    """Draw the squares that a QR picture is made of, dark on white."""
    svg = base64.b64decode(address.removeprefix("data:image/svg+xml;base64,")).decode()
    modules = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    side = modules * SIZE
    pixels = array("B", [255]) * (side * side)
    for column, row in re.findall(r"M(\d+),(\d+)H", svg):
        for line in range(SIZE):
            start = (int(row) * SIZE + line) * side + int(column) * SIZE
            pixels[start : start + SIZE] = array("B", [0]) * SIZE
    return memoryview(pixels.tobytes()).cast("B", (side, side))


@pytest.mark.parametrize("text", [SETUP, "Қазақша мәтін", "1"])
def test_the_picture_says_what_it_was_made_from(text: str):
    found = zxingcpp.read_barcodes(_pixels(qr_address(text)))
    assert [(one.format, one.text) for one in found] == [(zxingcpp.BarcodeFormat.QRCode, text)]
