"""«Я не робот» without a third party: tasks that take a browser a second of work, checked by altcha's library."""

import datetime as dt
import hmac
import secrets
from typing import Any, Final

from altcha import Payload, create_challenge, verify_solution
from limits.storage import MemoryStorage, Storage

from portal.ports.clock import Now

LIFETIME: Final = dt.timedelta(minutes=20)
"""How long an answer is valid: enough time to fill in the registration form carefully."""

_ALGORITHM: Final = "PBKDF2/SHA-256"
_COST: Final = 2_000
"""Rounds of PBKDF2 in one attempt. Making a task or checking an answer costs the server at most one attempt."""
_ATTEMPTS: Final = (400, 800)
"""The browser finds the answer after a number of attempts in this range."""
_LONGEST: Final = 4_000
"""The longest answer that is checked, in characters; real ones have about 900."""
_NONSENSE: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What the library raises on invalid answers."""


class Captcha:
    """Makes tasks and checks their answers; each answer works once."""

    def __init__(self, secret: bytes, now: Now, used: Storage | None = None) -> None:
        """Keep the signing ``secret``; ``used`` stores used answers, in memory unless all processes share it."""
        self._sign = hmac.digest(secret, b"captcha task", "sha256")
        self._sign_key = hmac.digest(secret, b"captcha answer", "sha256")
        self._now = now
        self._used = used or MemoryStorage()

    def challenge(self) -> dict[str, Any]:
        """Return a task as the JSON that altcha's widget reads."""
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
        """Return whether ``payload`` answers a task of this portal, in time and for the first time. Never raises on invalid input."""
        if not payload or len(payload) > _LONGEST:
            return False
        try:
            answer = Payload.from_base64(payload)
            result = verify_solution(answer, self._sign, hmac_key_secret=self._sign_key)
        except _NONSENSE:
            return False
        return result.verified and self._spend(answer.challenge.parameters.nonce)

    def __call__(self, payload: str) -> bool:
        """Return what :meth:`passed` returns: verbs receive the captcha as a function."""
        return self.passed(payload)

    def _spend(self, nonce: str) -> bool:
        """Return whether the task ``nonce`` had not been answered before, and mark it as answered."""
        return self._used.incr(f"captcha/{nonce}", int(LIFETIME.total_seconds()) + 1) == 1
