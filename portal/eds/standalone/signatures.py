"""The check of one signature over one document with the evidence that is enclosed for it."""

from __future__ import annotations

import datetime as dt

from portal.eds.der import oid
from portal.eds.oids import TIMESTAMP
from portal.eds.standalone.arithmetic import GOST_2004, digest
from portal.eds.standalone.certificates import read_certificate
from portal.eds.standalone.chains import Moments, check_chain, follow
from portal.eds.standalone.confirmations import NEAR, EnclosedEvidence
from portal.eds.standalone.messages import SignedMessage, read_message
from portal.eds.standalone.report import NOTE, RIGHT, UNSURE, WRONG, PackageReport
from portal.eds.standalone.stamps import check_stamp
from portal.wording import Wording

NON_REPUDIATION = 1
"""The bit of the key usage without which a key must not sign documents."""

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
_OUT_OF_TERM = Wording(
    "Тексеру кезінде «{owner}» сертификатының мерзімі сәйкес болмаған.",
    "На время проверки срок сертификата «{owner}» не подходит.",
    "The certificate “{owner}” was out of its term at the time of the check.",
)
_OLDER_KEY = Wording(
    "Мұндай кілттердің (ГОСТ 34.310-2004) мерзімі өтіп кеткен: портал олардың қолтаңбасын құжатта емес, уақыт белгісінде ғана қабылдайды.",
    "Срок таких ключей (ГОСТ 34.310-2004) истёк: портал не принимает их подпись под документами, а только в метках времени.",
    "Keys of this kind (GOST 34.310-2004) have run out: the portal takes their signatures in time stamps only, not under documents.",
)
_EARLIER = Wording(
    "Белгі кейін қойылған: одан бұрынғы уақыт туралы порталдың сағаты ғана айтады.",
    "Метка поставлена позже: о времени до него говорят только часы портала.",
    "The stamp was made later: only the portal's clock tells of the time before it.",
)
_STAMP_INSIDE = Wording(
    "Қолтаңбаның ішінде уақыт белгісі бар, бірақ портал оған сүйенбеген; ол мұнда тексерілмейді.",
    "Внутри подписи есть метка времени, на которую портал не опирался; здесь она не проверяется.",
    "There is a time stamp inside the signature on which the portal did not rely; it is not checked here.",
)
_NO_STAMP = Wording(
    "Уақыт белгісі қоса берілмеген: қол қойылған уақыт туралы порталдың сағаты ғана айтады.",
    "Метка времени не приложена: о времени подписи говорят только часы портала.",
    "No time stamp is enclosed: only the portal's clock tells when it was signed.",
)


def check_signature(
    report: PackageReport, document: bytes, cms: bytes, files: dict[str, bytes], at: dt.datetime, stamp_at: dt.datetime | None = None
) -> None:
    """Check a signature over ``document`` at the moment ``at``; ``files`` are the enclosed evidence by name.

    ``stamp_at`` is when the portal checked the time stamp; the moment ``at`` when that is not known.
    """
    try:
        message = read_message(cms)
        evidence = _evidence(files)
        claimed = f"{message.claimed_at:%Y-%m-%d %H:%M:%S} UTC" if message.claimed_at else "—"
    except (ValueError, IndexError) as error:
        report.say(WRONG, _UNREADABLE, reason=error)
        return
    signer = message.signer
    report.say(NOTE, _WHO, owner=signer.owner)
    report.say(NOTE, _ALGORITHM, scheme=message.scheme, serial=signer.serial.hex())
    report.say(NOTE, _TIME, at=f"{at:%Y-%m-%d %H:%M:%S} UTC", claimed=claimed)
    _check_message(report, message, document)
    if not signer.was_valid(at):
        report.say(WRONG, _OUT_OF_TERM, owner=signer.owner)
    path = follow(signer, (*evidence.certificates, *message.certificates), at)
    check_chain(report, path, evidence, Moments(at, at))
    stamps = {name: content for name, content in files.items() if name.endswith(".tsp")}
    for name, token in stamps.items():
        stamped_at = check_stamp(report, name, token, message, evidence, stamp_at or at)
        if stamped_at is not None and stamped_at - at > NEAR:
            report.say(NOTE, _EARLIER)
    inside = message.unsigned.get(oid(TIMESTAMP))
    if inside is not None and inside.raw not in stamps.values():
        report.say(NOTE, _STAMP_INSIDE)
    elif not stamps:
        report.say(NOTE, _NO_STAMP)


def _evidence(files: dict[str, bytes]) -> EnclosedEvidence:
    def of(ending: str) -> tuple[bytes, ...]:
        return tuple(content for name, content in files.items() if name.endswith(ending))

    return EnclosedEvidence(tuple(read_certificate(der) for der in of(".cer")), of(".crl"), of(".ocsp"))


def _check_message(report: PackageReport, message: SignedMessage, document: bytes) -> None:
    same = message.digest == digest(message.scheme, document) and message.content in {None, document}
    report.say(RIGHT if same else WRONG, _DOCUMENT if same else _OTHER_DOCUMENT)
    genuine = message.names_signer() and message.signer.key.verifies(message.signed, message.signature)
    report.say(RIGHT if genuine else WRONG, _GENUINE if genuine else _FORGED)
    if NON_REPUDIATION not in (message.signer.usage or ()):
        report.say(WRONG, _NOT_FOR_SIGNING)
    if message.scheme == GOST_2004:
        report.say(UNSURE, _OLDER_KEY)
