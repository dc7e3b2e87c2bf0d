"""The licence agreement as something that a telephone can sign by QR code."""

from typing import Any

from portal.core.accounts import agreement
from portal.core.signing.qr.schema import QrDocument, QrRequest, QrView
from portal.eds import Purpose
from portal.web.public.registration.state import AGREEMENT, RegistrationPage
from portal.web.shell.signing_ways import SigningPlace, offer
from portal.web.shell.words import language_of


async def _request(page: RegistrationPage) -> QrRequest:
    language = await language_of(page)
    document = QrDocument(agreement.TITLE, agreement.content(language))
    return QrRequest(AGREEMENT, "", language, agreement.TITLE, (document,), Purpose.DOCUMENT, bin=page.view.bin)


def _adopt(_page: RegistrationPage, _view: QrView) -> None:
    """Leave the page as it is: the language of the signed text is the claim of its code."""


def _accept(view: QrView) -> Any:
    return RegistrationPage.sign_agreement(view.claim, list(view.signatures))


BY_QR = offer(SigningPlace(AGREEMENT, RegistrationPage, _request, _adopt, _accept))
