"""What revocation lists say of a chain: revoked, good, or cannot be told now."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from portal.eds import crl
from portal.eds.certificates import Parsed
from portal.eds.chain import Chain
from portal.eds.crl import RevocationList

Lists = Callable[[bytes], tuple[bytes, ...]]
"""Finds the revocation lists (DER) of the issuer with this subject key identifier."""

_MAX_LISTS = 8


class Status(StrEnum):
    """The three answers about a certificate."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """The status of a chain and the evidence it rests on, in words for the record."""

    status: Status
    evidence: str = ""


def of_chain(chain: Chain, lists: Lists, at: dt.datetime) -> Finding:
    """Return the worst finding over the chain: one revoked certificate revokes all, one unknown leaves all unknown."""
    findings = [_of_certificate(certificate, issuer, lists, at) for certificate, issuer in chain.links()]
    for status in (Status.REVOKED, Status.UNKNOWN):
        for finding in findings:
            if finding.status is status:
                return finding
    return Finding(Status.GOOD, "; ".join(finding.evidence for finding in findings))


def _of_certificate(certificate: Parsed, issuer: Parsed, lists: Lists, at: dt.datetime) -> Finding:
    """Judge by the newest complete list in force and the deltas newer than it; without one, by what older lists prove.

    A list that has run out may still prove a revocation, never the absence of one (order №500/НҚ p.18).
    """
    found = [item for der in _ask(lists, issuer) if (item := crl.authentic(der, issuer)) and item.this_update <= at]
    found.sort(key=lambda item: item.this_update)
    complete = [item for item in found if not item.is_delta]
    fresh = [item for item in complete if item.is_fresh(at)]
    basis = (fresh or complete)[-1:]
    deltas = [item for item in found if item.is_delta and basis and _continues(item, basis[0])]
    for item in (*reversed(deltas), *basis):
        if certificate.serial in item.revoked:
            return Finding(Status.REVOKED, _named(item))
        if certificate.serial in item.lifted:
            break
    return Finding(Status.GOOD, _named((*basis, *deltas)[-1])) if fresh else Finding(Status.UNKNOWN)


def _ask(lists: Lists, issuer: Parsed) -> tuple[bytes, ...]:
    key_id = issuer.extensions.key_id or hashlib.sha1(issuer.subject, usedforsecurity=False).digest()
    try:
        return lists(key_id)[:_MAX_LISTS]
    except OSError:  # the source cannot be reached: nothing is known, which is an answer here
        return ()


def _continues(delta: RevocationList, basis: RevocationList) -> bool:
    """Whether the delta adds to this complete list: it must start no later than the list and be newer than it."""
    return delta.base is not None and delta.base <= basis.number < delta.number


def _named(item: RevocationList) -> str:
    kind = "delta CRL" if item.is_delta else "CRL"
    return f"{kind} {item.number} of {item.this_update:%Y-%m-%dT%H:%M:%SZ}"
