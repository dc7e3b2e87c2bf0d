"""Letters: a mail server over SMTP, or the outbox of the demonstration."""

from portal.gateways.mail.outbox import OutboxMail
from portal.gateways.mail.smtp import SmtpMail
from portal.ports.mail import Mail
from portal.settings import Settings

__all__ = ["OutboxMail", "SmtpMail", "mail_of"]


def mail_of(settings: Settings) -> Mail:
    """Return the mail system that the settings name. Without a mail server letters stay in the outbox."""
    if not settings.smtp_host:
        return OutboxMail()
    return SmtpMail(
        settings.smtp_host,
        settings.smtp_port,
        sender=settings.mail_from,
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value(),
        security=settings.smtp_security,
    )
