"""The checks of a signature in words, in their order, and which of them a verdict has passed."""

from enum import StrEnum
from typing import Final, NamedTuple

from portal.eds import Code, Outcome, SignatureVerdict
from portal.wording import Wording

MOST_SIGNATURES: Final = 40
"""Signatures in one package: the application itself, thirty consents, decisions."""
MOST_BYTES: Final = 1024 * 1024
"""The total size of the signatures that are sent, in bytes."""

UNREADABLE = Wording(
    "Жіберілгенді оқу мүмкін емес. Бетті жаңартып, файлдарды қайта таңдаңыз.",
    "Отправленное не читается. Обновите страницу и выберите файлы заново.",
    "What was sent cannot be read. Reload the page and choose the files again.",
)


class CheckMark(StrEnum):
    """The result of one check."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"
    SKIPPED = "skipped"
    NOTE = "note"
    """Not a check: something to know about the verdict."""


class CheckLine(NamedTuple):
    """One check with its result in words."""

    mark: CheckMark
    wording: Wording


_CHECKS: Final[tuple[tuple[frozenset[Code], Wording], ...]] = (
    (
        frozenset(
            {
                Code.TOO_LARGE,
                Code.MALFORMED,
                Code.NO_SIGNER,
                Code.TOO_MANY_SIGNERS,
                Code.NO_CERTIFICATE,
                Code.EXTRA_CERTIFICATE,
                Code.ALGORITHM,
            }
        ),
        Wording(
            "Қолтаңба файлы оқылады: бір қол қоюшы, алгоритмі белгілі",
            "Файл подписи читается: подписавший один, алгоритм известен",
            "The signature file can be read: one signer, a known algorithm",
        ),
    ),
    (
        frozenset({Code.CONTENT_CHANGED}),
        Wording(
            "Құжат қол қойылғаннан бері өзгермеген (хеші сәйкес)",
            "Документ не изменился с момента подписания (хеш совпал)",
            "The document has not changed since it was signed (the hash matches)",
        ),
    ),
    (
        frozenset({Code.NO_SIGNED_ATTRIBUTES, Code.OTHER_CERTIFICATE, Code.BAD_SIGNATURE}),
        Wording(
            "Қолтаңба сертификат иесінің кілтімен жасалған",
            "Подпись сделана ключом владельца сертификата",
            "The signature was made with the key of the certificate's owner",
        ),
    ),
    (
        frozenset({Code.UNTRUSTED_CHAIN}),
        Wording(
            "Сертификатты портал сенетін куәландырушы орталық берген",
            "Сертификат выдан удостоверяющим центром, которому портал доверяет",
            "The certificate was issued by a certification authority that the portal trusts",
        ),
    ),
    (
        frozenset({Code.NOT_YET_VALID, Code.EXPIRED}),
        Wording("Сертификаттың мерзімі сәйкес", "Срок действия сертификата подходит", "The certificate is in its term"),
    ),
    (
        frozenset({Code.REVOKED, Code.NOT_ISSUED, Code.REVOCATION_UNKNOWN}),
        Wording("Сертификат кері қайтарылмаған", "Сертификат не отозван", "The certificate was not revoked"),
    ),
    (
        frozenset({Code.KEY_USAGE, Code.NOT_LEGAL_ENTITY, Code.NO_RIGHT_TO_SIGN, Code.FOREIGN_BIN}),
        Wording("Кілт құжатқа қол қоюға арналған", "Ключ предназначен для подписи документов", "The key is meant for signing documents"),
    ),
)
"""Each check: the codes by which it fails, and what holds when it does not."""
_REVOCATION: Final = 5
_STAMPED = Wording("Уақыт белгісі бар: {at}", "Есть метка времени: {at}", "There is a time stamp: {at}")
_NOT_STAMPED = Wording(
    "Уақыт белгісі жоқ: сертификат қазіргі сәтке қарай тексеріледі",
    "Метки времени нет: сертификат проверяется на текущий момент",
    "There is no time stamp: the certificate is checked as of now",
)


def lines_of(verdict: SignatureVerdict) -> tuple[CheckLine, ...]:
    """Return every check with its result: those after the one that failed were not made."""
    failed = next((place for place, (codes, _) in enumerate(_CHECKS) if verdict.code in codes), len(_CHECKS))
    lines: list[CheckLine] = []
    for place, (_, holds) in enumerate(_CHECKS):
        if place == failed:
            unsure = verdict.outcome is Outcome.UNCONFIRMED
            lines.append(CheckLine(CheckMark.UNSURE if unsure else CheckMark.WRONG, WRONG[verdict.code]))
        else:
            # The key's purpose is looked at before a revocation that cannot be confirmed is reported, so it holds then.
            known = place < failed or verdict.code is Code.REVOCATION_UNKNOWN
            known = known and not (place == _REVOCATION and failed > place and not verdict.revocation)
            lines.append(CheckLine(CheckMark.RIGHT if known else CheckMark.SKIPPED, holds))
    return (*lines, _stamp_line(verdict))


def _stamp_line(verdict: SignatureVerdict) -> CheckLine:
    if verdict.stamped is None or not verdict.stamped.is_confirmed:
        return CheckLine(CheckMark.NOTE, _NOT_STAMPED)
    return CheckLine(CheckMark.RIGHT, _STAMPED.fill(at=f"{verdict.stamped.stamp.at:%d.%m.%Y %H:%M:%S} UTC"))


WRONG: Final[dict[Code, Wording]] = {
    Code.TOO_LARGE: Wording("Қолтаңба файлы тым үлкен", "Файл подписи слишком большой", "The signature file is too large"),
    Code.MALFORMED: Wording(
        "Қолтаңба бүлінген немесе пішімі белгісіз",
        "Подпись повреждена, или её формат неизвестен",
        "The signature is damaged or of an unknown format",
    ),
    Code.NO_SIGNER: Wording("Файлда қолтаңба жоқ", "В файле нет подписи", "There is no signature in the file"),
    Code.TOO_MANY_SIGNERS: Wording("Файлда бірнеше қолтаңба бар", "В файле несколько подписей", "There are several signatures in the file"),
    Code.NO_CERTIFICATE: Wording(
        "Қолтаңбада қол қоюшының сертификаты жоқ",
        "В подписи нет сертификата подписавшего",
        "The signer's certificate is not in the signature",
    ),
    Code.EXTRA_CERTIFICATE: Wording(
        "Қолтаңбада бөтен сертификат бар",
        "В подписи есть посторонний сертификат",
        "There is a certificate of somebody else in the signature",
    ),
    Code.ALGORITHM: Wording(
        "Кілттің немесе қолтаңбаның алгоритмі қолданылмайды",
        "Алгоритм ключа или подписи не поддерживается",
        "The algorithm of the key or of the signature is not supported",
    ),
    Code.CONTENT_CHANGED: Wording(
        "Бұл — қол қойылған құжат емес: ол өзгертілген немесе басқа құжат",
        "Это не тот документ, который подписан: он изменён, или это другой документ",
        "This is not the document that was signed: it was changed, or it is another one",
    ),
    Code.NO_SIGNED_ATTRIBUTES: Wording(
        "Қолтаңбада міндетті атрибуттар жоқ", "В подписи нет обязательных атрибутов", "The signature lacks its required attributes"
    ),
    Code.OTHER_CERTIFICATE: Wording(
        "Қолтаңба басқа сертификатқа сілтейді", "Подпись ссылается на другой сертификат", "The signature refers to another certificate"
    ),
    Code.BAD_SIGNATURE: Wording(
        "Қолтаңба сертификаттағы кілтке сәйкес емес",
        "Подпись не соответствует ключу из сертификата",
        "The signature does not belong to the key",
    ),
    Code.UNTRUSTED_CHAIN: Wording(
        "Сертификатты портал сенетін орталық бермеген",
        "Сертификат выдан центром, которому портал не доверяет",
        "The certificate was issued by an authority that the portal does not trust",
    ),
    Code.NOT_YET_VALID: Wording(
        "Сертификаттың мерзімі әлі басталмаған", "Срок действия сертификата ещё не начался", "The certificate is not valid yet"
    ),
    Code.EXPIRED: Wording(
        "Сертификаттың мерзімі өткен, ал қол қойылған уақытты растайтын белгі жоқ",
        "Срок действия сертификата истёк, а метки, которая подтверждает время подписи, нет",
        "The certificate has expired, and no stamp confirms the time of the signature",
    ),
    Code.REVOKED: Wording("Сертификат кері қайтарылған", "Сертификат отозван", "The certificate was revoked"),
    Code.NOT_ISSUED: Wording(
        "Куәландырушы орталық мұндай сертификатты білмейді",
        "Удостоверяющий центр не знает такого сертификата",
        "The certification authority does not know this certificate",
    ),
    Code.REVOCATION_UNKNOWN: Wording(
        "Сертификаттың кері қайтарылмағанын қазір растау мүмкін емес",
        "Сейчас нельзя подтвердить, что сертификат не отозван",
        "It cannot be confirmed now that the certificate was not revoked",
    ),
    Code.KEY_USAGE: Wording(
        "Кілт құжатқа қол қоюға арналмаған", "Ключ не предназначен для подписи документов", "The key is not meant for signing documents"
    ),
}
"""What is said of a check that failed. The last three codes do not occur: no owner in particular is expected."""
