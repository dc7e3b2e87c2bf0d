"""Checking signatures for anybody: by the hashes of documents, without storing anything."""

import base64
import binascii
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor
from typing import Any

from portal.core.accounts.limits import SIGNATURES_FROM_ADDRESS, Limiter, network_of
from portal.core.accounts.schema import Visitor
from portal.core.errors import Refused, TryLater
from portal.core.evidence import queries as evidence
from portal.core.signing.checking.rules import MOST_BYTES, MOST_SIGNATURES, UNREADABLE, lines_of
from portal.core.signing.checking.schema import BroughtSignature, CheckedSignature
from portal.core.slow import BUSY, Work, slow
from portal.db import Begin
from portal.eds import Digests, Expectation, Outcome, Purpose, Verify
from portal.ports.clock import Now

LONGEST_NAME = 300
SHA256_BYTES, STREEBOG_BYTES = 32, 64
_ANYBODYS = Expectation(Purpose.DOCUMENT, legal_entity=False)
"""Nobody in particular is expected to have signed."""


@slow(Work.SIGNATURES)
def check_signatures(
    begin: Begin, visitor: Visitor, claimed: object, *, now: Now, verify: Verify, limiter: Limiter
) -> tuple[CheckedSignature, ...]:  # fmt: skip
    """Return the verdict on each signature of a list of ``{name, cms, size, sha256, streebog}``.

    The signature is in base64, the size of the document in bytes, its hashes are in hexadecimal.

    A signature that the portal itself has kept with a time stamp is judged at the time of its stamp.

    Raises:
        Refused: what was sent is not such a list, or larger than 1 MB.
        TooMany: too many signatures were brought from this network.
        TryLater: a check took too long.
    """
    network = network_of(visitor.address)
    limiter.hit(SIGNATURES_FROM_ADDRESS, network)
    brought = _read(claimed)
    for _ in brought[1:]:
        limiter.hit(SIGNATURES_FROM_ADDRESS, network)
    return tuple(_checked(begin, one, now, verify) for one in brought)


def _checked(begin: Begin, one: BroughtSignature, now: Now, verify: Verify) -> CheckedSignature:
    with begin(reading=True) as session:
        kept = evidence.kept_with(session, one.cms, {})
    try:
        verdict = verify(one.cms, one.document, _ANYBODYS, at=now(), kept=kept)
    except (TimeoutError, BrokenExecutor) as error:
        raise TryLater(BUSY) from error
    if verdict.outcome is Outcome.INVALID or verdict.certificate is None:
        return CheckedSignature(one.name, verdict.outcome, lines_of(verdict))
    owner = verdict.certificate.subject
    return CheckedSignature(one.name, verdict.outcome, lines_of(verdict), owner.full_name, owner.organisation, owner.bin)


def _read(claimed: object) -> tuple[BroughtSignature, ...]:
    """Return what a browser sent. Raise :class:`Refused` for anything that is not exactly of this form."""
    if not isinstance(claimed, list) or not 1 <= len(claimed) <= MOST_SIGNATURES:  # pyright: ignore[reportUnknownArgumentType]
        raise Refused(UNREADABLE, code="unreadable")
    try:
        brought = tuple(_one(item) for item in claimed)  # pyright: ignore[reportUnknownVariableType]
    except (KeyError, TypeError, ValueError, binascii.Error, AttributeError) as error:
        raise Refused(UNREADABLE, code="unreadable") from error
    if sum(len(one.cms) for one in brought) > MOST_BYTES:
        raise Refused(UNREADABLE, code="unreadable")
    return brought


def _one(item: Mapping[str, Any]) -> BroughtSignature:
    size, name, encoded = item["size"], item["name"], item["cms"]
    if type(size) is not int or size < 0 or not isinstance(name, str) or not isinstance(encoded, str):
        raise TypeError("the size is a number, the name and the signature are texts")
    if len(encoded) > 2 * MOST_BYTES:
        raise ValueError("the signature is too large")
    sha256, streebog = bytes.fromhex(item["sha256"]), bytes.fromhex(item["streebog"])
    if len(sha256) != SHA256_BYTES or len(streebog) not in {0, STREEBOG_BYTES}:
        raise ValueError("a hash has another length")
    return BroughtSignature(name[:LONGEST_NAME], base64.b64decode(encoded, validate=True), Digests(size, sha256, streebog))
