"""Whether a certificate was revoked: the enclosed answers of the authority (OCSP) and its lists (CRL), at the moment of the check."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from portal.eds.der import (
    BIT_STRING,
    ENUMERATED,
    GENERALIZED_TIME,
    INTEGER,
    OCTET_STRING,
    OID,
    SEQUENCE,
    UTC_TIME,
    Malformed,
    Node,
    bit_string_value,
    context,
    integer_value,
    oid,
    parse,
    to_der,
)
from portal.eds.oids import CRL_REASON, DELTA_CRL, OCSP_BASIC, OCSP_NO_CHECK, OCSP_SIGNING, SHA256
from portal.eds.standalone.certificates import CRL_SIGN, EnclosedCertificate, extension_values, moment, read_certificate, signature_scheme

GOOD, REVOKED, UNKNOWN = "good", "revoked", "unknown"
NEAR = dt.timedelta(minutes=15)
"""How far the clocks of the authority and of the portal may be apart."""
ONE_DAY = dt.timedelta(days=1)
"""The greatest age of an answer that does not say when the next one comes."""
REMOVED = 8
"""The reason by which an addition takes a certificate off a list again (RFC 5280 §5.3.1)."""


@dataclass(frozen=True, slots=True)
class EnclosedList:
    """A list (CRL), complete or an addition (delta) to a complete one, with its serial numbers."""

    this_update: dt.datetime
    next_update: dt.datetime | None
    is_delta: bool
    revoked: frozenset[bytes]
    lifted: frozenset[bytes]

    def in_force(self, at: dt.datetime) -> bool:
        """Tell whether this is a complete list between its issue and the next one."""
        return not self.is_delta and self.next_update is not None and self.this_update <= at <= self.next_update


@dataclass(frozen=True, slots=True)
class EnclosedEvidence:
    """What is enclosed for a signature: authorities, lists (DER) and answers (DER)."""

    certificates: tuple[EnclosedCertificate, ...]
    lists: tuple[bytes, ...]
    answers: tuple[bytes, ...]


def status_of(certificate: EnclosedCertificate, issuer: EnclosedCertificate, evidence: EnclosedEvidence, at: dt.datetime) -> str:
    """Return GOOD, REVOKED or UNKNOWN: what the enclosed evidence proves of a certificate at a moment."""
    by_lists = _by_lists(certificate, issuer, evidence.lists, at)
    found = {_by_answer(one, certificate, issuer, evidence, at) for one in evidence.answers} | {by_lists}
    return REVOKED if REVOKED in found else GOOD if GOOD in found else UNKNOWN


def _by_lists(certificate: EnclosedCertificate, issuer: EnclosedCertificate, ders: tuple[bytes, ...], at: dt.datetime) -> str:
    """The newest list speaks first; that nothing is revoked is proven only by a complete list in force."""
    read = [one for one in (_genuine(der, issuer) for der in ders) if one is not None and one.this_update <= at]
    read.sort(key=lambda one: (one.this_update, one.is_delta), reverse=True)
    proven = any(one.in_force(at) for one in read)
    for one in read:
        if certificate.serial in one.revoked:
            return REVOKED
        if certificate.serial in one.lifted or one.in_force(at):
            break
    return GOOD if proven else UNKNOWN


def _genuine(der: bytes, issuer: EnclosedCertificate) -> EnclosedList | None:
    """Return the list when ``issuer`` signed it, otherwise ``None``."""
    try:
        body, algorithm, signature = parse(der).children(SEQUENCE)
        fields = body.children(SEQUENCE)
        ours = fields[2].raw == issuer.subject and (issuer.usage is None or CRL_SIGN in issuer.usage)
        if not ours or signature_scheme(algorithm) != issuer.key.scheme:
            return None
        return _listed(fields) if issuer.key.verifies(body.raw, bit_string_value(signature)) else None
    except (ValueError, IndexError):
        return None


def _listed(fields: list[Node]) -> EnclosedList:
    rest = fields[4:]
    until = rest.pop(0) if rest and rest[0].tag in {UTC_TIME, GENERALIZED_TIME} else None
    entries = rest.pop(0) if rest and rest[0].tag == SEQUENCE else None
    extensions = dict(extension_values(rest[0].only(context(0)))) if rest else {}
    revoked: set[bytes] = set()
    lifted: set[bytes] = set()
    for entry in entries.children(SEQUENCE) if entries else ():
        parts = entry.children(SEQUENCE)
        (lifted if _is_lifted(parts) else revoked).add(parts[0].expect(INTEGER).content)
    return EnclosedList(
        moment(fields[3]), moment(until) if until else None, oid(DELTA_CRL) in extensions, frozenset(revoked), frozenset(lifted)
    )


def _is_lifted(entry: list[Node]) -> bool:
    reasons = [value for kind, value in extension_values(entry[2]) if kind == oid(CRL_REASON)] if entry[2:] else []
    return any(integer_value(parse(value).expect(ENUMERATED)) == REMOVED for value in reasons)


def _by_answer(
    der: bytes, certificate: EnclosedCertificate, issuer: EnclosedCertificate, evidence: EnclosedEvidence, at: dt.datetime
) -> str:
    try:
        status, content = parse(to_der(der)).children(SEQUENCE)
        kind, inside = content.only(context(0)).children(SEQUENCE)
        if integer_value(status.expect(ENUMERATED)) or kind.expect(OID).content != oid(OCSP_BASIC):
            return UNKNOWN
        body, algorithm, signature, *carried = parse(inside.expect(OCTET_STRING).content).children(SEQUENCE)
        responders = [issuer, *_delegates(carried, issuer, evidence, at)]
        bytes_of_signature = signature.expect(BIT_STRING).content[1:]
        genuine = any(
            one.key.scheme == signature_scheme(algorithm) and one.key.verifies(body.raw, bytes_of_signature) for one in responders
        )
        return _said(body.children(SEQUENCE), certificate, issuer, at) if genuine else UNKNOWN
    except (ValueError, IndexError):
        return UNKNOWN


def _delegates(carried: list[Node], issuer: EnclosedCertificate, evidence: EnclosedEvidence, at: dt.datetime) -> list[EnclosedCertificate]:
    """Return the responders whom the issuer's own certificates name as such (RFC 6960 §4.2.2.2)."""
    listed = carried[0].only(context(0)).children(SEQUENCE) if carried else []
    found = [read_certificate(one.raw) for one in listed]
    return [
        one
        for one in found
        if one.signed_by(issuer)
        and oid(OCSP_SIGNING) in one.purposes
        and one.was_valid(at)
        and (oid(OCSP_NO_CHECK) in one.extensions or _by_lists(one, issuer, evidence.lists, at) == GOOD)
    ]


