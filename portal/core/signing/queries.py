"""Reading stored signatures."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from portal.core.evidence.queries import StampLine, stamp_lines, stamp_proofs
from portal.core.evidence.queries import stamp as stamp_of
from portal.core.signing.rules import signature_words, stamp_words
from portal.core.signing.tables import Signature
from portal.eds import Code, Outcome, Proof
from portal.eds.keys import Scheme
from portal.wording import Wording

_SHOWN: tuple[Any, ...] = (
    col(Signature.id), col(Signature.outcome), col(Signature.code), col(Signature.signer), col(Signature.at), col(Signature.cms),
    col(Signature.organisation_id),
)  # fmt: skip


@dataclass(frozen=True)
class SignatureLine:
    """A signature as a page shows it."""

    id: str
    outcome: Outcome
    wording: Wording
    name: str
    organisation: str
    bin: str
    serial: str
    at: dt.datetime
    iin: str = ""
    stamp: Wording | None = None
    """What is known of its time stamp; ``None`` when none was asked for."""

    @property
    def counts(self) -> bool:
        """Tell whether the signature is valid; an unconfirmed one is not."""
        return self.outcome is Outcome.VALID


@dataclass(frozen=True)
class SignatureRecord:
    """A signature for keeping outside the portal: ``proofs`` are kind and SHA-256 of what its verdict and its stamp relied on.

    ``stamp_checked_at`` is when the confirmed stamp was checked; ``None`` without one.
    """

    line: SignatureLine
    cms: bytes
    algorithm: str
    checked_at: dt.datetime
    proofs: tuple[tuple[str, str], ...]
    stamp_checked_at: dt.datetime | None = None

    @property
    def is_rsa(self) -> bool:
        """Tell whether it is a signature that usual programs can check."""
        return self.algorithm == Scheme.RSA


def record(session: Session, signature_id: str) -> SignatureRecord:
    """Return a signature with the names of its evidence. The caller has checked who may read it."""
    kept = session.get_one(Signature, signature_id)
    named = tuple((str(one["kind"]), str(one["sha256"])) for one in kept.verdict.get("proofs", ()))
    stamped = stamp_proofs(session, kept.cms)
    proofs = tuple(dict.fromkeys((*named, *stamped.proofs)))
    line = _line(kept, stamp_lines(session, [kept.cms]).get(kept.cms))
    return SignatureRecord(line, kept.cms, kept.signer.get("algorithm", ""), kept.checked_at, proofs, stamped.checked_at)


def evidence(session: Session, signature_id: str) -> tuple[bytes, bytes]:
    """Return the signed bytes and the detached signature over them. The caller has checked who may read them."""
    kept = session.get_one(Signature, signature_id)
    return kept.content, kept.cms


def lines(session: Session, ids: Collection[str]) -> dict[str, SignatureLine]:
    """Return the signatures with these ids, without their content."""
    if not ids:
        return {}
    wanted = select(Signature).options(load_only(*_SHOWN)).where(col(Signature.id).in_(ids))  # the signed bytes may be large
    found = session.exec(wanted).all()
    stamps = stamp_lines(session, [one.cms for one in found])
    return {one.id: _line(one, stamps.get(one.cms)) for one in found}


def stamp(session: Session, signature_id: str) -> Proof | None:
    """Return the confirmed time stamp (RFC 3161, DER) of a signature with its hash, ``None`` without one.

    The caller has checked who may read it.
    """
    return stamp_of(session, session.get_one(Signature, signature_id).cms)


def _line(kept: Signature, stamped: StampLine | None) -> SignatureLine:
    return SignatureLine(
        id=kept.id,
        outcome=Outcome(kept.outcome),
        # Without an organisation it is an individual's: the operator's own signatures are not stored before they are confirmed.
        wording=signature_words(Outcome(kept.outcome), Code(kept.code), in_person=kept.organisation_id is None),
        name=kept.signer.get("name", ""),
        organisation=kept.signer.get("organisation", ""),
        bin=kept.signer.get("bin", ""),
        serial=kept.signer.get("serial", ""),
        at=kept.at,
        iin=kept.signer.get("iin", ""),
        stamp=None if stamped is None else stamp_words(stamped),
    )
