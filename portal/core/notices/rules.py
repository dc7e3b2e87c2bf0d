"""When to try again to send a message, when to give up, and who has a page of notices."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from portal.core.errors import NotAllowed
from portal.wording import Wording

MAX_TRIES = 32
"""With the pauses below the last try is two days after the first: a mail server may be down for a day and nothing is given up."""
SMS_TRIES = 10
"""Four hours: a text message holds a code, of which nobody has any use later."""
FIRST_PAUSE = dt.timedelta(seconds=30)
LONGEST_PAUSE = dt.timedelta(hours=2)
ROUND = dt.timedelta(minutes=3)
"""How long one process goes on with the messages that it has claimed at once. A mail server that hangs costs 20 seconds for each step."""
LATE = dt.timedelta(minutes=5)
"""An urgent message that was not handed over in this time is late: people wait for its code in vain."""
KEEP = dt.timedelta(days=30)
"""How long finished messages stay in the outbox."""
NOTICES_KEPT = dt.timedelta(days=365)
"""How long notices are kept: longer than an application takes until its contract, so that its parties find what they were told."""
LONGEST_SUBJECT: Final = 300
"""Signs of a subject that the outbox has room for; a longer one is cut: the names of projects in it may be long."""
ON_PAGE: Final = 20
HOMES: Final[Mapping[str, str]] = {"legal_entity": "/cabinet/notices", "executor": "/mio/notices"}
"""The page of notices for each kind of account that has one. Staff get letters only: their work is in their queues."""
SETTINGS: Final[Mapping[str, str]] = {"legal_entity": "/cabinet", "executor": "/mio/profile"}
"""The page on which it is chosen, which every such letter names."""
CHANGE = Wording(
    "Мұндай хаттарды қалай алатыныңызды профильде таңдайсыз: {link}",
    "Как получать такие письма, вы выбираете в профиле: {link}",
    "You choose in your profile how you get such e-mails: {link}",
)

OPEN = Wording("Порталда ашу: {link}", "Открыть на портале: {link}", "Open it on the portal: {link}")


def with_links(text: str, path: str, settings_path: str, language: str, base_url: str) -> str:
    """Return the text of a letter with the links below it: to its page, and to the choice of how such letters come.

    A link whose path is empty is left out. ``base_url`` is the address of the portal.
    """
    links = [words.fill(link=base_url + to).said(language) for words, to in ((OPEN, path), (CHANGE, settings_path)) if to]
    return "\n\n".join([text, *links]) if text else text


def pause_after(tries: int) -> dt.timedelta:
    """Return the pause after the ``tries``-th failure: it doubles each time, up to :data:`LONGEST_PAUSE`."""
    return min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)


def tries_of(channel: str) -> int:
    """Return after how many failures a message is given up."""
    return SMS_TRIES if channel == "sms" else MAX_TRIES


def ensure_reads_notices(kind: str) -> None:
    """Raise :class:`NotAllowed` for an account of a kind that has no page of notices."""
    if kind not in HOMES:
        raise NotAllowed
