"""The revocation status of a chain: first by an answer about each certificate (OCSP), without one by lists, otherwise unknown."""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum

from portal.eds import crl, ocsp
from portal.eds.certificates import Parsed
from portal.eds.chain import Chain
from portal.eds.crl import Head, RevocationList
from portal.eds.der import Malformed
from portal.eds.keys import UnsupportedKind
from portal.eds.ocsp import AnswerStatus, Ask, Unusable
from portal.eds.proofs import Proof, ProofKind, proof

Lists = Callable[[bytes], tuple[bytes, ...]]
"""Finds the revocation lists (DER) of the issuer with this subject key identifier.

A list that the source has but cannot read is returned too, or its first bytes: it may be the newest one.
"""


class RevocationStatus(StrEnum):
    """The answers about a certificate."""

    GOOD = "good"
    REVOKED = "revoked"
    NOT_KNOWN = "not_known"
    """Its authority says that it does not know the certificate, which is as bad as a revocation (order №500/НҚ p.19)."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """The status of a chain and the evidence for it: in words for the record, and the bytes (DER) that were relied on."""

    status: RevocationStatus
    evidence: str = ""
    relied: tuple[tuple[ProofKind, bytes], ...] = ()
    since: dt.datetime | None = None
    """Since when a revoked certificate counts as revoked; ``None`` when that is not known."""
    reason: str = ""
    """Why it was revoked, a name of RFC 5280 §5.3.1, or empty."""

    def is_later(self, than: dt.datetime, reasons: Collection[str] | None) -> bool:
        """Whether this is a revocation that came after the moment and, when ``reasons`` are given, for one of them."""
        is_revoked = self.status is RevocationStatus.REVOKED
        return is_revoked and self.since is not None and self.since > than and (reasons is None or self.reason in reasons)

    def proofs(self) -> tuple[Proof, ...]:
        """Return the bytes that were relied on, compressed and named."""
        return tuple(proof(kind, der) for kind, der in self.relied)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the status of certificates is asked for: lists by issuer and, when given, a responder."""

    lists: Lists
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Then:
    """An earlier moment, proven by a time stamp, for which the status of certificates is asked now."""

    moment: dt.datetime
    kept: Sources
    """The evidence of that time that was kept."""
    reasons: Collection[str] | None = None
    """The reasons of a later revocation that leave the earlier time untouched; ``None`` for all."""


def of_chain(chain: Chain, sources: Sources, at: dt.datetime, then: Then | None = None) -> Finding:
    """Return the worst status in the chain: one revoked certificate makes it revoked, one unknown makes it unknown.

    With ``then`` it is the status at that moment: a revocation that the sources of now date later does not count, and for a certificate
    that has expired since, about which authorities say nothing any more, the kept evidence decides.
    """
    findings = [
        _status(certificate, issuer, sources, at) if then is None else _status_then(certificate, issuer, sources, at, then)
        for certificate, issuer in chain.links()
    ]
    for status in (RevocationStatus.REVOKED, RevocationStatus.NOT_KNOWN, RevocationStatus.UNKNOWN):
        for finding in findings:
            if finding.status is status:
                return finding
    used = tuple(dict.fromkeys(one for finding in findings for one in finding.relied))
    return Finding(RevocationStatus.GOOD, "; ".join(finding.evidence for finding in findings), used)


def _status(certificate: Parsed, issuer: Parsed, sources: Sources, at: dt.datetime) -> Finding:
    return _by_answer(certificate, issuer, sources, at) or _by_lists(certificate, issuer, sources.lists, at)


def _status_then(certificate: Parsed, issuer: Parsed, sources: Sources, at: dt.datetime, then: Then) -> Finding:
    now = _status(certificate, issuer, sources, at)
    if now.is_later(then.moment, then.reasons):
        return replace(now, status=RevocationStatus.GOOD, evidence=f"{now.evidence}, after the time stamp")
    in_term = certificate.was_valid(at)
    if now.status is RevocationStatus.REVOKED or (in_term and now.status is not RevocationStatus.UNKNOWN):
        return now
    return _status(certificate, issuer, then.kept, then.moment)


def _by_answer(certificate: Parsed, issuer: Parsed, sources: Sources, at: dt.datetime) -> Finding | None:
    """Decide by the responder's answer; ``None`` when there is none that proves anything.

    A genuine list that is newer than a good answer may still prove a revocation.
    """
    if sources.ask is None:
        return None
    try:
        reply = sources.ask(ocsp.cert_id(certificate, issuer))
        confirming = _Confirming(issuer, sources.lists, at)
        answer = ocsp.answered(reply, certificate, issuer, at, in_force=confirming)
    except (OSError, Unusable):
        return None
    relied = ((ProofKind.ANSWER, reply.der), *confirming.relied)
    words = f"OCSP {answer.status} of {answer.this_update:%Y-%m-%dT%H:%M:%SZ}"
    if answer.status is AnswerStatus.NOT_KNOWN:
        return Finding(RevocationStatus.NOT_KNOWN, words, relied)
    if answer.status is AnswerStatus.REVOKED:
        evidence = " ".join(filter(None, (words, answer.reason)))
        return Finding(RevocationStatus.REVOKED, evidence, relied, answer.revoked_at, answer.reason)
    newer = _by_lists(certificate, issuer, sources.lists, at, since=answer.this_update)
    return newer if newer.status is RevocationStatus.REVOKED else Finding(RevocationStatus.GOOD, words, relied)


