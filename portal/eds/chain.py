"""Chains of certificates from a signer up to a trusted certificate, with every link checked (RFC 5280 §6, without policies)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from portal.eds.certificates import KEY_CERT_SIGN, Parsed
from portal.eds.codes import Code
from portal.eds.trust import TrustStore

_MAX_LINKS = 6
MAX_CARRIED = 4
"""How many certificates besides the signer's a message may contain: an issuing authority, a root, a cross certificate."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Certificates from the signer's to the trusted one; each was signed by the next."""

    certificates: tuple[Parsed, ...]
    pinned: frozenset[bytes]

    def links(self) -> Iterator[tuple[Parsed, Parsed]]:
        """Yield (certificate, issuer) for every certificate whose revocation must be checked: all except a pinned one."""
        for certificate, issuer in zip(self.certificates, self.certificates[1:], strict=False):
            if certificate.der not in self.pinned:
                yield certificate, issuer


def build(signer: Parsed, carried: tuple[Parsed, ...], trust: TrustStore, at: dt.datetime) -> Chain | Code:
    """Find a chain for ``signer``.

    Args:
        signer: the certificate at the bottom.
        carried: other certificates of the message; they may be links of the chain, never its end.
        trust: the trusted certificates.
        at: the moment at which every certificate of the chain must be inside its term.

    Returns:
        The chain, or the code of what is wrong: UNTRUSTED_CHAIN, or the signer's own EXPIRED or NOT_YET_VALID.
    """
    pool = (*trust.parsed(), *carried[:MAX_CARRIED])
    path = _extend((signer,), pool, trust.anchors, at)
    if path is None or signer.extensions.unknown_critical:
        return Code.UNTRUSTED_CHAIN
    if at < signer.not_before:
        return Code.NOT_YET_VALID
    if at > signer.not_after:
        return Code.EXPIRED
    return Chain(path, trust.anchors)


def _extend(path: tuple[Parsed, ...], pool: tuple[Parsed, ...], anchors: frozenset[bytes], at: dt.datetime) -> tuple[Parsed, ...] | None:
    top = path[-1]
    if len(path) > 1 and top.is_self_issued and top.der in anchors:
        return path
    if len(path) <= _MAX_LINKS:
        for candidate in pool:
            if candidate not in path and _may_follow(path, candidate, at) and signed_by(top, candidate, pinned=candidate.der in anchors):
                longer = _extend((*path, candidate), pool, anchors, at)
                if longer:
                    return longer
    # A pinned issuing authority ends the chain when its root is not among the trusted files.
    return path if len(path) > 1 and top.der in anchors and not _has_trusted_issuer(top, pool, anchors) else None


def _has_trusted_issuer(certificate: Parsed, pool: tuple[Parsed, ...], anchors: frozenset[bytes]) -> bool:
    return any(other.der in anchors and other is not certificate and other.subject == certificate.issuer for other in pool)


def _may_follow(path: tuple[Parsed, ...], issuer: Parsed, at: dt.datetime) -> bool:
    """Whether ``issuer`` may follow ``path``: name, key identifier, constraints, usage, term."""
    child, extensions = path[-1], issuer.extensions
    below = sum(not certificate.is_self_issued for certificate in path[1:])
    return (
        issuer.subject == child.issuer
        and extensions.is_ca
        and (extensions.path_length is None or below <= extensions.path_length)
        and (extensions.key_usage is None or KEY_CERT_SIGN in extensions.key_usage)
        and not extensions.unknown_critical
        and _same_key_id(child.extensions.authority_key_id, extensions.key_id)
        and issuer.was_valid(at)
    )


def _same_key_id(asked: bytes, own: bytes) -> bool:
    return not asked or not own or asked == own


def signed_by(child: Parsed, issuer: Parsed, *, pinned: bool) -> bool:
    """Tell whether ``issuer``'s key signed ``child``. The answer is cached for authorities, of stamps too, of which there are few.

    With ``pinned`` the multiples of the issuer's key are cached too: only for trusted authorities, because other certificates could fill
    the memory.
    """
    if child.extensions.is_ca or child.is_for_stamps:
        return authority_signed_by(child, issuer, pinned)
    return _verifies(child, issuer, pinned)


def _verifies(child: Parsed, issuer: Parsed, pinned: bool) -> bool:  # noqa: FBT001  (the cache below wants positions)
    return child.scheme is issuer.key.scheme and issuer.key.verifies(child.signed, child.signature, constant=pinned)


authority_signed_by = lru_cache(maxsize=256)(_verifies)
"""The remembered answers, by the bytes of both certificates."""
