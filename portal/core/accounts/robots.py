"""«Я не робот»: a small proof of work that the visitor's browser does (altcha), issued and checked here, no third party."""

import datetime as dt
import secrets
from typing import Any

import altcha

from portal.core.accounts.limits import ROBOT_ANSWER, Limiter
from portal.core.accounts.tokens import keyed
from portal.core.errors import Refused, TooMany
from portal.wording import Wording

LIFE = dt.timedelta(minutes=20)
"""Long enough to read the agreement between the tick and the button."""
_ALGORITHM = "PBKDF2/SHA-256"
_ROUNDS = 1000
_FEWEST, _MOST = 100, 400
_LARGEST_ANSWER = 4096

NOT_PROVEN = Wording(
    "«Мен робот емеспін» деген белгіні қойыңыз.",
    "Поставьте отметку «Я не робот».",
    "Tick “I am not a robot”.",
)
STALE = Wording(
    "«Мен робот емеспін» белгісінің уақыты өтті. Оны қайта қойыңыз.",
    "Отметка «Я не робот» устарела. Поставьте её ещё раз.",
    "The “I am not a robot” tick is out of date. Tick it again.",
)


def robot_challenge(*, secret: bytes, now: dt.datetime) -> dict[str, Any]:
    """Return a fresh puzzle as the altcha widget reads it (JSON); a browser solves it in well under a second."""
    challenge = altcha.create_challenge(
        _ALGORITHM,
        _ROUNDS,
        counter=_FEWEST + secrets.randbelow(_MOST - _FEWEST),
        expires_at=now + LIFE,
        hmac_secret=_key(secret, "challenge"),
        hmac_key_secret=_key(secret, "answer"),
    )
    return challenge.to_dict()


def ensure_human(payload: str, *, secret: bytes, limiter: Limiter) -> None:
    """Refuse an answer that is missing, wrong, late, or was accepted before."""
    if not payload or len(payload) > _LARGEST_ANSWER:
        raise Refused(NOT_PROVEN, code="robot", field="robot")
    try:
        found = altcha.verify_solution(payload, _key(secret, "challenge"), hmac_key_secret=_key(secret, "answer"))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Refused(NOT_PROVEN, code="robot", field="robot") from error
    if not found.verified:
        raise Refused(STALE if found.expired else NOT_PROVEN, code="robot", field="robot")
    try:
        limiter.hit(ROBOT_ANSWER, altcha.Payload.from_base64(payload).challenge.signature or "")
    except TooMany as error:
        raise Refused(STALE, code="robot", field="robot") from error


def _key(secret: bytes, part: str) -> str:
    return keyed(secret, "robot", part)
