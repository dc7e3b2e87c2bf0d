"""«Я не робот» without a third party: tasks that cost a browser a second of work, checked by altcha's library."""

import datetime as dt
import hmac
import secrets
from typing import Any, Final

from altcha import Payload, create_challenge, verify_solution
from limits.storage import MemoryStorage, Storage

from portal.ports.clock import Now

LIFETIME: Final = dt.timedelta(minutes=20)
"""How long an answer is good: the time a careful person needs for the registration form."""

_ALGORITHM: Final = "PBKDF2/SHA-256"
_COST: Final = 2_000
"""Rounds of PBKDF2 in one attempt; making a task and checking an answer cost the server one attempt at most."""
_ATTEMPTS: Final = (400, 800)
"""Between which numbers of attempts the browser finds the answer."""
_LONGEST: Final = 4_000
"""Characters in the longest answer that is looked at; real ones have about 900."""
_NONSENSE: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What the library raises on answers that no widget ever made."""


class Captcha:
    """Issues tasks and checks their answers, each good once."""

    def __init__(self, secret: bytes, now: Now, used: Storage | None = None) -> None:
        """Remember the signing ``secret``; ``used`` keeps spent answers, in Redis where several workers share them."""
        self._sign = hmac.digest(secret, b"captcha task", "sha256")
        self._sign_key = hmac.digest(secret, b"captcha answer", "sha256")
        self._now = now
        self._used = used or MemoryStorage()

    def challenge(self) -> dict[str, Any]:
        """Return a task in the form that altcha's widget reads as JSON."""
        low, high = _ATTEMPTS
        task = create_challenge(
            _ALGORITHM,
            _COST,
            counter=low + secrets.randbelow(high - low),
            expires_at=self._now() + LIFETIME,
            hmac_secret=self._sign,
            hmac_key_secret=self._sign_key,
        )
        return task.to_dict()

    def passed(self, payload: str) -> bool:
        """Return whether ``payload`` answers a task of ours, in time and for the first time; never raises on nonsense."""
        if not payload or len(payload) > _LONGEST:
            return False
        try:
            answer = Payload.from_base64(payload)
            result = verify_solution(answer, self._sign, hmac_key_secret=self._sign_key)
        except _NONSENSE:
            return False
        return result.verified and self._spend(answer.challenge.parameters.nonce)

    def __call__(self, payload: str) -> bool:
        """Return what :meth:`passed` returns: verbs take the captcha as a question."""
        return self.passed(payload)

    def _spend(self, nonce: str) -> bool:
        """Return whether the task ``nonce`` had not been answered before, and mark it answered."""
        return self._used.incr(f"captcha/{nonce}", int(LIFETIME.total_seconds()) + 1) == 1
