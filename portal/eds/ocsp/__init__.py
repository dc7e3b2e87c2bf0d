"""Answers of a certification authority about one certificate (OCSP): the question, and the check of what comes back."""

from portal.eds.ocsp.answers import MAX_ANSWER_BYTES, AnswerStatus, Ask, OcspAnswer, Reply, Unusable, answered, kept_reply, serves
from portal.eds.ocsp.requests import NONCE_BYTES, cert_id, identifier, request

__all__ = [
    "MAX_ANSWER_BYTES",
    "NONCE_BYTES",
    "AnswerStatus",
    "Ask",
    "OcspAnswer",
    "Reply",
    "Unusable",
    "answered",
    "cert_id",
    "identifier",
    "kept_reply",
    "request",
    "serves",
]
