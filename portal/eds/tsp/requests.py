"""The request for a time stamp (RFC 3161 §2.4.1)."""

from typing import Final, NamedTuple

from portal.eds import oids
from portal.eds.der import BOOLEAN, OCTET_STRING, integer, oid_tlv, sequence, tlv
from portal.eds.keys import DIGESTS, Scheme
from portal.eds.signing import NULL_TLV

NONCE_BYTES: Final = 8
"""The length of a nonce, in bytes."""
POLICY_SCHEMES: Final = {oids.TSA_POLICY_GOST_2004: Scheme.GOST_2004, oids.TSA_POLICY_RSA: Scheme.RSA, oids.TSA_POLICY_GOST: Scheme.GOST}
"""The hash function that НУЦ's authority expects for each of its policies (eds.md §3.3). Others get SHA-256, which all know."""


class StampRequest(NamedTuple):
    """A request: its bytes (DER), and what the stamp must repeat."""

    der: bytes
    nonce: bytes
    policy: str


def stamp_request(signature: bytes, nonce: bytes, policy: str = "") -> StampRequest:
    """Return the request for a stamp over these bytes, which are the value of a signature.

    An empty ``policy`` leaves the choice to the authority, whose certificate has to be in the stamp.
    """
    scheme = POLICY_SCHEMES.get(policy, Scheme.RSA)
    imprint = sequence(sequence(oid_tlv(DIGESTS[scheme]), NULL_TLV), tlv(OCTET_STRING, scheme.digest(signature)))
    wanted = oid_tlv(policy) if policy else b""
    number = integer(int.from_bytes(nonce, "big"))
    return StampRequest(sequence(integer(1), imprint, wanted, number, tlv(BOOLEAN, b"\xff")), nonce, policy)
