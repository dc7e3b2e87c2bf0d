"""The SMS gateway of the demonstration: nothing is sent, messages are read in the portal's own outbox."""


class OutboxSms:
    """Sends nothing; the outbox table already has the message."""

    def send(self, phone: str, text: str) -> None:
        """Accept the message."""

    def check(self) -> str:
        """Return an empty string: there is nothing that could fail."""
        return ""
