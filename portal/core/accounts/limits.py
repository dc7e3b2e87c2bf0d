"""Limits on the number of tries: per account and device, per network and per browser, separately for each way of signing in.

A try is counted before it is checked, so that many requests at the same moment cannot pass the limit. It is subtracted again when it
succeeds, so that many people who share one network are not blocked when they sign in correctly.
"""

import hashlib
import ipaddress
import math
import time
from dataclasses import dataclass
from typing import Final

import structlog
from limits import parse
from limits.storage import MemoryStorage, Storage
from limits.strategies import FixedWindowRateLimiter

from portal.core.errors import TooMany
from portal.telemetry import metrics
from portal.wording import Wording

_log = structlog.get_logger("portal.limits")

TOO_MANY = Wording(
    "Тым көп әрекет жасалды. {minutes} минуттан кейін қайталаңыз.",
    "Слишком много попыток. Повторите через {minutes} мин.",
    "Too many tries. Try again in {minutes} min.",
)
TOO_MANY_ONE_WAY = Wording(
    "Тым көп әрекет жасалды. {minutes} минуттан кейін қайталаңыз немесе басқа тәсілмен кіріңіз.",
    "Слишком много попыток. Повторите через {minutes} мин или войдите другим способом.",
    "Too many tries. Try again in {minutes} min or sign in another way.",
)
"""Only where a company signs in: it has several ways, each with limits of its own."""


@dataclass(frozen=True, slots=True)
class TryLimit:
    """A number of tries in a period, for example ``"10 per 15 minutes"``.

    Each way of signing in has its own limits: when one is used up, the others still work.
    """

    name: str
    amount: str


PASSWORD_OF_DEVICE: Final = TryLimit("password of account and device", "10 per 15 minutes")
PASSWORD_OF_ACCOUNT: Final = TryLimit("password of account", "60 per 15 minutes")
PASSWORD_FROM_ADDRESS: Final = TryLimit("password from address", "60 per 15 minutes")
CODE_TO_DEVICE: Final = TryLimit("code to e-mail for device", "6 per 30 minutes")
CODE_TO_EMAIL: Final = TryLimit("code to e-mail", "18 per 30 minutes")
PASSWORD_CHANGES: Final = TryLimit("new passwords of account", "10 per 60 minutes")
"""Never forgiven: that a new password is refused tells that somebody of the organisation may have it."""
ADDRESS_CHANGES: Final = TryLimit("new addresses of account", "6 per 60 minutes")
PHONE_CHANGES: Final = TryLimit("new telephone numbers of account", "6 per 60 minutes")
CODE_FROM_ADDRESS: Final = TryLimit("code from address", "40 per 30 minutes")
CHALLENGE_FROM_BROWSER: Final = TryLimit("challenge from browser", "30 per 10 minutes")
CHALLENGE_FROM_ADDRESS: Final = TryLimit("challenge from address", "120 per 10 minutes")
REGISTRATION_CODES: Final = TryLimit("codes of registration", "12 per 60 minutes")
REGISTRATION_CODES_FROM_ADDRESS: Final = TryLimit("codes of registration from address", "80 per 60 minutes")
LINKS_FROM_ADDRESS: Final = TryLimit("set-up links from address", "60 per 15 minutes")
FOUNDER_LINKS_FROM_ADDRESS: Final = TryLimit("links of founders from address", "60 per 15 minutes")
FOUNDER_LETTERS: Final = TryLimit("links for founders of account", "60 per 60 minutes")
DEVELOPER_LETTERS: Final = TryLimit("links for developers of account", "60 per 60 minutes")
COLLEAGUE_LETTERS: Final = TryLimit("links for colleagues sent again by organisation", "30 per 24 hours")
CODES_OF_PAPERS_FROM_ADDRESS: Final = TryLimit("codes of papers from address", "60 per 15 minutes")
SIGNATURES_FROM_ADDRESS: Final = TryLimit("checks of signatures from address", "200 per 15 minutes")
SMS_TO_PHONE: Final = TryLimit("text messages to phone", "8 per 60 minutes")
CODE_OF_DEVICE: Final = TryLimit("second factor of account and device", "15 per 30 minutes")
CODE_OF_ACCOUNT: Final = TryLimit("second factor of account", "60 per 30 minutes")


class Limiter:
    """Counts tries, in memory unless the counters of all processes are given."""

    def __init__(self, counters: Storage | None = None) -> None:
        self._window = FixedWindowRateLimiter(counters or MemoryStorage())

    def hit(self, limit: TryLimit, key: str, words: Wording = TOO_MANY) -> None:
        """Count one try. Raise :class:`TooMany` with ``words`` and the minutes to wait when the limit was reached."""
        item, hashed = parse(limit.amount), _hashed(key)
        # Whoever is over the limit is refused by reading alone: a flood of tries writes nothing.
        if not (self._window.test(item, limit.name, hashed) and self._window.hit(item, limit.name, hashed)):
            metrics.TRIES_REFUSED.labels(limit.name).inc()
            _log.warning("tries were refused: there had been too many", limit=limit.name)
            wait = self._window.get_window_stats(item, limit.name, hashed).reset_time - time.time()
            raise TooMany(words.fill(minutes=max(1, math.ceil(wait / 60))))

    def forgive(self, limit: TryLimit, key: str) -> None:
        """Subtract one try that succeeded."""
        item = parse(limit.amount)
        self._window.storage.incr(item.key_for(limit.name, _hashed(key)), item.get_expiry(), -1)

    def clear(self, limit: TryLimit, key: str) -> None:
        """Forget all tries for ``key``: the person has proven that the account is theirs."""
        self._window.clear(parse(limit.amount), limit.name, _hashed(key))


def network_of(address: str) -> str:
    """Return what counts as one sender: an IPv4 address, or the /64 network of an IPv6 address (one subscriber has a whole /64)."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))


def _hashed(key: str) -> str:
    # The store may be readable by others, so addresses and e-mails are kept as hashes.
    return hashlib.sha256(key.encode()).hexdigest()[:32]
