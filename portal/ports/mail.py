"""Letters and text messages as the core asks for them."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Letter:
    """A plain-text letter to one address."""

    to: str
    subject: str
    text: str


class DeliveryFailed(Exception):  # noqa: N818  (said of the delivery, not of the program)
    """A message could not be handed over; ``retry`` tells whether the same message may succeed later."""

    def __init__(self, reason: str, *, retry: bool) -> None:
        super().__init__(reason)
        self.retry = retry


class Mail(Protocol):
    """Hands letters to a mail system."""

    def send(self, letter: Letter) -> None:
        """Deliver ``letter`` or raise :class:`DeliveryFailed`."""
        ...

    def check(self) -> str:
        """Return an empty string when the mail system answers, otherwise what is wrong."""
        ...


class Sms(Protocol):
    """Hands text messages to a telephone gateway."""

    def send(self, phone: str, text: str) -> None:
        """Deliver ``text`` to ``phone`` (E.164) or raise :class:`DeliveryFailed`."""
        ...

    def check(self) -> str:
        """Return an empty string when the gateway answers, otherwise what is wrong."""
        ...
