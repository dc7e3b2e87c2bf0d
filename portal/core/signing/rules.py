"""When a signature is accepted."""

import base64
import binascii

from portal.core.calendar.rules import local
from portal.core.errors import Refused
from portal.core.evidence.queries import StampLine
from portal.core.evidence.rules import StampState
from portal.eds import Code, Expectation, Outcome, Purpose, Role, SignatureVerdict
from portal.wording import Wording

MAX_CMS_BYTES = 256 * 1024
"""The largest CMS in bytes. A detached one with a chain and a time stamp has about a tenth of this."""


def decoded(cms_base64: str) -> bytes:
    """Return the bytes of a CMS that a page sent in base64. Raise :class:`Refused` for anything else."""
    try:
        cms = base64.b64decode("".join(cms_base64.split()), validate=True)
    except (binascii.Error, ValueError):
        cms = b""
    if not cms or len(cms) > MAX_CMS_BYTES:
        raise Refused(
            Wording(
                "Қолтаңба оқылмады. Құжатқа қайтадан қол қойыңыз.",
                "Подпись не читается. Подпишите документ ещё раз.",
                "The signature cannot be read. Sign the document again.",
            ),
            code="signature_unreadable",
        )
    return cms


def expectation(bin_: str) -> Expectation:
    """Return the requirements of a signature: a key of a head, or of a person with the right to sign, of the organisation with this BIN."""
    return Expectation(Purpose.DOCUMENT, legal_entity=True, may_sign=True, bin=bin_, stamp=True)


def expectation_of_staff(bin_: str) -> Expectation:
    """Return the requirements of the operator's own signature: a key of any of its employees, whom their role entitles to sign.

    ``bin_`` is the operator's and not empty: an empty one would accept the keys of every organisation.
    """
    if not bin_:
        raise ValueError("the operator's BIN is not known")
    return Expectation(Purpose.DOCUMENT, legal_entity=True, bin=bin_, stamp=True)


def expectation_of_person() -> Expectation:
    """Return the requirements of the signature of a person who signs for themselves; :func:`not_in_person` tells whose key it is."""
    return Expectation(Purpose.DOCUMENT, legal_entity=False, stamp=True)


_ORGANISATIONS_KEY = Wording(
    "Бұл — ұйымның кілті. Бұл құжатқа жеке тұлғаның өз ЭЦҚ кілтімен (БСН көрсетілмеген) қол қойыңыз.",
    "Это ключ организации. Этот документ подписывают личным ключом ЭЦП физического лица, в котором нет БИН.",
    "This is an organisation's key. This document is signed with the individual's own key, which carries no BIN.",
)
_SOMEBODY_ELSES_KEY = Wording(
    "Кілттегі ЖСН құжаттағы ЖСН-ге сәйкес келмейді: құжатқа онда аты аталған адам өз кілтімен қол қояды.",
    "ИИН в ключе не совпадает с ИИН в документе: его подписывает названный в нём человек, своим ключом.",
    "The IIN in the key is not the one in the document: it is signed by the person named in it, with their own key.",
)


def not_in_person(verdict: SignatureVerdict, iin: str) -> Wording | None:
    """Return why a signature is not made with the personal key of the individual with this IIN, ``None`` when it is."""
    if verdict.certificate is None:
        return _SOMEBODY_ELSES_KEY
    owner = verdict.certificate.subject
    if owner.bin or Role.LEGAL_ENTITY in owner.roles:
        return _ORGANISATIONS_KEY
    return None if owner.iin == iin else _SOMEBODY_ELSES_KEY


def ensure_in_person(verdict: SignatureVerdict, iin: str) -> None:
    """Raise :class:`Refused` unless a signature is made with the personal key of the individual with this IIN."""
    refusal = not_in_person(verdict, iin)
    if refusal is not None:
        raise Refused(refusal, code="not_in_person")


def ensure_not_invalid(verdict: SignatureVerdict) -> None:
    """Raise :class:`Refused` with the text of the verdict when the signature is invalid.

    An unconfirmed one is accepted but not valid yet.
    """
    if verdict.outcome is Outcome.INVALID:
        raise Refused(verdict.wording, code=f"signature_{verdict.code}")


_AWAITING = Wording(
    "Қолтаңба сақталды және расталуын күтуде: сертификаттың кері қайтарылмағанын қазір тексеру мүмкін емес. Портал оны әр он минут "
    "сайын өзі қайта тексереді және нәтижесін қол қоюшыға хабарлайды: әзірге ештеңе істеудің қажеті жоқ. Сертификат кері қайтарылған "
    "болып шықса, құжатқа басқа кілтпен қол қою керек болады.",
    "Подпись сохранена и ждёт подтверждения: сейчас не удаётся проверить, не отозван ли сертификат. Портал сам проверяет снова каждые "
    "десять минут и сообщит подписавшему об итоге: делать пока ничего не нужно. Если окажется, что сертификат отозван, документ "
    "придётся подписать другим ключом.",
    "The signature is kept and waits to be confirmed: it cannot be checked now whether the certificate was revoked. The portal checks "
    "again by itself every ten minutes and tells the signer what came of it: nothing needs to be done now. If the certificate turns "
    "out to be revoked, the document has to be signed with another key.",
)


