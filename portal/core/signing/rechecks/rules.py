"""When stored signatures are checked again, and what is said of one that does not verify any more."""

import datetime as dt
from enum import StrEnum
from typing import Final

from portal.core.calendar.rules import local
from portal.core.signing.checking.rules import WRONG
from portal.eds import Code
from portal.wording import Wording

OPENS, CLOSES = dt.time(1), dt.time(5)
"""The hours of the night, by the clock of Kazakhstan."""
PER_NIGHT: Final = 2_000
"""The most signatures of one night: at 50 ms each, with lists of 20 MB, less than two minutes of a processor."""
PER_ROUND: Final = 20
"""The signatures of one round of the job. A process that is told to stop finishes its round first."""


class SignatureKind(StrEnum):
    """The tables in which signatures are stored."""

    DOCUMENT = "document"
    AGREEMENT = "agreement"


class Fault(StrEnum):
    """What may be wrong with stored evidence besides the codes of a verdict."""

    DOCUMENT_CHANGED = "document_changed"
    SIGNER_CHANGED = "signer_changed"
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_CHANGED = "evidence_changed"
    NOT_PROVEN = "not_proven"
    STAMP = "stamp"


_FAULTS: Final[dict[str, Wording]] = {
    Fault.DOCUMENT_CHANGED: Wording(
        "Базада сақталған құжат қол қойылған құжат емес: ол өзгертілген",
        "Документ в базе — не тот, который подписан: он изменён",
        "The stored document is not the one that was signed: it was changed",
    ),
    Fault.SIGNER_CHANGED: Wording(
        "Базадағы қол қоюшы туралы деректер қолтаңбадағы сертификатқа сәйкес емес",
        "Сведения о подписавшем в базе не соответствуют сертификату из подписи",
        "What is stored about the signer does not match the certificate in the signature",
    ),
    Fault.EVIDENCE_MISSING: Wording(
        "Сақталған дәлел жоқ: сертификат, кері қайтару тізімі, OCSP жауабы немесе уақыт белгісі",
        "Нет сохранённого доказательства: сертификата, списка отозванных, ответа OCSP или метки времени",
        "A piece of kept evidence is missing: a certificate, a revocation list, an OCSP answer or a time stamp",
    ),
    Fault.EVIDENCE_CHANGED: Wording(
        "Сақталған дәлел өзгертілген: оның хэші тексеру кезінде жазылған хэшке сәйкес емес",
        "Сохранённое доказательство изменено: его хэш не совпадает с записанным при проверке",
        "A piece of kept evidence was changed: its hash is not the one recorded with the verdict",
    ),
    Fault.NOT_PROVEN: Wording(
        "Сақталған дәлелдер қол қойылған сәтте сертификаттың кері қайтарылмағанын растамайды",
        "Сохранённые доказательства не подтверждают, что в момент подписи сертификат не был отозван",
        "The kept evidence does not prove that the certificate was not revoked when the signature was made",
    ),
    Fault.STAMP: Wording(
        "Қолтаңбаның уақыт белгісі енді расталмайды",
        "Метка времени этой подписи больше не подтверждается",
        "The time stamp of the signature cannot be confirmed any more",
    ),
}

UNCHECKED: Final = Wording(
    "Тексеру үзілді, кейін қайталаңыз",
    "Проверка прервалась, повторите её позже",
    "The check broke off, repeat it later",
)
PAGE: Final = "/desk/signatures"
"""Where administrators read which signatures do not verify."""


def fault_words(fault: str) -> Wording:
    """Return what is wrong with a signature, by its :class:`Fault` or by the code of its verdict."""
    return _FAULTS.get(fault) or WRONG.get(Code(fault)) or Code(fault).wording


def night_of(at: dt.datetime) -> dt.datetime | None:
    """Return when the night began in which ``at`` lies, or ``None`` by day."""
    here = local(at)
    return here.replace(hour=OPENS.hour, minute=0, second=0, microsecond=0) if OPENS <= here.time() < CLOSES else None
