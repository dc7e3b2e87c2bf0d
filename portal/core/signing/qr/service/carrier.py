"""The side of a service that carries documents to the telephone (eds.md §2.4): which codes wait for it, and what became of each.

A worker process holds a code while it speaks with the service. A code whose process was killed is taken over when the hold has ended.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, or_, select

from portal.core.signing.qr import rules
from portal.core.signing.qr.schema import AWAITING, CarriedCode, QrState
from portal.core.signing.qr.service.phone import cancel_by_phone, papers_of, sign_by_phone, token_of
from portal.core.signing.qr.tables import QrSession
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.eds import Verify
from portal.ports.clock import Now
from portal.wording import Wording


def hold_waiting(begin: Begin, *, now: Now) -> tuple[CarriedCode, ...]:
    """Return the codes that nobody speaks with the service about, and hold them for :data:`rules.HOLD`."""
    with begin() as session:
        free = or_(col(QrSession.held_until).is_(None), col(QrSession.held_until) <= now())
        waiting = select(QrSession).where(
            QrSession.carrier != "", col(QrSession.state).in_(AWAITING), QrSession.expires_at > now(), free
        )  # fmt: skip
        rows = session.exec(waiting.order_by(col(QrSession.made_at), col(QrSession.id)).with_for_update(skip_locked=True)).all()
        for row in rows:
            row.held_until = now() + rules.HOLD
        return tuple(CarriedCode(row.id, Wording(**row.title), papers_of(row), row.offer, row.state == QrState.OPENED) for row in rows)


def hold_on(begin: Begin, session_id: str, *, now: Now) -> bool:
    """Hold a code longer. ``False`` when there is nothing to wait for any more: it was replaced, refused, signed, or its time is over."""
    with begin() as session:
        row = _row(session, session_id)
        if row is None or row.state not in AWAITING or row.expires_at <= now():
            return False
        row.held_until = now() + rules.HOLD
        return True


def let_go(begin: Begin, session_id: str) -> None:
    """Let another worker process speak with the service about a code at once."""
    with begin() as session:
        if (row := _row(session, session_id)) is not None:
            row.held_until = None


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