_AWAITING_OF_PERSON = Wording(
    "Қолтаңба сақталды және расталуын күтуде: сертификаттың кері қайтарылмағанын қазір тексеру мүмкін емес. Портал оны әр он минут "
    "сайын өзі қайта тексереді және нәтижесін ұйымның осы келісімді сұраған адамына хабарлайды: әзірге ештеңе істеудің қажеті жоқ. "
    "Қолтаңба расталмаса, келісімге ұйымның жаңа сілтемесі арқылы қайта қол қою керек болады.",
    "Подпись сохранена и ждёт подтверждения: сейчас не удаётся проверить, не отозван ли сертификат. Портал сам проверяет снова каждые "
    "десять минут и сообщит об итоге тому, кто в организации запросил это согласие: делать пока ничего не нужно. Если подпись не "
    "подтвердится, согласие придётся подписать ещё раз, по новой ссылке от организации.",
    "The signature is kept and waits to be confirmed: it cannot be checked now whether the certificate was revoked. The portal checks "
    "again by itself every ten minutes and tells the person of the organisation who asked for this consent what came of it: nothing "
    "needs to be done now. If the signature does not hold, the consent has to be signed again, by a new link of the organisation.",
)
"""Of an individual's signature: its signer has no account to which a notice could go. It is read by both sides."""


def signature_words(outcome: Outcome, code: Code, *, in_person: bool = False) -> Wording:
    """Return what a page says of a stored signature. One that awaits its confirmation asks nothing of the person.

    ``in_person`` tells that an individual signed for themselves, by the link of an organisation.
    """
    if outcome is Outcome.UNCONFIRMED:
        return _AWAITING_OF_PERSON if in_person else _AWAITING
    return code.wording


_STAMPED = Wording(
    "Уақыт белгісі: {at} (Қазақстан уақыты), {authority}",
    "Метка времени: {at} (время Казахстана), {authority}",
    "Time stamp: {at} (Kazakhstan time), {authority}",
)
_STAMPED_LATE = Wording(
    "Уақыт белгісі кейін алынды: {at} (Қазақстан уақыты), {authority}. Ол қолтаңбаның осы сәттен кешіктірмей қойылғанын растайды",
    "Метка времени получена позже: {at} (время Казахстана), {authority}. Она подтверждает, что подпись поставлена не позднее этого времени",
    "The time stamp came later: {at} (Kazakhstan time), {authority}. It proves that the signature was made no later than then",
)
_STAMP_UNCONFIRMED = Wording(
    "Уақыт белгісі алынды: {at} (Қазақстан уақыты), {authority}. Оны берген орталықты қазір тексеру мүмкін емес, портал қайта тексереді",
    "Метка времени получена: {at} (время Казахстана), {authority}. Её издателя сейчас не удаётся проверить, портал проверит его снова",
    "A time stamp has come: {at} (Kazakhstan time), {authority}. Its authority cannot be checked now; the portal will check it again",
)
_STAMP_AWAITED = Wording(
    "Уақыт белгісі әлі жоқ: қол қойылған уақыт порталдың сағаты бойынша көрсетілген, портал белгіні қайта сұрайды",
    "Метки времени пока нет: время подписи указано по часам портала, портал запросит метку снова",
    "No time stamp yet: the time of the signature is that of the portal's clock, and the portal will ask for a stamp again",
)


def stamp_words(line: StampLine) -> Wording:
    """Return what a page says about the time stamp of a signature."""
    if line.at is None:
        return _STAMP_AWAITED
    late = _STAMPED_LATE if line.is_late else _STAMPED
    words = late if line.state is StampState.STAMPED else _STAMP_UNCONFIRMED
    return words.fill(at=local(line.at).strftime("%d.%m.%Y %H:%M:%S"), authority=line.authority)


OTHER_NAME = Wording(
    "Сертификатта: {certificate}. Өтінімде: {application}. ЖСН бірдей — аты-жөнінің жазылуын тексеріңіз.",
    "В сертификате: {certificate}. В заявке: {application}. ИИН совпадает — проверьте написание имени.",
    "In the certificate: {certificate}. In the application: {application}. The IIN is the same; check how the name is written.",
)


def other_name(certificate: str, application: str) -> Wording | None:
    """Return the two names of one person side by side when they differ.

    A name that only one of them has, such as a patronymic, is no difference.
    """
    first, second = (_name_words(name) for name in (certificate, application))
    shorter = min(len(first), len(second))
    if not shorter or (shorter > 1 and first[:shorter] == second[:shorter]) or first == second:
        return None
    return OTHER_NAME.fill(certificate=certificate, application=application)


def _name_words(name: str) -> list[str]:
    return [word for word in name.casefold().replace("ё", "е").split() if any(letter.isalpha() for letter in word)]
