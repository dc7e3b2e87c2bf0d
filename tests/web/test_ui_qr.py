"""The QR code on a page has the text it was made from."""

import base64

import pytest

from portal.web.ui import qr_address
from tests.qr import read_qr

SETUP = "otpauth://totp/Portal:analyst%40kzhk.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Portal"


@pytest.mark.parametrize("text", [SETUP, "Қазақша мәтін", "1"])
def test_the_picture_says_what_it_was_made_from(text: str):
    svg = base64.b64decode(qr_address(text).removeprefix("data:image/svg+xml;base64,")).decode()
    assert read_qr(svg) == [text]
