"""A decision as something that the operator's registrar can sign with a telephone by QR code."""

import base64
from typing import Any

from portal.core.signing.qr.schema import QrDocument, QrRequest, QrView
from portal.eds import Purpose
from portal.settings import settings
from portal.web.desk.review.signing_state import DecisionSigning
from portal.web.shell.places import path_part
from portal.web.shell.signing_ways import SigningPlace, offer
from portal.wording import Wording

_NAME = "decision"
_TITLE = Wording("Өтінім бойынша шешімге қол қою", "Подписание решения по заявке", "Signing the decision on an application")


def _application(page: Any) -> str:
    return path_part(page, 2)


async def _request(page: DecisionSigning) -> QrRequest:
    documents = tuple(QrDocument(_TITLE, base64.b64decode(content)) for content in page.contents)
    return QrRequest(_NAME, _application(page), page.decision, _TITLE, documents, Purpose.DOCUMENT, bin=settings().deciding_bin)


def _adopt(page: DecisionSigning, view: QrView) -> None:
    page.decision = view.claim


def _accept(view: QrView) -> Any:
    return DecisionSigning.signed(list(view.signatures))


BY_QR = offer(SigningPlace(_NAME, DecisionSigning, _request, _adopt, _accept, subject=_application))
