"""The browser's side of signing by QR code: asking for a code, taking the signatures."""

import base64
import datetime as dt
import hashlib
import secrets
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select

from portal.core.accounts import rules as accounts
from portal.core.accounts.limits import Limiter, network_of
from portal.core.accounts.people import Visitor
from portal.core.errors import Refused
from portal.core.signing.qr import rules
from portal.core.signing.qr.queries import is_usable, newest, view_of
from portal.core.signing.qr.schema import LIVING, QrDocument, QrRequest, QrState, QrView
from portal.core.signing.qr.tables import QrSession
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings

CODE_BYTES = 24
_KEPT = dt.timedelta(hours=1)


def begin_session(
    begin: Begin, visitor: Visitor, request: QrRequest, *, anew: bool = False, now: Now, limiter: Limiter, settings: Settings
) -> QrView:
    """Return a code for ``request``: the living one of this browser for the very same documents, otherwise a new one.

    A new code replaces the earlier one of the same window, also with ``anew``; a replaced code is refused to every telephone.

    Raises:
        Refused: QR codes are not connected, or the documents do not fit.
        TooMany: this browser or its network has asked for too many codes.
    """
    browser, at = accounts.browser_hash(visitor), now()
    _ensure_fits(request, settings)
    documents = [_kept(document) for document in request.documents]
    with begin() as session:
        earlier = newest(session, visitor, request.place, request.subject)
        if earlier is not None and not anew and _is_same(earlier, request, documents) and is_usable(earlier, now):
            return view_of(earlier, now)
        limiter.hit(rules.FROM_BROWSER, browser)
        limiter.hit(rules.FROM_ADDRESS, network_of(visitor.address))
        if earlier is not None and earlier.state in LIVING:
            earlier.state = QrState.REPLACED
        row = QrSession(
            code=secrets.token_urlsafe(CODE_BYTES),
            browser_hash=browser,
            place=request.place,
            subject=request.subject,
            claim=request.claim,
            title=request.title.as_dict(),
            documents=documents,
            purpose=request.purpose,
            bin=request.bin,
            may_sign=request.may_sign,
            iin=request.iin,
            state=QrState.PREPARING if settings.qr_carrier else QrState.WAITING,
            carrier=settings.qr_carrier,
            problem={},
            signatures=[],
            made_at=at,
            expires_at=min(at + rules.LIFE, request.expires_at or at + rules.LIFE),
        )
        session.add(row)
        session.flush()
        return view_of(row, now)


def take(begin: Begin, visitor: Visitor, session_id: str, *, now: Now) -> QrView:
    """Return the signatures that the telephone gave, to be sent on by the page; they can be taken once.

    Raises:
        Refused: the telephone has not signed (yet), the signatures were taken before, or the code belongs to another browser.
    """
    with begin() as session:
        row = session.exec(select(QrSession).where(QrSession.id == session_id).with_for_update()).one_or_none()
        if row is None or row.browser_hash != accounts.browser_hash(visitor):
            raise Refused(rules.UNKNOWN, code="qr_unknown")
        if row.state != QrState.SIGNED:
            ended = row.state not in LIVING or not is_usable(row, now)
            raise Refused(rules.ENDED if ended else rules.NOT_YET_SIGNED, code="qr_not_signed")
        if not is_usable(row, now):
            raise Refused(rules.OVER, code="qr_over")
        taken = view_of(row, now)
        row.state = QrState.USED
        return taken


def sweep(begin: Begin, *, now: Now) -> None:
    """Delete codes that expired more than an hour ago, with their documents. Called by a job."""
    with begin() as session:
        session.exec(delete(QrSession).where(col(QrSession.expires_at) < now() - _KEPT))


def _ensure_fits(request: QrRequest, settings: Settings) -> None:
    if not settings.qr_is_offered:
        raise Refused(rules.NOT_OFFERED, code="qr_off")
    if not request.documents:
        raise Refused(rules.NOTHING, code="qr_nothing")
    if len(request.documents) > rules.MOST_DOCUMENTS or sum(len(one.content) for one in request.documents) > rules.MOST_BYTES:
        raise Refused(rules.TOO_LARGE, code="qr_too_large")


def _is_same(row: QrSession, request: QrRequest, documents: list[dict[str, Any]]) -> bool:
    return (row.claim, row.documents, row.bin, row.iin) == (request.claim, documents, request.bin, request.iin)


def _kept(document: QrDocument) -> dict[str, Any]:
    return {
        "names": document.names.as_dict(),
        "media_type": "application/pdf" if document.content.startswith(b"%PDF-") else "text/plain",
        "sha256": hashlib.sha256(document.content).hexdigest(),
        "content": base64.b64encode(document.content).decode(),
    }
