"""Letters over SMTP, with one connection for each letter; the caller's thread waits."""

import contextlib
import smtplib
import ssl
from collections.abc import Generator
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Literal

from portal.ports.mail import DeliveryFailed, Letter
from portal.texts.emails import ascii_email

Security = Literal["starttls", "tls", "none"]
TIMEOUT_SECONDS = 20
_LASTING = 500
"""Replies from 500 are final refusals, those below ask to try again (RFC 5321 §4.2.1)."""


class SmtpMail:
    """Sends letters to a mail server."""

    def __init__(self, host: str, port: int, *, sender: str, user: str = "", password: str = "", security: Security = "starttls") -> None:
        self._host, self._port, self._sender = host, port, sender
        self._user, self._password, self._security = user, password, security

    def send(self, letter: Letter) -> None:
        """Send ``letter`` or raise :class:`DeliveryFailed`.

        Only a refusal of the recipient or of the text is final. After any other failure the letter is tried again, also when the server
        refuses for good to be connected to, to encrypt or to take letters of this sender: that is not the letter's fault, and is mended.
        """
        to, message = self._message(letter)
        try:
            with self._connected() as server:
                server.send_message(message, self._sender, [to])
        except smtplib.SMTPRecipientsRefused as error:
            code, reason = next(iter(error.recipients.values()), (_LASTING, b""))
            raise DeliveryFailed(_reason(code, reason), retry=code < _LASTING) from error
        except smtplib.SMTPDataError as error:
            raise DeliveryFailed(_reason(error.smtp_code, error.smtp_error), retry=error.smtp_code < _LASTING) from error
        except smtplib.SMTPResponseException as error:
            raise DeliveryFailed(_reason(error.smtp_code, error.smtp_error), retry=True) from error
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(f"{type(error).__name__}: {error}", retry=True) from error

    def check(self) -> str:
        """Return an empty string when the server accepts the sign-in, otherwise what is wrong."""
        try:
            with self._connected() as server:
                server.noop()
        except (OSError, smtplib.SMTPException) as error:
            return f"{self._host}:{self._port}: {type(error).__name__}: {error}"
        return ""

    def _message(self, letter: Letter) -> tuple[str, EmailMessage]:
        """Return the address for the server and the letter; a domain in Kazakh letters becomes an A-label, which every server accepts."""
        message = EmailMessage()
        try:
            to = ascii_email(letter.to)
            message["To"] = Address(addr_spec=to)
        except (ValueError, IndexError, MessageError) as error:  # what the header parser raises on invalid input
            raise DeliveryFailed("the recipient's address cannot be written into a letter", retry=False) from error
        message["From"] = self._sender
        message["Subject"] = " ".join(letter.subject.split())
        message["Date"] = formatdate()
        domain = self._sender.rpartition("@")[2].strip(">")
        # A letter that is handed over again, because it is not known whether the server took it, is the same message (RFC 5322 §3.6.4).
        message["Message-ID"] = f"<{letter.id}@{domain}>" if letter.id else make_msgid(domain=domain)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        return to, message

    @contextlib.contextmanager
    def _connected(self) -> Generator[smtplib.SMTP]:
        context = ssl.create_default_context()
        if self._security == "tls":
            server = smtplib.SMTP_SSL(self._host, self._port, timeout=TIMEOUT_SECONDS, context=context)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT_SECONDS)
        try:
            if self._security == "starttls":
                server.starttls(context=context)
            if self._user:
                server.login(self._user, self._password)
            yield server
        finally:
            _leave(server)


def _leave(server: smtplib.SMTP) -> None:
    """End the connection. What the server answers to QUIT changes nothing: it has taken the letter or refused it before."""
    with contextlib.suppress(OSError, smtplib.SMTPException):
        server.docmd("QUIT")
    server.close()


def _reason(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(words.split())}"
