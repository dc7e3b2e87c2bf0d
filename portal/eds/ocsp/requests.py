"""The question about one certificate (OCSP, RFC 6960 and 8954)."""

import hashlib
from typing import Final

from portal.eds import oids
from portal.eds.certificates import Parsed
from portal.eds.der import NULL, OCTET_STRING, context, integer, oid_tlv, sequence, tlv

NONCE_BYTES: Final = 8
"""The length of a nonce. НУЦ's responder is known to take 8 bytes (eds.md §3.9); RFC 8954 allows 1 to 32."""


def cert_id(certificate: Parsed, issuer: Parsed) -> bytes:
    """Return the CertID (DER) with SHA-256, which НУЦ's responder takes."""
    serial = int.from_bytes(certificate.serial, "big", signed=True)
    return identifier(hashlib.sha256(issuer.subject).digest(), hashlib.sha256(issuer.key.bits()).digest(), serial)


def identifier(name_hash: bytes, key_hash: bytes, serial: int) -> bytes:
    """Return the CertID (DER) with these SHA-256 hashes of the issuer's name and key."""
    algorithm = sequence(oid_tlv(oids.SHA256), tlv(NULL))
    return sequence(algorithm, tlv(OCTET_STRING, name_hash), tlv(OCTET_STRING, key_hash), integer(serial))


def request(about: bytes, nonce: bytes) -> bytes:
    """Return the OCSPRequest (DER) about one CertID with this nonce."""
    extension = sequence(oid_tlv(oids.OCSP_NONCE), tlv(OCTET_STRING, tlv(OCTET_STRING, nonce)))
    return sequence(sequence(sequence(sequence(about)), tlv(context(2), sequence(extension))))
