"""Consents and the application as something that a telephone can sign by QR code."""

import base64
import json
from typing import Any

from portal.core.signing.qr.schema import QrDocument, QrRequest, QrView
from portal.eds import Purpose
from portal.web.cabinet.application.signing import PLACE, Signing
from portal.web.shell.applications import application_of
from portal.web.shell.signing_ways import SigningPlace, offer
from portal.wording import Wording

_TITLE = Wording(
    "Тұрғын үй порталындағы құжаттарға қол қою", "Подписание документов на Жилищном портале", "Signing documents on the Housing Portal"
)


async def _request(page: Signing) -> QrRequest:
    titles = [Wording(**title) for title in page.titles]
    documents = tuple(QrDocument(title, base64.b64decode(content)) for title, content in zip(titles, page.contents, strict=True))
    title = titles[0] if len(titles) == 1 else _TITLE
    return QrRequest(
        PLACE, application_of(page), json.dumps(page.subjects), title, documents, Purpose.DOCUMENT, bin=page.bin, may_sign=True
    )


def _adopt(page: Signing, view: QrView) -> None:
    page.subjects = json.loads(view.claim)


def _accept(view: QrView) -> Any:
    return Signing.signed(list(view.signatures))


BY_QR = offer(SigningPlace(PLACE, Signing, _request, _adopt, _accept, subject=application_of))
