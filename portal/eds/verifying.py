"""The verification of a signed message: checks 1 to 9 of eds.md §5.2 in their order, with one code for each failure."""

import datetime as dt
from dataclasses import dataclass

from portal.eds import messages, ocsp, oids, revocation, signers, tsp
from portal.eds.certificates import DIGITAL_SIGNATURE, NON_REPUDIATION, Parsed
from portal.eds.chain import Chain
from portal.eds.codes import Code
from portal.eds.der import OCTET_STRING, OID, Malformed, oid
from portal.eds.keys import Scheme, UnsupportedKind
from portal.eds.messages import Message, Refusal
from portal.eds.ocsp import Ask
from portal.eds.proofs import Proof, ProofKind, proof
from portal.eds.revocation import Finding, Lists, RevocationStatus, Sources, Then
from portal.eds.schema import NOTHING_KEPT, Content, Digests, Expectation, KeptEvidence, Outcome, Purpose, Role, SignatureVerdict
from portal.eds.trust import TrustStore
from portal.eds.tsp import JudgedStamp

_KEY_PURPOSES = {
    Purpose.SIGN_IN: (DIGITAL_SIGNATURE, {oid(oids.EMAIL_PROTECTION), oid(oids.CLIENT_AUTH)}),
    Purpose.DOCUMENT: (NON_REPUDIATION, {oid(oids.EMAIL_PROTECTION)}),
}
_SCHEMES = {Scheme.GOST, Scheme.RSA}
_NEGATIVE = {RevocationStatus.REVOKED: Code.REVOKED, RevocationStatus.NOT_KNOWN: Code.NOT_ISSUED}
_TIMELY = {Code.UNTRUSTED_CHAIN, Code.EXPIRED, Code.REVOKED, Code.NOT_ISSUED, Code.REVOCATION_UNKNOWN}
"""What may have become of a certificate after the signature was made."""
_CLOCK_TOLERANCE = dt.timedelta(minutes=15)


def verify(
    cms: bytes,
    content: Content,
    expectation: Expectation,
    *,
    trust: TrustStore,
    crls: Lists,
    at: dt.datetime,
    ask: Ask | None = None,
    kept: KeptEvidence = NOTHING_KEPT,
) -> SignatureVerdict:
    """Verify ``cms`` (DER or BER, attached or detached) over the portal's own bytes ``content``.

    Nothing in ``cms`` makes this raise: everything wrong becomes a verdict with its code. With a time stamp, inside ``cms`` or kept beside
    it, the verdict is about the time of the stamp: a certificate that expired or was revoked later does not make the signature invalid.

    Args:
        cms: the signature, which comes from outside.
        content: the stored bytes, which must be the signed ones, or their hashes.
        expectation: whose key with which rights is required, and for what.
        trust: where chains may end.
        crls: finds revocation lists by the issuer's key identifier; it may raise ``OSError``, which counts as finding none.
        at: the moment at which the verdict is given.
        ask: asks a responder (OCSP) before the lists are looked at; it may raise ``OSError``, which counts as no answer.
        kept: what was kept with a stored signature.
    """
    work = _Work(at, expectation, trust, Sources(crls, ask), kept)
    try:
        _check(work, cms, content)
    except Refusal as refusal:
        return work.verdict(refusal.code)
    except UnsupportedKind:
        return work.verdict(Code.ALGORITHM)
    except Malformed:
        return work.verdict(Code.MALFORMED)
    return work.verdict(Code.OK)


def verify_kept(
    cms: bytes, content: Content, expectation: Expectation, *, trust: TrustStore, at: dt.datetime, kept: KeptEvidence
) -> SignatureVerdict:  # fmt: skip
    """Verify a stored signature as of the earlier moment ``at``, with the evidence that was kept with it and nothing else."""
    sources = tsp.kept_sources(kept, at)
    return verify(cms, content, expectation, trust=trust, crls=sources.lists, at=at, ask=sources.ask, kept=kept)


