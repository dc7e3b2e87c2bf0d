"""The telephone's side of signing by QR code (eds.md §2.2): what it is asked, the documents, the signatures, a refusal to sign.

A telephone has no session: the secret address of the code and, from the documents on, the token are its right. Times are compared with the
portal's clock only.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence

from sqlmodel import Session, select

from portal.core.accounts.proofs.service import read_cms
from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.signing.qr import rules
from portal.core.signing.qr.schema import AWAITING, QrInvitation, QrPaper, QrState
from portal.core.signing.qr.tables import QrSession
from portal.core.signing.rules import not_in_person
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.eds import Expectation, Outcome, Purpose, SignatureVerdict, Verify
from portal.ports.clock import Now
from portal.wording import Wording


def invitation(begin: Begin, code: str, *, now: Now, secret: bytes) -> QrInvitation:
    """Return the first answer to a telephone that scanned a code.

    Raises:
        NotFound: no such code.
        NotAllowed: the code has expired, was opened by a telephone before, or is over; the text says which.
    """
    with begin(reading=True) as session:
        row = _row(session, code)
        if row.carrier:
            raise NotFound  # its telephone speaks with the service in between
        _ensure_living(row, now)
        if row.state != QrState.WAITING:
            raise NotAllowed(rules.OPENED_ALREADY)
        return QrInvitation(Wording(**row.title), row.expires_at, token_of(secret, row.code))


def documents_for_phone(begin: Begin, code: str, token: str, *, now: Now, secret: bytes) -> tuple[QrPaper, ...]:
    """Return the documents to sign and mark the code as opened. A telephone whose line broke may ask again.

    Raises:
        NotFound: no such code.
        NotAllowed: a wrong token, or the code has expired or is over.
    """
    with begin() as session:
        row = _row(session, code, lock=True)
        _ensure_token(row, token, secret)
        _ensure_living(row, now)
        row.state = QrState.OPENED
        return papers_of(row)


@slow(Work.SIGNATURES)
def sign_by_phone(
    begin: Begin, code: str, token: str, signed: Sequence[tuple[int, str]], *, now: Now, verify: Verify, secret: bytes
) -> None:
    """Keep the signatures of a telephone, pairs of a document's number and a CMS in base64, after checking each of them.

    The same signatures sent twice are accepted twice, because a telephone repeats a request whose answer was lost; others are refused.

    Raises:
        NotFound: no such code.
        NotAllowed: a wrong token, or the code has expired or is over, also by signatures of another key.
        Refused: the documents are not those of the code, or a signature is invalid (the text of the verdict).
    """
    with begin(reading=True) as session:
        row = _row(session, code)
        _ensure_token(row, token, secret)
        numbers = list(range(1, len(row.documents) + 1))
        if sorted(number for number, _ in signed) != numbers:
            raise Refused(rules.OTHER_DOCUMENTS, code="qr_other_documents")
        given = [read_cms(cms) for _, cms in sorted(signed)]
        kept = [base64.b64encode(cms).decode() for cms in given]
        if _has_kept(row, kept):
            return
        _ensure_living(row, now)
        contents = [base64.b64decode(one["content"]) for one in row.documents]
        expected, iin = Expectation(Purpose(row.purpose), legal_entity=not row.iin, may_sign=row.may_sign, bin=row.bin), row.iin
    verdicts = [verify(cms, content, expected, at=now()) for cms, content in zip(given, contents, strict=True)]
    refused = next((refusal for verdict in verdicts if (refusal := _refusal(verdict, iin))), None)
    with begin() as session:
        row = _row(session, code, lock=True)
        if _has_kept(row, kept):
            return  # the same request, repeated while the first one was checked, was faster
        _ensure_living(row, now)
        if refused is None:
            row.state, row.signatures, row.problem = QrState.SIGNED, kept, {}
            return
        row.refused += 1
        row.problem = refused.wording.as_dict()
        row.state = QrState.FAILED if row.refused >= rules.MOST_REFUSED else row.state
    raise refused


def cancel_by_phone(begin: Begin, code: str, token: str, *, now: Now, secret: bytes) -> None:
    """Record that the person refused on the telephone. A refusal after the signing changes nothing.

    Raises:
        NotFound: no such code.
        NotAllowed: a wrong token, or the code has expired or is over.
    """
    with begin() as session:
        row = _row(session, code, lock=True)
        _ensure_token(row, token, secret)
        if row.state == QrState.CANCELLED:
            return
        _ensure_living(row, now)
        row.state = QrState.CANCELLED


def papers_of(row: QrSession) -> tuple[QrPaper, ...]:
    """Return the documents of a code, counted from 1."""
    return tuple(
        QrPaper(number, one["names"], one["media_type"], one["sha256"], one["content"]) for number, one in enumerate(row.documents, 1)
    )


def _has_kept(row: QrSession, signatures: list[str]) -> bool:
    """Tell whether these very signatures are kept already."""
    return row.state in {QrState.SIGNED, QrState.USED} and row.signatures == signatures


def _refusal(verdict: SignatureVerdict, iin: str) -> Refused | None:
    """Return the refusal of a signature that is invalid, or with ``iin`` not made with that individual's own key."""
    if verdict.outcome is Outcome.INVALID:
        return Refused(verdict.wording, code=f"signature_{verdict.code}")
    wrong = not_in_person(verdict, iin) if iin else None
    return Refused(wrong, code="not_in_person") if wrong else None


def _row(session: Session, code: str, *, lock: bool = False) -> QrSession:
    wanted = select(QrSession).where(QrSession.code == code)
    row = session.exec(wanted.with_for_update() if lock else wanted).one_or_none()
    if row is None:
        raise NotFound
    return row


def _ensure_living(row: QrSession, now: Now) -> None:
    if row.state not in AWAITING:
        raise NotAllowed(rules.ENDED)
    if row.expires_at <= now():
        raise NotAllowed(rules.OVER)


def _ensure_token(row: QrSession, token: str, secret: bytes) -> None:
    if not hmac.compare_digest(token.encode(), token_of(secret, row.code).encode()):
        raise NotAllowed(rules.STRANGE_KEY)


def token_of(secret: bytes, code: str) -> str:
    """Return the token for the documents of a code: derived, so that a repeated first request gets the same one and none is stored."""
    return hmac.new(secret, f"qr-token:{code}".encode(), hashlib.sha256).hexdigest()
