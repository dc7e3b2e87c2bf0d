"""Challenges: a text with the name of the portal, the purpose and the time, signed once with the key of a certificate."""

import base64
import datetime as dt
import re
import secrets
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from portal.core.accounts import rules
from portal.core.accounts.limits import Limiter
from portal.core.accounts.people import Visitor
from portal.core.accounts.rules import CHALLENGE_LIFE
from portal.core.accounts.schema import ChallengeView
from portal.core.accounts.sessions.service import challenge_tries
from portal.core.accounts.tables import Challenge
from portal.core.errors import Refused, TryLater
from portal.db import Begin
from portal.eds import Certificate, Expectation, Outcome, Purpose, SignatureVerdict, Verify
from portal.settings import Settings
from portal.wording import Wording

NONCE_BYTES = 32
LARGEST_CMS = 128 * 1024
_ALMATY = ZoneInfo("Asia/Almaty")


class Reason(StrEnum):
    """What the signature of a challenge proves."""

    REGISTRATION = "registration"
    SIGN_IN = "sign_in"


_PURPOSES = {
    Reason.REGISTRATION: Wording("заңды тұлғаны тіркеу", "регистрация юридического лица", "registration of a legal entity"),
    Reason.SIGN_IN: Wording("жеке кабинетке кіру", "вход в личный кабинет", "signing in to the personal cabinet"),
}
_TEXT = Wording(
    "{host} порталы\nМақсаты: {purpose}\nУақыты: {at}\nБұл мәтінге қойылған қолтаңба тек иені растайды және құжатқа қол қою болып "
    "табылмайды.\nБір реттік нөмір: {nonce}\n",
    "Портал {host}\nЦель: {purpose}\nВремя: {at}\nПодпись под этим текстом подтверждает только владельца ключа и не является подписью "
    "документа.\nОдноразовый номер: {nonce}\n",
    "Portal {host}\nPurpose: {purpose}\nTime: {at}\nThe signature of this text confirms the owner of the key only and is not the "
    "signature of a document.\nOne-time number: {nonce}\n",
)
CHALLENGE_SPENT = Wording(
    "Сертификатты тексеруге берілген уақыт өтті немесе ол басқа терезеде басталды. Қайтадан бастаңыз.",
    "Время на проверку сертификата истекло, или она начата в другом окне. Начните ещё раз.",
    "The time for checking the certificate has run out, or it was started in another window. Start again.",
)
NOT_CMS = Wording(
    "Қолтаңба оқылмады. Кілт файлын таңдап, қайтадан қол қойыңыз.",
    "Подпись не читается. Выберите файл ключа и подпишите ещё раз.",
    "The signature cannot be read. Choose the key file and sign again.",
)
NO_PERSON = Wording(
    "Сертификатта адамның ЖСН-і жоқ. Ұйым қызметкерінің атына берілген сертификатты таңдаңыз.",
    "В сертификате нет ИИН человека. Выберите сертификат, выданный на имя работника организации.",
    "The certificate carries no person's IIN. Choose a certificate issued to a person of the organisation.",
)


def issue_challenge(
    begin: Begin,
    visitor: Visitor,
    reason: Reason,
    details: dict[str, Any],
    language: str,
    *,
    at: dt.datetime,
    settings: Settings,
    limiter: Limiter,
) -> ChallengeView:
    """Return a new text to sign. It belongs to the visitor's browser, may be used once and expires after five minutes."""
    browser = rules.browser_hash(visitor)
    tries = challenge_tries(visitor)
    (tries.of_one_way() if reason is Reason.SIGN_IN else tries).count(limiter)
    moment = at.astimezone(_ALMATY).strftime("%d.%m.%Y %H:%M:%S UTC%z")
    words = _TEXT.fill(host=settings.host, purpose=_PURPOSES[reason], at=moment, nonce=secrets.token_hex(NONCE_BYTES))
    row = Challenge(purpose=reason, browser_hash=browser, text=words.said(language), details=details, expires_at=at + CHALLENGE_LIFE)
    with begin() as session:
        session.add(row)
    return ChallengeView(row.id, row.text, row.expires_at)


def spend_challenge(session: Session, visitor: Visitor, challenge_id: str, reason: Reason, at: dt.datetime) -> Challenge:
    """Mark the challenge as used and return it. Refuse one that was used, has expired or belongs to another browser."""
    row = session.exec(select(Challenge).where(Challenge.id == challenge_id).with_for_update()).one_or_none()
    if row is None or row.used_at or row.expires_at <= at or row.purpose != reason or row.browser_hash != rules.browser_hash(visitor):
        raise Refused(CHALLENGE_SPENT, code="challenge_spent")
    row.used_at = at
    session.add(row)
    return row


def read_cms(typed: str, field: str = "") -> bytes:
    """Return the bytes of a CMS that a page sent in base64, with or without the header and footer lines of PEM. Refuse anything else."""
    bare = re.sub(r"-----[A-Z ]+-----|\s", "", typed[: LARGEST_CMS * 2])
    try:
        decoded = base64.b64decode(bare, validate=True)
    except ValueError as error:
        raise Refused(NOT_CMS, code="not_cms", field=field) from error
    if not decoded or len(decoded) > LARGEST_CMS:
        raise Refused(NOT_CMS, code="not_cms", field=field)
    return decoded


def proven(
    begin: Begin, visitor: Visitor, challenge_id: str, reason: Reason, cms_b64: str, *, at: dt.datetime, verify: Verify
) -> tuple[Challenge, Certificate]:
    """Mark the challenge as used and return the certificate of the legal entity that signed it.

    Raises:
        Refused: the challenge or the signature is not valid; the text is that of the verdict.
        TryLater: the certificate cannot be checked now.
    """
    cms = read_cms(cms_b64)
    with begin() as session:
        challenge = spend_challenge(session, visitor, challenge_id, reason, at)
    verdict = verify(cms, challenge.text.encode(), Expectation(purpose=Purpose.SIGN_IN, legal_entity=True), at=at)
    certificate = confirmed(verdict)
    if not certificate.subject.iin:
        # The certificate of an information system names an organisation but no person.
        raise Refused(NO_PERSON, code="no_person")
    return challenge, certificate


def confirmed(verdict: SignatureVerdict, field: str = "") -> Certificate:
    """Return the certificate of a valid verdict. Raise :class:`Refused` for an invalid one and :class:`TryLater` for an unconfirmed one."""
    if verdict.outcome is Outcome.UNCONFIRMED:
        raise TryLater(verdict.wording)
    if verdict.outcome is not Outcome.VALID or verdict.certificate is None:
        raise Refused(verdict.wording, code=str(verdict.code), field=field)
    return verdict.certificate


def facts(certificate: Certificate) -> dict[str, Any]:
    """Return the details of a certificate that are stored with its signature (eds.md §5.2, point 9)."""
    subject = certificate.subject
    return {
        "serial": certificate.serial,
        "fingerprint": certificate.fingerprint,
        "not_after": certificate.not_after.isoformat(),
        "issuer": certificate.issuer,
        "algorithm": certificate.algorithm,
        "name": subject.common_name,
        "iin": subject.iin,
        "bin": subject.bin,
        "organisation": subject.organisation,
        "roles": sorted(subject.roles),
    }