def questions(
    cms: bytes, content: Content, expectation: Expectation, *, trust: TrustStore, at: dt.datetime, kept: KeptEvidence = NOTHING_KEPT
) -> tuple[bytes, ...]:
    """Return the CertIDs (DER) about which a responder has to be asked for this signature; none when it is invalid in any case."""
    work = _Work(at, expectation, trust, Sources(lambda _: ()), kept)
    try:
        _check_message(work, cms, content)
        stamp = work.stamp
        path = _checked_path(work, stamp.genuine.stamp.at if stamp else at)
        _ensure_owner(path.certificates[0], expectation)
    except (Refusal, UnsupportedKind, Malformed):
        return ()
    paths = (path, stamp.genuine.path) if stamp else (path,)
    return tuple(dict.fromkeys(ocsp.cert_id(certificate, issuer) for one in paths for certificate, issuer in one.links()))


@dataclass(slots=True)
class _Work:
    """What is asked, and what is known so far, so that a refusal can still tell whose signature it was."""

    at: dt.datetime
    expectation: Expectation
    trust: TrustStore
    sources: Sources
    kept: KeptEvidence
    message: Message | None = None
    carried: tuple[Parsed, ...] = ()
    signer: Parsed | None = None
    path: Chain | None = None
    finding: Finding | None = None
    claimed_at: dt.datetime | None = None
    stamp: JudgedStamp | None = None
    stamp_refused: bool = False

    def verdict(self, code: Code) -> SignatureVerdict:
        outcomes = {Code.OK: Outcome.VALID, Code.REVOCATION_UNKNOWN: Outcome.UNCONFIRMED}
        return SignatureVerdict(
            outcome=outcomes.get(code, Outcome.INVALID),
            code=code,
            certificate=self.signer.public() if self.signer else None,
            claimed_at=self.claimed_at,
            checked_at=self.at,
            revocation=self.finding.evidence if self.finding else "",
            remarks=self._remarks(),
            proofs=self._proofs() if self.expectation.purpose is Purpose.DOCUMENT else (),
            stamped=self.stamp.stamped() if self.stamp else None,
        )

    def _proofs(self) -> tuple[Proof, ...]:
        above = self.path.certificates[1:] if self.path else ()
        return (
            *(proof(ProofKind.CERTIFICATE, certificate.der) for certificate in above),
            *(self.finding.proofs() if self.finding else ()),
        )

    def _moment(self) -> dt.datetime:
        return self.stamp.moment if self.stamp else self.at

    def _remarks(self) -> tuple[str, ...]:
        message = self.message
        if message is None:
            return ()
        present = {
            "no_signing_certificate": message.attribute(oids.SIGNING_CERTIFICATE_V2) is None,
            "no_signing_time": self.claimed_at is None,
            "signing_time_differs": self.claimed_at is not None and abs(self.claimed_at - self._moment()) > _CLOCK_TOLERANCE,
            "timestamp_refused": self.stamp_refused,
            "timestamp_unconfirmed": self.stamp is not None and not self.stamp.is_confirmed,
            "unsigned_attributes_ignored": bool(message.unsigned.keys() - {oid(oids.TIMESTAMP)}),
        }
        return tuple(remark for remark, holds in present.items() if holds)


def _check(work: _Work, cms: bytes, content: Content) -> None:
    _check_message(work, cms, content)
    stamp = work.stamp
    if stamp is None or stamp.is_confirmed:
        _check_at(work, stamp)
        return
    try:
        _check_at(work, None)
    except Refusal as refusal:
        if refusal.code not in _TIMELY:
            raise
        # Valid at the time of the stamp, and only the stamp is not confirmed: so is the signature.
        _check_at(work, stamp)
        raise Refusal(Code.REVOCATION_UNKNOWN) from refusal


def _check_message(work: _Work, cms: bytes, content: Content) -> None:
    """Checks 1 to 4: everything about the message itself, whenever it was made, and its time stamp."""
    message = work.message = messages.read(cms, len(content))
    work.carried = tuple(work.trust.read(der) for der in message.certificates)
    signer = work.signer = signers.certificate_of(message, work.carried)
    work.claimed_at = message.claimed_at
    if message.scheme is not signer.key.scheme or message.scheme not in _SCHEMES:
        raise Refusal(Code.ALGORITHM)
    _ensure_content(message, content)
    signers.ensure_signature(message, signer)
    if work.expectation.purpose is Purpose.DOCUMENT:
        _look_for_stamp(work, message)


