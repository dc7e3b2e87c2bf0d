"""Taking a stamp for a signature: what is stamped, whom to ask about revocation, and what to keep beside it."""

import datetime as dt
from dataclasses import dataclass

from portal.eds import messages, ocsp, revocation, signers
from portal.eds.chain import Chain
from portal.eds.der import Malformed
from portal.eds.keys import UnsupportedKind
from portal.eds.messages import Message, Refusal
from portal.eds.proofs import Proof
from portal.eds.revocation import Sources
from portal.eds.schema import NOTHING_KEPT, Stamped
from portal.eds.trust import TrustStore
from portal.eds.tsp.answers import answered
from portal.eds.tsp.judging import confirmed
from portal.eds.tsp.requests import StampRequest
from portal.eds.tsp.tokens import Genuine, UnusableStamp, genuine


@dataclass(frozen=True, slots=True)
class Taking:
    """A signature (CMS) with what came back for ``asked``, or with a stamp that was kept unconfirmed when nothing is ``asked``."""

    cms: bytes
    came: bytes
    asked: StampRequest | None = None


def value_of(cms: bytes) -> bytes:
    """Return the value of the signature in a message, over which a stamp is made. Raise :class:`UnusableStamp` when there is none."""
    return _message(cms).signature


def stamp_questions(taking: Taking, *, trust: TrustStore, at: dt.datetime) -> tuple[bytes, ...]:
    """Return the CertIDs (DER) about which a responder has to be asked, so that the stamp proves something later.

    Raises:
        UnusableStamp: what came is no stamp of this signature.
    """
    found = _genuine(taking, trust, at)
    links = [*found.path.links(), *_signer_path(taking.cms, found, trust).links()]
    return tuple(dict.fromkeys(ocsp.cert_id(certificate, issuer) for certificate, issuer in links))


def take(taking: Taking, *, trust: TrustStore, sources: Sources, at: dt.datetime) -> Stamped:
    """Check what came and return the stamp with the bytes that prove it and that the signer's certificate was in force.

    Raises:
        UnusableStamp: what came is no stamp of this signature, or its authority's certificate was revoked.
    """
    found = _genuine(taking, trust, at)
    stamped = confirmed(found, sources=sources, kept=NOTHING_KEPT, at=at).stamped()
    finding = revocation.of_chain(_signer_path(taking.cms, found, trust), sources, at)
    pieces: dict[str, Proof] = {one.sha256: one for one in (*stamped.proofs, *finding.proofs())}
    return Stamped(stamped.stamp, stamped.is_confirmed, tuple(pieces.values()))


def _genuine(taking: Taking, trust: TrustStore, at: dt.datetime) -> Genuine:
    value = value_of(taking.cms)
    if taking.asked is None:
        return genuine(taking.came, value, trust=trust, at=at)
    return answered(taking.came, taking.asked, value, trust=trust, at=at)


def _signer_path(cms: bytes, found: Genuine, trust: TrustStore) -> Chain:
    """Return the signer's chain at the time of the stamp, or one without links when there is none: then it proves nothing."""
    message = _message(cms)
    try:
        carried = tuple(trust.read(der) for der in message.certificates)
        return signers.path_of(carried, signers.certificate_of(message, carried), trust, found.stamp.at)
    except (Refusal, Malformed, UnsupportedKind):
        return Chain((), frozenset())


def _message(cms: bytes) -> Message:
    try:
        return messages.read(cms, len(cms))
    except (Refusal, Malformed, UnsupportedKind) as error:
        raise UnusableStamp("the signature that is to be stamped cannot be read") from error
