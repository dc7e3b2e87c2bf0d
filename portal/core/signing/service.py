"""Storing signatures: checked outside any transaction, stored byte for byte inside one."""

import base64
import datetime as dt
import hashlib
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace

import structlog
from sqlmodel import Session, select

from portal.core.accounts.schema import Actor
from portal.core.accounts.sessions import queries as accounts
from portal.core.evidence import queries as evidence
from portal.core.evidence.rules import record_of
from portal.core.evidence.service import keep_proofs, keep_stamp
from portal.core.signing.rules import expectation, expectation_of_person
from portal.core.signing.tables import Signature
from portal.db import Begin
from portal.eds import Certificate, KeptEvidence, Outcome, SignatureVerdict, Verify
from portal.ports.clock import Now

_log = structlog.get_logger(__name__)


def check(verify: Verify, actor: Actor, cms: bytes, content: bytes, at: dt.datetime) -> SignatureVerdict:
    """Return the verdict on the actor's signature over ``content``. Call it outside a transaction."""
    return verify(cms, content, expectation(actor.bin), at=at)


def check_of_person(verify: Verify, cms: bytes, content: bytes, at: dt.datetime) -> SignatureVerdict:
    """Return the verdict on an individual's own signature over ``content``. Call it outside a transaction."""
    return verify(cms, content, expectation_of_person(), at=at)


def record(session: Session, actor: Actor, subject: str, content: bytes, cms: bytes, verdict: SignatureVerdict, at: dt.datetime) -> str:
    """Store a signature with its content, its verdict and what this relied on, and return its id. The caller has refused an invalid one."""
    who = (actor.account_id, actor.organisation_id or None)
    return _stored(session, who, subject, content, cms, verdict, at)


def record_of_person(
    session: Session, asked_by: str, subject: str, content: bytes, cms: bytes, verdict: SignatureVerdict, at: dt.datetime
) -> str:
    """Store the signature of an individual without an account, as :func:`record` does; ``asked_by`` is the account that asked for it."""
    return _stored(session, (asked_by, None), subject, content, cms, verdict, at)


def _stored(
    session: Session,
    who: tuple[str, str | None],
    subject: str,
    content: bytes,
    cms: bytes,
    verdict: SignatureVerdict,
    at: dt.datetime,
) -> str:
    keep_proofs(session, verdict.proofs, at)
    keep_stamp(session, cms, verdict, at)
    signature = Signature(
        subject=subject,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        cms=cms,
        outcome=verdict.outcome,
        code=verdict.code,
        signer=_signer(verdict.certificate),
        verdict=record_of(verdict),
        account_id=who[0],
        organisation_id=who[1],
        at=at,
        checked_at=verdict.checked_at,
    )
    session.add(signature)
    session.flush()
    return signature.id


@dataclass(frozen=True)
class Settled:
    """A signature that could not be confirmed and has a final verdict since ``at``.

    ``account_id`` is the signer's, or of the person who asked an individual without an account to sign.
    """

    signature_id: str
    account_id: str
    verdict: SignatureVerdict
    at: dt.datetime


@dataclass(frozen=True)
class Rechecked:
    """A signature that could not be confirmed, and the verdict of another check of it."""

    signature_id: str
    verdict: SignatureVerdict


def recheck(begin: Begin, *, verify: Verify, now: Now, settle: Callable[[Rechecked], bool], limit: int = 100) -> int:
    """Check unconfirmed signatures again, oldest first, and return how many have a final verdict now. Called by a job.

    ``settle`` stores a verdict by :func:`keep_verdict`, in one transaction with what follows from it, and says whether it is final now: a
    verdict that was stored without what follows from it would never be looked at again.

    When a check or what follows from it fails with an error, the signature stays unconfirmed and goes to the end of the queue, so that it
    does not block the others.

    Raises:
        ExceptionGroup: with what failed otherwise than by a process that verifies, when all are done.
    """
    with begin(reading=True) as session:
        pending = session.exec(
            select(Signature).where(Signature.outcome == Outcome.UNCONFIRMED).order_by(Signature.checked_at).limit(limit)  # pyright: ignore[reportArgumentType]
        ).all()
        # Without an organisation it is an individual's: the operator's own signatures are not stored before they are confirmed.
        kept = {one.id: evidence.kept_with(session, one.cms, one.verdict) for one in pending}
        bins = {one: _bin(session, one) for one in {signature.organisation_id for signature in pending} if one}
    settled, errors = 0, list[Exception]()
    for signature in pending:
        try:
            verdict = _again(verify, signature, bins.get(signature.organisation_id or ""), kept[signature.id], now())
            settled += settle(Rechecked(signature.id, verdict))
        except Exception as error:  # noqa: BLE001  (raised below)
            _log.exception("a signature could not be checked again", signature=signature.id)
            with begin() as session:
                session.get_one(Signature, signature.id).checked_at = now()
            if not isinstance(error, TimeoutError | BrokenExecutor):
                errors.append(error)
    if errors:
        raise ExceptionGroup("some signatures could not be settled", errors)
    return settled


def keep_verdict(session: Session, checked: Rechecked) -> Settled | None:
    """Store the verdict of another check, in the caller's transaction.

    Return the signature when its verdict is final now, ``None`` when it is still unconfirmed, or when another worker's job has settled it
    meanwhile.
    """
    row, verdict = session.get_one(Signature, checked.signature_id, with_for_update=True), checked.verdict
    if row.outcome != Outcome.UNCONFIRMED:
        return None
    keep_proofs(session, verdict.proofs, verdict.checked_at)
    row.outcome, row.code, row.checked_at = verdict.outcome, verdict.code, verdict.checked_at
    row.verdict = record_of(verdict)
    if verdict.outcome is Outcome.UNCONFIRMED:
        return None
    return Settled(row.id, row.account_id, verdict, verdict.checked_at)


def _again(verify: Verify, signature: Signature, bin_: str | None, kept: KeptEvidence, at: dt.datetime) -> SignatureVerdict:
    """Check again; with a time stamp it is about the time of the stamp, whatever became of the certificate since."""
    expected = replace(expectation_of_person() if bin_ is None else expectation(bin_), stamp=False)
    return verify(signature.cms, signature.content, expected, at=at, kept=kept)


def _bin(session: Session, organisation_id: str) -> str:
    return accounts.organisation(session, organisation_id).bin


def _signer(certificate: Certificate | None) -> dict[str, str]:
    if certificate is None:
        return {}
    subject = certificate.subject
    return {
        "name": subject.full_name,
        "iin": subject.iin,
        "bin": subject.bin,
        "organisation": subject.organisation,
        "serial": certificate.serial,
        "issuer": certificate.issuer,
        "algorithm": certificate.algorithm,
        "not_before": certificate.not_before.isoformat(),
        "not_after": certificate.not_after.isoformat(),
        "certificate": base64.b64encode(certificate.der).decode(),
    }
