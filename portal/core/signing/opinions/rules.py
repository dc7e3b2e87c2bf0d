"""The states of a second opinion, when it is asked for, and what is said where it differs."""

import datetime as dt
from enum import StrEnum
from typing import Final

from portal.core.signing.checking.rules import WRONG
from portal.eds import Code, Outcome
from portal.wording import Wording

PER_ROUND: Final = 20
"""The signatures of one round of the job."""
SILENT_PAUSE: Final = dt.timedelta(minutes=10)
"""A signature about which no usable answer came is asked about again after so long."""
FIRST_PAUSE: Final = dt.timedelta(hours=1)
"""A difference is asked about a second time after so long; only one that stands then is written about."""
LATER_PAUSE: Final = dt.timedelta(days=1)
"""After that it is asked about once a day."""


class OpinionState(StrEnum):
    """How far the second opinion on a signature is."""

    WAITING = "waiting"
    """No usable answer yet; this never counts as agreement."""
    AGREES = "agrees"
    DIFFERS = "differs"
    TOO_LATE = "too_late"
    """The certificate's term was over: the program judges as of now, so its answer would say nothing."""


class OpinionFinding(StrEnum):
    """What speaks against agreement."""

    REFUSED = "refused"
    OTHER_DOCUMENT = "other_document"
    NOT_VALID = "not_valid"
    NO_SIGNER = "no_signer"
    SEVERAL_SIGNERS = "several_signers"
    NO_CERTIFICATE = "no_certificate"
    CERTIFICATE_NOT_VALID = "certificate_not_valid"
    REVOKED = "revoked"
    REVOCATION_NOT_ASKED = "revocation_not_asked"
    REVOCATION_UNSURE = "revocation_unsure"
    OTHER_SERIAL = "other_serial"
    OTHER_IIN = "other_iin"
    OTHER_BIN = "other_bin"
    OTHER_USE = "other_use"
    NOT_OF_ORGANISATION = "not_of_organisation"
    OTHER_CONTENT = "other_content"
    OTHER_STAMP = "other_stamp"
    CONFIRMED = "confirmed"


_WORDS: Final[dict[OpinionFinding, Wording]] = {
    OpinionFinding.REFUSED: Wording("Қолтаңбаны қабылдамады", "Не принял подпись", "Would not take the signature"),
    OpinionFinding.OTHER_DOCUMENT: Wording(
        "Бұл — қол қойылған құжат емес: хеші басқа",
        "Это не тот документ, который подписан: хеш не совпал",
        "This is not the document that was signed: the hash differs",
    ),
    OpinionFinding.NOT_VALID: Wording("Қолтаңба дұрыс емес", "Подпись неверна", "The signature is not valid"),
    OpinionFinding.NO_SIGNER: Wording("Бірде-бір қол қоюшыны атамады", "Не назвал ни одного подписавшего", "Named no signer at all"),
    OpinionFinding.SEVERAL_SIGNERS: Wording("Бірнеше қол қоюшыны атады", "Назвал нескольких подписавших", "Named several signers"),
    OpinionFinding.NO_CERTIFICATE: Wording(
        "Қол қоюшының сертификатын таппады", "Не нашёл сертификата подписавшего", "Found no certificate of the signer"
    ),
    OpinionFinding.CERTIFICATE_NOT_VALID: Wording("Сертификат жарамсыз", "Сертификат недействителен", "The certificate is not valid"),
    OpinionFinding.REVOKED: Wording("Сертификат кері қайтарылған", "Сертификат отозван", "The certificate was revoked"),
    OpinionFinding.REVOCATION_NOT_ASKED: Wording(
        "Сертификаттың кері қайтарылмағанын тексермеді",
        "Не проверил, не отозван ли сертификат",
        "Did not check whether the certificate was revoked",
    ),
    OpinionFinding.REVOCATION_UNSURE: Wording(
        "Сертификаттың кері қайтарылмағанын тексере алмады",
        "Не смог проверить, не отозван ли сертификат",
        "Could not check whether the certificate was revoked",
    ),
    OpinionFinding.OTHER_SERIAL: Wording(
        "Сертификаттың нөмірі басқа", "Номер сертификата другой", "The number of the certificate is another one"
    ),
    OpinionFinding.OTHER_IIN: Wording("Қол қоюшының ЖСН басқа", "ИИН подписавшего другой", "The signer's IIN is another one"),
    OpinionFinding.OTHER_BIN: Wording("Ұйымның БСН басқа", "БИН организации другой", "The organisation's BIN is another one"),
    OpinionFinding.OTHER_USE: Wording(
        "Кілт құжатқа қол қоюға арналмаған", "Ключ не предназначен для подписи документов", "The key is not meant for signing documents"
    ),
    OpinionFinding.NOT_OF_ORGANISATION: Wording("Кілт ұйымның кілті емес", "Это не ключ организации", "The key is not an organisation's"),
    OpinionFinding.OTHER_CONTENT: Wording(
        "Порталдағы құжатты емес, қолтаңбаның ішіндегі басқа мазмұнды тексерді",
        "Проверил не документ портала, а другое содержимое внутри подписи",
        "Checked other content inside the signature, not the document on the portal",
    ),
    OpinionFinding.OTHER_STAMP: Wording(
        "Қолтаңба ішіндегі уақыт белгісі басқа қолтаңбаға қойылған",
        "Метка времени внутри подписи поставлена на другую подпись",
        "The time stamp inside the signature is of another signature",
    ),
    OpinionFinding.CONFIRMED: Wording("Қолтаңба дұрыс", "Подпись верна", "The signature is valid"),
}


def own_words(outcome: Outcome, code: Code) -> Wording:
    """Return what the portal's own verdict says."""
    return _WORDS[OpinionFinding.CONFIRMED] if outcome is Outcome.VALID else WRONG.get(code) or code.wording


def finding_words(finding: str) -> Wording:
    """Return what a finding says, as a sentence about the signature by the program."""
    return _WORDS[OpinionFinding(finding)]
