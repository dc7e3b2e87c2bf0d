"""Reading the QR codes of a browser."""

from sqlmodel import Session, col, select

from portal.core.accounts import rules as accounts
from portal.core.accounts.people import Visitor
from portal.core.signing.qr.rules import GRACE
from portal.core.signing.qr.schema import LIVING, QrState, QrView
from portal.core.signing.qr.tables import QrSession
from portal.db import Begin
from portal.ports.clock import Now


def look(begin: Begin, visitor: Visitor, session_id: str, *, now: Now) -> QrView | None:
    """Return the code with this id as its own browser sees it; ``None`` when there is none or it belongs to another browser."""
    with begin(reading=True) as session:
        row = session.get(QrSession, session_id)
        return view_of(row, now) if row is not None and row.browser_hash == accounts.browser_hash(visitor) else None


def current(begin: Begin, visitor: Visitor, place: str, subject: str, *, now: Now) -> QrView | None:
    """Return the code that this browser can still use in a window of its pages, so that a reload does not lose it."""
    with begin(reading=True) as session:
        row = newest(session, visitor, place, subject)
        if row is None or not is_usable(row, now):
            return None
        return view_of(row, now)


def newest(session: Session, visitor: Visitor, place: str, subject: str) -> QrSession | None:
    """Return the newest row of this browser for a window, in whatever state; for the verbs of this package."""
    return session.exec(
        select(QrSession)
        .where(QrSession.browser_hash == accounts.browser_hash(visitor), QrSession.place == place, QrSession.subject == subject)
        .order_by(col(QrSession.made_at).desc(), col(QrSession.id))
        .limit(1)
    ).one_or_none()


def is_usable(row: QrSession, now: Now) -> bool:
    """Tell whether a telephone may still answer a code, or its page may still send the signatures on."""
    late = GRACE if row.state == QrState.SIGNED else GRACE * 0
    return row.state in LIVING and row.expires_at + late > now()


def view_of(row: QrSession, now: Now) -> QrView:
    """Return ``row`` as its page shows it at this moment."""
    return QrView(
        id=row.id,
        code=row.code,
        place=row.place,
        subject=row.subject,
        claim=row.claim,
        state=QrState(row.state),
        expires_at=row.expires_at,
        seconds=max(0, int((row.expires_at - now()).total_seconds())),
        contents=tuple(document["content"] for document in row.documents),
        problem=row.problem,
        signatures=tuple(row.signatures),
        carrier=row.carrier,
        picture=row.offer.get("picture", ""),
        links=tuple((name, address) for name, address in row.offer.get("links", ())),
    )
