"""When to try again to send a message, and when to give up."""

import datetime as dt

from portal.wording import Wording

MAX_TRIES = 10
FIRST_PAUSE = dt.timedelta(seconds=30)
LONGEST_PAUSE = dt.timedelta(hours=2)
CLAIM = dt.timedelta(minutes=5)
"""While one process sends a message, no other takes it for this long; after that the process is taken for dead."""
KEEP = dt.timedelta(days=30)
"""How long finished messages stay in the outbox."""


OPEN = Wording("Порталда ашу: {link}", "Открыть на портале: {link}", "Open it on the portal: {link}")


def with_link(text: str, path: str, language: str, base_url: str) -> str:
    """Return the text of a letter with the link to its page below, without a ``path`` only the text.

    ``base_url`` is the address of the portal.
    """
    return f"{text}\n\n{OPEN.fill(link=base_url + path).said(language)}" if text and path else text


def pause_after(tries: int) -> dt.timedelta:
    """Return the pause after the ``tries``-th failure: it doubles each time, up to :data:`LONGEST_PAUSE`."""
    return min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)
