"""Revocation lists of the private certification authority; for the tests and the demonstration only."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from portal.eds import certificates, oids
from portal.eds.der import ENUMERATED, INTEGER, bit_string, context, integer, oid_tlv, sequence, tlv
from portal.eds.issuing.certificates import Authority, extension
from portal.eds.times import moment_tlv


@dataclass(frozen=True, slots=True)
class CrlEntry:
    """A revoked certificate: the content octets of its serial number, the time and the reason (RFC 5280 §5.3.1)."""

    serial: bytes
    since: dt.datetime
    reason: int = 1
    extra: tuple[bytes, ...] = ()
    """Further extensions of the entry (DER)."""


def entry_of(certificate: bytes, since: dt.datetime, reason: int = 1) -> CrlEntry:
    """Return the entry for a certificate (DER)."""
    return CrlEntry(certificates.read(certificate).serial, since, reason)


def revocation_list(
    authority: Authority,
    entries: Iterable[CrlEntry],
    this_update: dt.datetime,
    next_update: dt.datetime | None,
    *,
    number: int = 1,
    base: int | None = None,
    extra: tuple[bytes, ...] = (),
) -> bytes:
    """Return a signed list (DER). With ``base`` it is a delta list to the complete list with that number."""
    key = authority.signer.key
    listed = [_entry(entry) for entry in entries]
    identifier = sequence(tlv(context(0, constructed=False), authority.key_id))
    extensions = [extension(oids.AUTHORITY_KEY_ID, identifier), extension(oids.CRL_NUMBER, integer(number)), *extra]
    if base is not None:
        extensions.append(extension(oids.DELTA_CRL, integer(base), critical=True))
    body = sequence(
        integer(1),
        key.algorithm,
        certificates.read(authority.certificate).subject,
        moment_tlv(this_update),
        moment_tlv(next_update) if next_update else b"",
        sequence(*listed) if listed else b"",
        tlv(context(0), sequence(*extensions)),
    )
    return sequence(body, key.algorithm, bit_string(key.sign(body)))


def _entry(entry: CrlEntry) -> bytes:
    reason = sequence(oid_tlv(oids.CRL_REASON), tlv(4, tlv(ENUMERATED, bytes([entry.reason]))))
    return sequence(tlv(INTEGER, entry.serial), moment_tlv(entry.since), sequence(reason, *entry.extra))