def _look_for_stamp(work: _Work, message: Message) -> None:
    """Take the stamp inside the message or the kept one; a confirmed one is better than one that is not."""
    inside = message.unsigned.get(oid(oids.TIMESTAMP))
    for token in filter(None, (inside.raw if inside else b"", work.kept.stamp)):
        try:
            stamp = tsp.judged(token, message.signature, trust=work.trust, sources=work.sources, kept=work.kept, at=work.at)
        except tsp.UnusableStamp:
            work.stamp_refused = True
            continue
        if work.stamp is None or (stamp.is_confirmed and not work.stamp.is_confirmed):
            work.stamp = stamp


def _check_at(work: _Work, stamp: JudgedStamp | None) -> None:
    """Checks 5 to 9 at the time of the stamp, or now."""
    path = _checked_path(work, stamp.genuine.stamp.at if stamp else work.at)
    then = Then(stamp.moment, tsp.kept_sources(work.kept, stamp.moment), tsp.HARMLESS_TO_SIGNER) if stamp else None
    finding = work.finding = revocation.of_chain(path, work.sources, work.at, then)
    if finding.status in _NEGATIVE:
        raise Refusal(_NEGATIVE[finding.status])
    _ensure_owner(path.certificates[0], work.expectation)
    if finding.status is RevocationStatus.UNKNOWN:
        raise Refusal(Code.REVOCATION_UNKNOWN)


def _checked_path(work: _Work, at: dt.datetime) -> Chain:
    """Check 5: the chain of the signer at the moment ``at``."""
    if work.signer is None:
        raise Malformed("the message has no signer")
    path = work.path = signers.path_of(work.carried, work.signer, work.trust, at)
    if any(certificate.scheme not in _SCHEMES for certificate in path.certificates):
        raise Refusal(Code.ALGORITHM)
    return path


def _ensure_content(message: Message, content: Content) -> None:
    """Check 3: the attributes are of plain data, and of exactly the portal's bytes; content inside the message equals them."""
    content_type = message.attribute(oids.CONTENT_TYPE)
    digest = message.attribute(oids.MESSAGE_DIGEST)
    if content_type is None or digest is None:
        raise Refusal(Code.NO_SIGNED_ATTRIBUTES)
    if content_type.expect(OID).content != oid(oids.DATA):
        raise Malformed("the signed content type is not plain data")
    expected, inside = _digest(message.scheme, content), message.content
    # Content inside the message equals the document when its hash does: the schemes have no hash for which two contents are known.
    differs = inside is not None and (len(inside), message.scheme.digest(inside)) != (len(content), expected)
    if not expected or differs or digest.expect(OCTET_STRING).content != expected:
        raise Refusal(Code.CONTENT_CHANGED)


def _digest(scheme: Scheme, content: Content) -> bytes:
    """Return the hash of the document by a scheme; empty when it was not taken, which counts as another document."""
    if isinstance(content, Digests):
        return content.streebog if scheme is Scheme.GOST else content.sha256
    return scheme.digest(content)


def _ensure_owner(signer: Parsed, expectation: Expectation) -> None:
    """Checks 7 to 9: what the key may do, who its owner is, of which organisation."""
    bit, purposes = _KEY_PURPOSES[expectation.purpose]
    if bit not in (signer.extensions.key_usage or ()) or not purposes & signer.extensions.purposes:
        raise Refusal(Code.KEY_USAGE)
    owner = signer.public().subject
    if expectation.legal_entity and not (Role.LEGAL_ENTITY in owner.roles and owner.bin):
        raise Refusal(Code.NOT_LEGAL_ENTITY)
    if expectation.may_sign and not owner.may_sign:
        raise Refusal(Code.NO_RIGHT_TO_SIGN)
    if expectation.bin and owner.bin != expectation.bin:
        raise Refusal(Code.FOREIGN_BIN)
