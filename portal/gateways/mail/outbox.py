"""The mail system of the demonstration: nothing is sent, letters are read in the portal's own outbox."""

from portal.ports.mail import Letter


class OutboxMail:
    """Sends nothing; the outbox table already has the letter."""

    def send(self, letter: Letter) -> None:
        """Accept ``letter``."""

    def check(self) -> str:
        """Return an empty string: there is nothing that could fail."""
        return ""
