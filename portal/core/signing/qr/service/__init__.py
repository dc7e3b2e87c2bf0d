"""Functions of signing by QR code that pages, routes and jobs may call."""

from portal.core.signing.qr.service.browser import begin_session, sweep, take
from portal.core.signing.qr.service.phone import cancel_by_phone, documents_for_phone, invitation, sign_by_phone

__all__ = ["begin_session", "cancel_by_phone", "documents_for_phone", "invitation", "sign_by_phone", "sweep", "take"]