@dataclass(slots=True)
class _Confirming:
    """Tells by lists whether the certificate of an appointed responder is in force, and remembers them: the answer relies on them too."""

    issuer: Parsed
    lists: Lists
    at: dt.datetime
    relied: tuple[tuple[ProofKind, bytes], ...] = ()

    def __call__(self, certificate: Parsed) -> bool:
        found = _by_lists(certificate, self.issuer, self.lists, self.at)
        self.relied = found.relied
        return found.status is RevocationStatus.GOOD


def _by_lists(certificate: Parsed, issuer: Parsed, lists: Lists, at: dt.datetime, since: dt.datetime | None = None) -> Finding:
    """Decide by the newest complete list in force and everything newer; without one, by what older lists prove.

    Any genuine list may prove a revocation, also an expired one (order №500/НҚ p.18). That a certificate is not revoked is proven only by a
    complete list in force, and only when no newer list of the same issuer had to be left unread. With ``since`` only later lists are read.
    """
    evidence = _gathered(lists, issuer, at, since)
    basis = next((item for item in evidence.lists if not item.head.is_delta), None)
    for item in evidence.lists:
        if certificate.serial in item.revoked:
            # A list that is newer than this one might have lifted the entry, so it belongs to the proof.
            place = evidence.lists.index(item)
            since, reason = crl.revocation(evidence.ders[place], certificate.serial)
            return Finding(RevocationStatus.REVOKED, _named(item.head), evidence.relied(place + 1), since, reason)
        if basis and certificate.serial in item.lifted and _continues(item.head, basis.head):
            break
        if item is basis and not evidence.in_force:
            break
    if evidence.in_force and not evidence.left_out:
        return Finding(RevocationStatus.GOOD, _named(evidence.lists[0].head), evidence.relied())
    return Finding(RevocationStatus.UNKNOWN)


@dataclass(slots=True)
class _Evidence:
    """Genuine lists, the newest first, down to the newest complete one in force; ``left_out``: something newer could not be used."""

    lists: list[RevocationList] = field(default_factory=list[RevocationList])
    ders: list[bytes] = field(default_factory=list[bytes])
    """The bytes of each of ``lists``."""
    in_force: bool = False
    left_out: bool = False

    def relied(self, count: int | None = None) -> tuple[tuple[ProofKind, bytes], ...]:
        """Return the bytes of the ``count`` newest lists, without a count of all."""
        return tuple((ProofKind.LIST, der) for der in self.ders[:count])


def _gathered(lists: Lists, issuer: Parsed, at: dt.datetime, since: dt.datetime | None) -> _Evidence:
    """Sort the lists by their own dates, then verify them from the newest on: a signature over 20 MB takes seconds."""
    evidence = _Evidence()
    key_id = issuer.extensions.key_id or hashlib.sha1(issuer.subject, usedforsecurity=False).digest()
    try:
        offered = lists(key_id)
    except OSError:  # The source cannot be read: the status is unknown, which is a valid answer here.
        return evidence
    ranked = [item for der in offered if (item := _ranked(der, issuer)) and item.is_issued(since, at)]
    ranked.sort(key=lambda item: item.rank, reverse=True)
    for position, item in enumerate(ranked):
        genuine = crl.authentic(item.der, issuer) if item.head and position < crl.MAX_CHECKED else None
        if genuine is None:
            evidence.left_out = True
            continue
        evidence.lists.append(genuine)
        evidence.ders.append(item.der)
        if not genuine.head.is_delta and genuine.head.is_fresh(at):
            evidence.in_force = True
            break
    return evidence


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A list that may be of the issuer; ``head`` is absent when it cannot be read, ``since`` when not even its date is readable."""

    der: bytes
    head: Head | None
    since: dt.datetime | None

    @property
    def rank(self) -> tuple[bool, float, bool, int]:
        """Newest first. A list without a date may be newer than all. A delta list comes before a complete one of the same moment."""
        moment = self.since.timestamp() if self.since else 0.0
        return self.since is None, moment, self.head is None or self.head.is_delta, self.head.number if self.head else 0

    def is_issued(self, after: dt.datetime | None, at: dt.datetime) -> bool:
        """Whether the list was issued until ``at`` and, when given, later than ``after``, by its own date."""
        return self.since is None or (self.since <= at and (after is None or self.since > after))


def _ranked(der: bytes, issuer: Parsed) -> _Ranked | None:
    """Return a list with its sort key, or ``None`` when it names another issuer."""
    try:
        head = crl.head(der)
    except (Malformed, UnsupportedKind):
        begun = crl.beginning(der)
        if begun and begun[0] != issuer.subject:
            return None
        return _Ranked(der, None, begun[1] if begun else None)
    return _Ranked(der, head, head.this_update) if crl.names_issuer(head, issuer) else None


def _continues(delta: Head, basis: Head) -> bool:
    """Whether the delta adds to this complete list: it must start no later than the list and be newer than it."""
    return delta.base is not None and delta.base <= basis.number < delta.number


def _named(item: Head) -> str:
    kind = "delta CRL" if item.is_delta else "CRL"
    return f"{kind} {item.number} of {item.this_update:%Y-%m-%dT%H:%M:%SZ}"
