"""The signer of a message: its certificate inside the message, the signature itself, and the chain above (eds.md §5.2, checks 1, 4, 5)."""

import datetime as dt
import hashlib

from portal.eds import chain, oids
from portal.eds.certificates import Parsed
from portal.eds.chain import Chain
from portal.eds.codes import Code
from portal.eds.der import OCTET_STRING, SEQUENCE, Malformed, Node
from portal.eds.keys import digest_scheme
from portal.eds.messages import Message, Refusal
from portal.eds.trust import TrustStore


def certificate_of(message: Message, carried: tuple[Parsed, ...]) -> Parsed:
    """Return the certificate with the signer's issuer and serial number. Raise :class:`Refusal` when it is not inside."""
    matches = [parsed for parsed in carried if (parsed.issuer, parsed.serial) == (message.issuer, message.serial)]
    if not matches:
        raise Refusal(Code.NO_CERTIFICATE)
    if len(matches) > 1:
        raise Malformed("two certificates have one issuer and serial number")
    return matches[0]


def ensure_signature(message: Message, signer: Parsed, *, constant: bool = False) -> None:
    """Raise :class:`Refusal` unless the key signed the attributes, and these name its certificate when they name one (RFC 5035).

    ``constant`` marks the key of a trusted authority, which is used often.
    """
    named = message.attribute(oids.SIGNING_CERTIFICATE_V2)
    if named is not None and not names(named, signer, "sha256"):
        raise Refusal(Code.OTHER_CERTIFICATE)
    if not signer.key.verifies(message.signed, message.signature, constant=constant):
        raise Refusal(Code.BAD_SIGNATURE)


def names(reference: Node, signer: Parsed, hashed_with: str) -> bool:
    """Tell whether a signed reference is to this certificate; ``hashed_with`` is the hash that a reference without a name of one uses."""
    fields = _first(_first(reference)).children(SEQUENCE)
    if fields and fields[0].tag == SEQUENCE:
        digest = digest_scheme(fields[0]).digest(signer.der)
        fields = fields[1:]
    else:
        digest = hashlib.new(hashed_with, signer.der, usedforsecurity=False).digest()
    return bool(fields) and fields[0].expect(OCTET_STRING).content == digest


def _first(node: Node) -> Node:
    children = node.children(SEQUENCE)
    if not children:
        raise Malformed("the signed reference to a certificate is empty")
    return children[0]


def path_of(carried: tuple[Parsed, ...], signer: Parsed, trust: TrustStore, at: dt.datetime) -> Chain:
    """Return the chain to a trusted certificate. Raise :class:`Refusal` without one, or for a certificate in the message beside it."""
    path = chain.build(signer, tuple(parsed for parsed in carried if parsed is not signer), trust, at)
    if isinstance(path, Code):
        raise Refusal(path)
    used = [parsed.der for parsed in path.certificates]
    listed = [parsed.der for parsed in carried]
    if len(set(listed)) != len(listed) or not set(listed) <= set(used):
        raise Refusal(Code.EXTRA_CERTIFICATE)
    return path
