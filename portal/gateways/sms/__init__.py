"""Text messages: SMSC, Mobizon, or the outbox of the demonstration."""

from portal.gateways.sms.mobizon import MobizonSms
from portal.gateways.sms.outbox import OutboxSms
from portal.gateways.sms.smsc import SmscSms
from portal.ports.mail import Sms
from portal.settings import Settings

__all__ = ["MobizonSms", "OutboxSms", "SmscSms", "sms_of"]


def sms_of(settings: Settings) -> Sms:
    """Return the SMS gateway that the settings name. Without one messages stay in the outbox."""
    password = settings.sms_password.get_secret_value()
    if settings.sms_gateway == "smsc":
        return SmscSms(settings.sms_login, password, sender=settings.sms_sender, **_url(settings))
    if settings.sms_gateway == "mobizon":
        return MobizonSms(password, sender=settings.sms_sender, **_url(settings))
    return OutboxSms()


def _url(settings: Settings) -> dict[str, str]:
    return {"url": settings.sms_url} if settings.sms_url else {}
