"""Time stamps (RFC 3161): the request, and the check of what comes back and of what was kept."""

from portal.eds.tsp.answers import MAX_ANSWER_BYTES, answered, token_of
from portal.eds.tsp.judging import HARMLESS_TO_SIGNER, JudgedStamp, confirmed, judged, kept_sources
from portal.eds.tsp.requests import NONCE_BYTES, POLICY_SCHEMES, StampRequest, stamp_request
from portal.eds.tsp.taking import Taking, stamp_questions, take, value_of
from portal.eds.tsp.tokens import MAX_TOKEN_BYTES, Genuine, UnusableStamp, genuine

__all__ = [
    "HARMLESS_TO_SIGNER",
    "MAX_ANSWER_BYTES",
    "MAX_TOKEN_BYTES",
    "NONCE_BYTES",
    "POLICY_SCHEMES",
    "Genuine",
    "JudgedStamp",
    "StampRequest",
    "Taking",
    "UnusableStamp",
    "answered",
    "confirmed",
    "genuine",
    "judged",
    "kept_sources",
    "stamp_questions",
    "stamp_request",
    "take",
    "token_of",
    "value_of",
]
