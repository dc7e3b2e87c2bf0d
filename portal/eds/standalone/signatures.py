"""The check of one signature over one document with the evidence that is enclosed for it."""

from __future__ import annotations

import datetime as dt

from portal.eds.der import oid
from portal.eds.oids import COMMON_NAME
from portal.eds.standalone.arithmetic import digest
from portal.eds.standalone.certificates import EnclosedCertificate, read_certificate
from portal.eds.standalone.confirmations import GOOD, REVOKED, EnclosedEvidence, status_of
from portal.eds.standalone.messages import SignedMessage, read_message
from portal.eds.standalone.report import NOTE, RIGHT, UNSURE, WRONG, PackageReport
from portal.wording import Wording

NON_REPUDIATION = 1
"""The bit of the key usage without which a key must not sign documents."""
MOST_LINKS = 6

_UNREADABLE = Wording(
    "Қолтаңба оқылмайды ({reason}).", "Подпись не читается ({reason}).", "The signature cannot be read ({reason})."
)  # fmt: skip
_WHO = Wording("Қол қойған: {owner}", "Подписал(а): {owner}", "Signed by: {owner}")
_ALGORITHM = Wording(
    "Алгоритм: {scheme}; сертификат нөмірі {serial}",
    "Алгоритм: {scheme}; номер сертификата {serial}",
    "Algorithm: {scheme}; certificate number {serial}",
)
_TIME = Wording(
    "Портал тексерген уақыт: {at} (порталдың сағаты). Қол қоюшының сағаты: {claimed}.",
    "Портал проверил: {at} (часы портала). Часы подписавшего: {claimed}.",
    "Checked by the portal at {at} (the portal's clock). The signer's clock: {claimed}.",
)
_DOCUMENT = Wording(
    "Қол қойылған дәл осы құжат: хеші сәйкес",
    "Подписан именно этот документ: хеш совпал",
    "It is this document that was signed: the hash matches",
)
_OTHER_DOCUMENT = Wording(
    "Басқа құжатқа қол қойылған: құжаттың хеші сәйкес емес.",
    "Подписан другой документ: хеш документа не совпал.",
    "Another document was signed: the hash of the document does not match.",
)
_GENUINE = Wording(
    "Қолтаңба сертификаттағы кілтпен жасалған",
    "Подпись сделана ключом из сертификата",
    "The signature was made with the key of the certificate",
)
_FORGED = Wording(
    "Қолтаңба сертификаттағы кілтке сәйкес емес.",
    "Подпись не соответствует ключу из сертификата.",
    "The signature does not belong to the key of the certificate.",
)
_NOT_FOR_SIGNING = Wording(
    "Бұл кілт құжатқа қол қоюға арналмаған.",
    "Этот ключ не предназначен для подписи документов.",
    "This key is not meant for signing documents.",
)
_LINK = Wording(
    "«{owner}» сертификатына «{issuer}» қол қойған, мерзімі дұрыс",
    "Сертификат «{owner}» подписан центром «{issuer}», срок в порядке",
    "The certificate “{owner}” was signed by “{issuer}” and was in its term",
)
_NO_LINK = Wording(
    "«{owner}» сертификатын берген орталықтың сертификаты пакетте жоқ немесе мерзімі сәйкес емес.",
    "Сертификата центра, выдавшего «{owner}», в пакете нет, или срок не подходит.",
    "The certificate of the authority that issued “{owner}” is not enclosed, or the term does not fit.",
)
_OUT_OF_TERM = Wording(
    "Тексеру кезінде «{owner}» сертификатының мерзімі сәйкес болмаған.",
    "На время проверки срок сертификата «{owner}» не подходит.",
    "The certificate “{owner}” was out of its term at the time of the check.",
)
_ROOT = Wording(
    "Тізбек осы сертификатпен бітеді: «{owner}». SHA-256 ізі:\n       {fingerprint}\n"
    "       Пакет өз түбіріне өзі кепіл бола алмайды: бұл ізді ҰКО жариялағанмен (pki.gov.kz) салыстырыңыз.",
    "Цепочка заканчивается сертификатом «{owner}». Отпечаток SHA-256:\n       {fingerprint}\n"
    "       Пакет не может сам поручиться за свой корень: сравните отпечаток с опубликованным НУЦ (pki.gov.kz).",
    "The chain ends with the certificate “{owner}”. Its SHA-256 fingerprint:\n       {fingerprint}\n"
    "       A package cannot vouch for its own root: compare this with what the authority publishes (pki.gov.kz).",
)
_IN_FORCE = Wording(
    "«{owner}» сертификаты кері қайтарылмаған: орталықтың жауабы немесе тізімі қоса берілген",
    "Сертификат «{owner}» не был отозван: ответ или список центра приложен",
    "The certificate “{owner}” was not revoked: the authority's answer or list is enclosed",
)
_REVOKED = Wording(
    "«{owner}» сертификаты КЕРІ ҚАЙТАРЫЛҒАН.", "Сертификат «{owner}» ОТОЗВАН.", "The certificate “{owner}” was REVOKED."
)  # fmt: skip
_NO_PROOF = Wording(
    "«{owner}» сертификатының кері қайтарылмағанына дәлел қоса берілмеген.",
    "Доказательства, что сертификат «{owner}» не был отозван, в пакете нет.",
    "No proof is enclosed that the certificate “{owner}” was not revoked.",
)


