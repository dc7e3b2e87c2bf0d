"""The interface for letters and text messages."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Letter:
    """A plain-text letter to one address."""

    to: str
    subject: str
    text: str
    id: str = ""
    """The same each time that this letter is handed over, so that a mail system can tell a repetition; letters, digits and hyphens."""


class DeliveryFailed(Exception):  # noqa: N818  (said of the delivery, not of the program)
    """A message could not be sent; ``retry`` tells whether the same message may succeed later."""

    def __init__(self, reason: str, *, retry: bool) -> None:
        super().__init__(reason)
        self.retry = retry


class Mail(Protocol):
    """Sends letters."""

    def send(self, letter: Letter) -> None:
        """Send ``letter`` or raise :class:`DeliveryFailed`."""
        ...

    def check(self) -> str:
        """Return an empty string when the mail system answers, otherwise what is wrong."""
        ...


class Sms(Protocol):
    """Sends text messages."""

    def send(self, phone: str, text: str) -> None:
        """Send ``text`` to ``phone`` (E.164) or raise :class:`DeliveryFailed`."""
        ...

    def check(self) -> str:
        """Return an empty string when the gateway answers, otherwise what is wrong."""
        ...
