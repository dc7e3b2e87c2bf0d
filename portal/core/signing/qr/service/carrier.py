"""The side of a service that carries documents to the telephone (eds.md §2.4): which codes wait for it, and what became of each.

A worker process holds a code while it speaks with the service. A code whose process was killed is taken over by another one.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from portal.core.claims.service import Claim, Claims, free_rows
from portal.core.signing.qr import rules
from portal.core.signing.qr.schema import AWAITING, CarriedCode, QrState
from portal.core.signing.qr.service.phone import cancel_by_phone, papers_of, sign_by_phone, token_of
from portal.core.signing.qr.tables import QrSession
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.eds import Verify
from portal.ports.clock import Now
from portal.wording import Wording


def hold_waiting(begin: Begin, *, now: Now, claims: Claims) -> tuple[tuple[CarriedCode, Claim], ...]:
    """Return the codes that nobody speaks with the service about, each with the claim that holds it from now on."""
    found: list[tuple[CarriedCode, Claim]] = []
    with begin() as session:
        waiting = select(QrSession).where(QrSession.carrier != "", col(QrSession.state).in_(AWAITING), QrSession.expires_at > now())
        for row in free_rows(session, waiting.order_by(col(QrSession.made_at), col(QrSession.id))):
            claim = claims.open()
            claim.hold(session, row)
            code = CarriedCode(row.id, Wording(**row.title), papers_of(row), row.offer, row.state == QrState.OPENED)
            found.append((code, claim))
    return tuple(found)


def is_awaited(begin: Begin, session_id: str, *, now: Now) -> bool:
    """Tell whether there is still something to wait for: the code was not replaced, refused or signed, and its time is not over."""
    with begin(reading=True) as session:
        row = session.get(QrSession, session_id)
        return row is not None and bool(row.carrier) and row.state in AWAITING and row.expires_at > now()


def show_offer(begin: Begin, session_id: str, offer: Mapping[str, Any], expires_at: dt.datetime, *, now: Now) -> None:
    """Show the code that the service has made; it ends when the service's own does, if that is earlier."""
    with begin() as session:
        row = _row(session, session_id)
        if row is not None and row.state == QrState.PREPARING and row.expires_at > now():
            row.state, row.offer, row.problem = QrState.WAITING, dict(offer), {}
            row.expires_at = min(row.expires_at, expires_at)


def tell_silent(begin: Begin, session_id: str) -> None:
    """Tell the person that the service does not answer and is asked again."""
    with begin() as session:
        row = _row(session, session_id)
        if row is not None and row.state == QrState.PREPARING:
            row.problem = rules.CARRIER_SILENT.as_dict()


def tell_opened(begin: Begin, session_id: str) -> None:
    """Record that a telephone has taken the documents: the code is used up."""
    with begin() as session:
        row = _row(session, session_id)
        if row is not None and row.state == QrState.WAITING:
            row.state = QrState.OPENED


def break_off(begin: Begin, session_id: str, why: Wording) -> None:
    """End a code about which the service has nothing more to say; ``why`` is shown to the person."""
    with begin() as session:
        row = _row(session, session_id)
        if row is not None and row.state in AWAITING:
            row.state, row.problem = QrState.BROKEN, why.as_dict()


@slow(Work.SIGNATURES)
def sign_by_carrier(begin: Begin, session_id: str, signed: Sequence[tuple[int, str]], *, now: Now, verify: Verify, secret: bytes) -> None:
    """Keep the signatures that the service brought, checked as those of a telephone are. Raises what :func:`sign_by_phone` does."""
    if code := _code(begin, session_id):
        sign_by_phone(begin, code, token_of(secret, code), signed, now=now, verify=verify, secret=secret)


def cancel_by_carrier(begin: Begin, session_id: str, *, now: Now, secret: bytes) -> None:
    """Record that the person refused on the telephone. Raises what :func:`cancel_by_phone` does."""
    if code := _code(begin, session_id):
        cancel_by_phone(begin, code, token_of(secret, code), now=now, secret=secret)


def _code(begin: Begin, session_id: str) -> str:
    with begin(reading=True) as session:
        row = session.get(QrSession, session_id)
        return row.code if row is not None and row.carrier else ""


def _row(session: Session, session_id: str) -> QrSession | None:
    carried = select(QrSession).where(QrSession.id == session_id, QrSession.carrier != "")
    return session.exec(carried.with_for_update()).one_or_none()
