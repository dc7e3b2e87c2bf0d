"""Reads QR codes drawn as SVG with a decoder of another library."""

import re
from array import array

import zxingcpp

SIZE = 4
"""Pixels of a module in the picture that is read."""


def read_qr(svg: str) -> list[str]:
    """Return the texts of the QR codes in a picture made of squares, dark on white."""
    return [one.text for one in zxingcpp.read_barcodes(_pixels(svg)) if one.format == zxingcpp.BarcodeFormat.QRCode]


def _pixels(svg: str) -> memoryview:
    modules = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    side = modules * SIZE
    pixels = array("B", [255]) * (side * side)
    for column, row in re.findall(r"M(\d+),(\d+)H", svg):
        for line in range(SIZE):
            start = (int(row) * SIZE + line) * side + int(column) * SIZE
            pixels[start : start + SIZE] = array("B", [0]) * SIZE
    return memoryview(pixels.tobytes()).cast("B", (side, side))
