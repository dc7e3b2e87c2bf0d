"""The answer of a time stamp authority (RFC 3161 §2.4.2)."""

import datetime as dt
from typing import Final

from portal.eds.der import INTEGER, SEQUENCE, UTF8, Malformed, Node, integer_value, parse
from portal.eds.trust import TrustStore
from portal.eds.tsp.requests import StampRequest
from portal.eds.tsp.tokens import MAX_TOKEN_BYTES, Genuine, UnusableStamp, genuine

MAX_ANSWER_BYTES: Final = MAX_TOKEN_BYTES + 1024
_GRANTED = {0, 1}
_NOW = dt.timedelta(minutes=15)
"""How far the authority's clock may be from the portal's."""
_SAID_LETTERS = 200


def token_of(answer: bytes) -> bytes:
    """Return the stamp (DER) inside an answer, not checked yet.

    Raises:
        UnusableStamp: the authority refused, or these bytes are no answer.
    """
    if len(answer) > MAX_ANSWER_BYTES:
        raise UnusableStamp("the answer is too large")
    try:
        parts = parse(answer).children(SEQUENCE)
        status = parts[0].children(SEQUENCE) if parts else []
        granted = bool(status) and integer_value(status[0].expect(INTEGER)) in _GRANTED
        token = parts[1].expect(SEQUENCE).raw if granted and len(parts) == 2 else b""  # noqa: PLR2004  (a status and a stamp)
    except Malformed as error:
        raise UnusableStamp("what came back is no answer of a time stamp authority") from error
    if not token:
        raise UnusableStamp(f"the authority refuses: {_said(status)}")
    return token


def answered(answer: bytes, asked: StampRequest, signature: bytes, *, trust: TrustStore, at: dt.datetime) -> Genuine:
    """Check the answer to ``asked``, which came at ``at``, and return its stamp over ``signature``.

    Raises:
        UnusableStamp: it is no stamp, another request's, of another policy, not of now, or anything that :func:`genuine` refuses.
    """
    found = genuine(token_of(answer), signature, trust=trust, at=at)
    if found.nonce != int.from_bytes(asked.nonce, "big"):
        raise UnusableStamp("the stamp was made for another request")
    if asked.policy and found.stamp.policy != asked.policy:
        raise UnusableStamp("the stamp is of another policy than the one that was asked for")
    if at - found.stamp.at > _NOW:
        raise UnusableStamp("the time in the stamp is not that of now")
    return found


def _said(status: list[Node]) -> str:
    """Return the text in a status, cut; it stands in the log only."""
    try:
        texts = [text.content for part in status if part.tag == SEQUENCE for text in part.children(SEQUENCE) if text.tag == UTF8]
    except Malformed:
        texts = []
    return b" ".join(texts).decode("utf-8", "replace")[:_SAID_LETTERS] or "no reason is given"
