"""A mail server that keeps what it receives, and tells whether a letter that comes again counted as sent already."""

import contextlib
import re
import socket
from collections import Counter
from collections.abc import Callable, Generator
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session

NUMBER = re.compile(r"[А-ЯA-Z]+-\d{4}-\d{6}")
LINK = re.compile(r"/cabinet/[a-z]+/([0-9a-f]{32})")


class Post:
    """What was received, by the ids of the rows of the outbox, which the identifiers of the messages begin with."""

    def __init__(self) -> None:
        self.received: Counter[str] = Counter()
        self.sent_again: list[str] = []
        self.told: dict[str, str] = {}
        """Registration numbers and the applications to which the letters lead."""
        self.counts_as_sent: Callable[[str], bool] = lambda _id: False

    async def handle_DATA(self, _server: object, _session: Session, envelope: Envelope) -> str:  # noqa: N802  (named by aiosmtpd)
        """Keep a letter."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        message = message_from_bytes(content, policy=policy.default)
        letter_id, text = str(message["Message-ID"]).strip("<>").partition("@")[0], message.get_content()
        if self.received[letter_id] and self.counts_as_sent(letter_id):
            self.sent_again.append(letter_id)
        self.received[letter_id] += 1
        number, link = NUMBER.search(text), LINK.search(text)
        if number and link:
            self.told[number.group()] = link.group(1)
        return "250 OK"

    def ambiguous(self) -> int:
        """Return how many letters came again of which the server died between the mail server's answer and its own transaction."""
        return sum(count - 1 for count in self.received.values()) - len(self.sent_again)


@contextlib.contextmanager
def receiving() -> Generator[tuple[Post, int]]:
    """Receive letters on a free port of this machine."""
    post = Post()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield post, port
    finally:
        controller.stop()