_STAMP = Wording(
    "Уақыт белгісі бар ({name}), бірақ ол мұнда тексерілмейді: оны порталдың /verify беті тексереді.",
    "Есть штамп времени ({name}), но штамп времени здесь не проверяется: его проверяет страница /verify на портале.",
    "There is a time stamp ({name}), but time stamps are not checked here: the page /verify of the portal checks them.",
)


def check_signature(report: PackageReport, document: bytes, cms: bytes, files: dict[str, bytes], at: dt.datetime) -> None:
    """Check a signature over ``document`` at the moment ``at``; ``files`` are the enclosed evidence by name."""
    try:
        message = read_message(cms)
        evidence = _evidence(files)
    except (ValueError, IndexError) as error:
        report.say(WRONG, _UNREADABLE, reason=error)
        return
    signer = message.signer
    claimed = f"{message.claimed_at:%Y-%m-%d %H:%M:%S} UTC" if message.claimed_at else "—"
    report.say(NOTE, _WHO, owner=signer.owner)
    report.say(NOTE, _ALGORITHM, scheme=message.scheme, serial=signer.serial.hex())
    report.say(NOTE, _TIME, at=f"{at:%Y-%m-%d %H:%M:%S} UTC", claimed=claimed)
    for name in files:
        if name.endswith(".tsp"):
            report.say(NOTE, _STAMP, name=name)
    _check_message(report, message, document)
    _check_chain(report, message, evidence, at)


def _evidence(files: dict[str, bytes]) -> EnclosedEvidence:
    def of(ending: str) -> tuple[bytes, ...]:
        return tuple(content for name, content in files.items() if name.endswith(ending))

    return EnclosedEvidence(tuple(read_certificate(der) for der in of(".cer")), of(".crl"), of(".ocsp"))


def _check_message(report: PackageReport, message: SignedMessage, document: bytes) -> None:
    same = message.digest == digest(message.scheme, document)
    report.say(RIGHT if same else WRONG, _DOCUMENT if same else _OTHER_DOCUMENT)
    genuine = message.names_signer() and message.signer.key.verifies(message.signed, message.signature)
    report.say(RIGHT if genuine else WRONG, _GENUINE if genuine else _FORGED)
    if NON_REPUDIATION not in (message.signer.usage or ()):
        report.say(WRONG, _NOT_FOR_SIGNING)


def _check_chain(report: PackageReport, message: SignedMessage, evidence: EnclosedEvidence, at: dt.datetime) -> None:
    """Follow the chain from the signer up to the last certificate that is enclosed."""
    below, pool = message.signer, (*evidence.certificates, *message.certificates)
    if not below.was_valid(at):
        report.say(WRONG, _OUT_OF_TERM, owner=below.owner)
    for link in range(MOST_LINKS):
        issuer = next((one for one in pool if one.der != below.der and below.signed_by(one) and one.was_valid(at)), None)
        if issuer is None:
            break
        report.say(RIGHT, _LINK, owner=short(below), issuer=short(issuer))
        _check_revocation(report, below, issuer, evidence, at, is_signer=link == 0)
        below = issuer
    if below is message.signer:
        report.say(UNSURE, _NO_LINK, owner=short(below))
        return
    report.say(NOTE, _ROOT, owner=short(below), fingerprint=below.fingerprint)


def _check_revocation(
    report: PackageReport,
    below: EnclosedCertificate,
    issuer: EnclosedCertificate,
    evidence: EnclosedEvidence,
    at: dt.datetime,
    *,
    is_signer: bool,
) -> None:
    status = status_of(below, issuer, evidence, at)
    if status == GOOD:
        report.say(RIGHT, _IN_FORCE, owner=short(below))
    elif status == REVOKED:
        report.say(WRONG, _REVOKED, owner=short(below))
    elif is_signer:
        # An authority whose certificate the portal pins by its fingerprint needs no list.
        report.say(UNSURE, _NO_PROOF, owner=short(below))


def short(certificate: EnclosedCertificate) -> str:
    """Return the common name in a certificate."""
    return certificate.names.get(oid(COMMON_NAME), "?")
