"""Storing signatures: checked outside any transaction, stored byte for byte inside one."""

import base64
import datetime as dt
import hashlib
from concurrent.futures import BrokenExecutor

import structlog
from sqlmodel import Session, select

from portal.core.accounts.schema import Actor
from portal.core.accounts.sessions import queries as accounts
from portal.core.evidence.rules import record_of
from portal.core.evidence.service import keep_proofs
from portal.core.signing.rules import ensure_not_invalid, expectation
from portal.core.signing.tables import Signature
from portal.db import Begin
from portal.eds import Certificate, Outcome, SignatureVerdict, Verify
from portal.ports.clock import Now

_log = structlog.get_logger(__name__)


def check(begin: Begin, actor: Actor, cms: bytes, content: bytes, at: dt.datetime, *, verify: Verify) -> SignatureVerdict:
    """Return the verdict on the actor's signature over ``content``, and store what it relied on. Call it outside a transaction.

    Raises:
        Refused: the signature is invalid, with the text of the verdict.
    """
    verdict = verify(cms, content, expectation(actor.bin), at=at)
    ensure_not_invalid(verdict)
    keep_proofs(begin, verdict.proofs, at)
    return verdict


def record(session: Session, actor: Actor, subject: str, content: bytes, cms: bytes, verdict: SignatureVerdict, at: dt.datetime) -> str:
    """Store a signature with its content and verdict and return its id. The caller has refused an invalid one."""
    signature = Signature(
        subject=subject,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        cms=cms,
        outcome=verdict.outcome,
        code=verdict.code,
        signer=_signer(verdict.certificate),
        verdict=record_of(verdict),
        account_id=actor.account_id,
        organisation_id=actor.organisation_id or None,
        at=at,
        checked_at=verdict.checked_at,
    )
    session.add(signature)
    session.flush()
    return signature.id


def recheck(begin: Begin, *, verify: Verify, now: Now, limit: int = 100) -> tuple[str, ...]:
    """Check unconfirmed signatures again, oldest first, and return the ids of those that have a final verdict now. Called by a job.

    When a check fails with an error, the signature stays unconfirmed and goes to the end of the queue, so that it does not block the
    others.
    """
    with begin(reading=True) as session:
        pending = session.exec(
            select(Signature).where(Signature.outcome == Outcome.UNCONFIRMED).order_by(Signature.checked_at).limit(limit)  # pyright: ignore[reportArgumentType]
        ).all()
        # The operator's own signatures have no organisation: they are not stored before they are confirmed.
        bins = {one: _bin(session, one) for one in {signature.organisation_id for signature in pending} if one}
    settled: list[str] = []
    for signature in pending:
        try:
            verdict = verify(signature.cms, signature.content, expectation(bins[signature.organisation_id or ""]), at=now())
        except (TimeoutError, BrokenExecutor):
            _log.exception("a signature could not be checked again", signature=signature.id)
            with begin() as session:
                session.get_one(Signature, signature.id).checked_at = now()
            continue
        keep_proofs(begin, verdict.proofs, verdict.checked_at)
        with begin() as session:
            kept = session.get_one(Signature, signature.id)
            kept.outcome, kept.code, kept.checked_at = verdict.outcome, verdict.code, verdict.checked_at
            kept.verdict = record_of(verdict)
        if verdict.outcome is not Outcome.UNCONFIRMED:
            settled.append(signature.id)
    return tuple(settled)


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