def _said(fields: list[Node], certificate: EnclosedCertificate, issuer: EnclosedCertificate, at: dt.datetime) -> str:
    """Return what a genuine answer says, when it is about this certificate and of that moment."""
    position = next(number for number, one in enumerate(fields) if one.tag == GENERALIZED_TIME)
    made, single = moment(fields[position]), fields[position + 1].only(SEQUENCE).children(SEQUENCE)
    asked, status, since, *more = single
    algorithm, name_hash, key_hash, serial = asked.children(SEQUENCE)
    about = (algorithm.children(SEQUENCE)[0].content, name_hash.content, key_hash.content, serial.content)
    expected = (oid(SHA256), hashlib.sha256(issuer.subject).digest(), hashlib.sha256(issuer.key.bits).digest(), certificate.serial)
    if about != expected:
        return UNKNOWN
    until = next((moment(one.only(context(0))) for one in more if one.tag == context(0)), None)
    current = at - ONE_DAY <= moment(since) if until is None else moment(since) <= at + NEAR and at <= until
    if not (current and at - NEAR <= made <= at + NEAR):
        return UNKNOWN
    if status.tag == context(0, constructed=False):
        return GOOD
    if status.tag in {context(1), context(2, constructed=False)}:
        return REVOKED
    raise Malformed("the answer has no status")
