"""Functions of signing by QR code that pages, routes and jobs may call."""

from portal.core.signing.qr.service.browser import begin_session, sweep, take
from portal.core.signing.qr.service.carrier import (
    break_off,
    cancel_by_carrier,
    hold_waiting,
    is_awaited,
    show_offer,
    sign_by_carrier,
    tell_opened,
    tell_silent,
)
from portal.core.signing.qr.service.phone import cancel_by_phone, documents_for_phone, invitation, sign_by_phone

__all__ = [
    "begin_session",
    "break_off",
    "cancel_by_carrier",
    "cancel_by_phone",
    "documents_for_phone",
    "hold_waiting",
    "invitation",
    "is_awaited",
    "show_offer",
    "sign_by_carrier",
    "sign_by_phone",
    "sweep",
    "take",
    "tell_opened",
    "tell_silent",
]
