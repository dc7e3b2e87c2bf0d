"""Time stamps (RFC 3161): whether one was made over a signature, by a time stamp authority, and which time is in it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from portal.eds.der import (
    BOOLEAN,
    GENERALIZED_TIME,
    INTEGER,
    OCTET_STRING,
    OID,
    SEQUENCE,
    Malformed,
    Node,
    context,
    integer_value,
    oid,
    parse,
)
from portal.eds.oids import EXTENDED_KEY_USAGE, TIME_STAMPING, TST_INFO
from portal.eds.standalone.arithmetic import digest
from portal.eds.standalone.certificates import EnclosedCertificate, digest_scheme
from portal.eds.standalone.chains import Moments, check_chain, follow, short
from portal.eds.standalone.confirmations import NEAR, EnclosedEvidence
from portal.eds.standalone.messages import SignedMessage, read_message
from portal.eds.standalone.report import NOTE, RIGHT, UNSURE, WRONG, PackageReport
from portal.wording import Wording

FOR_STAMPS = {0, 1}
"""The bits of the key usage of which a time stamp authority has one: digitalSignature and nonRepudiation."""
STAMPED_TIME = re.compile(rb"([0-9]{14})(?:\.([0-9]{0,5}[1-9]))?Z")
UNITS = {
    INTEGER: dt.timedelta(seconds=1),
    context(0, constructed=False): dt.timedelta(milliseconds=1),
    context(1, constructed=False): dt.timedelta(microseconds=1),
}
PER_UNIT = 1000
LEAST_CERTAIN = dt.timedelta(minutes=1)
"""By how much the time in a stamp may be wrong; the portal takes none that is less certain."""

_STAMP_BROKEN = Wording(
    "{name}: уақыт белгісі БҮЛІНГЕН немесе оқылмайды ({reason}).",
    "{name}: метка времени ПОВРЕЖДЕНА или не читается ({reason}).",
    "{name}: the time stamp is DAMAGED or cannot be read ({reason}).",
)
_OVER_THIS = Wording(
    "{name}: уақыт белгісі дәл осы қолтаңбаға қойылған",
    "{name}: метка времени поставлена именно на эту подпись",
    "{name}: the time stamp was made over this very signature",
)
_OVER_ANOTHER = Wording(
    "{name}: уақыт белгісі БАСҚА қолтаңбаға қойылған.",
    "{name}: метка времени поставлена на ДРУГУЮ подпись.",
    "{name}: the time stamp was made over ANOTHER signature.",
)
_STAMP_GENUINE = Wording(
    "Уақыт белгісіне «{owner}» қызметінің кілтімен қол қойылған ({scheme}), оның сертификаты тек уақыт белгісіне арналған",
    "Метка времени подписана ключом службы «{owner}» ({scheme}), её сертификат предназначен только для меток времени",
    "The time stamp was signed with the key of the service “{owner}” ({scheme}), whose certificate is for time stamps alone",
)
_STAMP_CHANGED = Wording(
    "{name}: уақыт белгісінің мазмұны ӨЗГЕРТІЛГЕН.",
    "{name}: содержание метки времени ИЗМЕНЕНО.",
    "{name}: the content of the time stamp was CHANGED.",
)
_STAMP_FORGED = Wording(
    "{name}: уақыт белгісінің қолтаңбасы ондағы сертификатқа СӘЙКЕС ЕМЕС.",
    "{name}: подпись метки времени НЕ СООТВЕТСТВУЕТ сертификату в нём.",
    "{name}: the signature of the time stamp does NOT belong to the certificate in it.",
)
_NOT_FOR_STAMPS = Wording(
    "{name}: «{owner}» сертификаты уақыт белгісін қоюға АРНАЛМАҒАН.",
    "{name}: сертификат «{owner}» НЕ предназначен для меток времени.",
    "{name}: the certificate “{owner}” is NOT meant for time stamps.",
)
_STRANGE_CERTIFICATE = Wording(
    "{name}: уақыт белгісінің ішінде оның тізбегіне кірмейтін сертификат бар.",
    "{name}: внутри метки времени есть сертификат не из его цепочки.",
    "{name}: inside the time stamp there is a certificate that is not of its chain.",
)
_STAMP_OUT_OF_TERM = Wording(
    "{name}: белгі қойылған уақытта «{owner}» сертификатының мерзімі сәйкес болмаған.",
    "{name}: на время метки срок сертификата «{owner}» не подходит.",
    "{name}: the certificate “{owner}” was out of its term at the time of the stamp.",
)
_AFTER_CHECK = Wording(
    "{name}: белгідегі уақыт портал оны тексерген уақыттан КЕЙІН.",
    "{name}: время в метке ПОЗЖЕ того, когда портал его проверил.",
    "{name}: the time in the stamp is LATER than when the portal checked it.",
)
_AUTHORITY_REVOKED = Wording(
    "«{owner}» сертификаты кері қайтарылған. Белгіден бұрын ба, кейін бе және неге — мұнда тексерілмейді: "
    "оны порталдың /verify беті тексереді.",
    "Сертификат «{owner}» отозван. До метки или после и почему, здесь не проверяется: это проверяет страница /verify на портале.",
    "The certificate “{owner}” was revoked. Whether before or after the stamp, and why, is not checked here: "
    "the page /verify of the portal checks it.",
)
_STAMPED_AT = Wording(
    "УАҚЫТ БЕЛГІСІ: қолтаңба {at} кезінде бар болған. Бұл уақытты портал емес, «{owner}» қызметі растайды.",
    "МЕТКА ВРЕМЕНИ: в {at} подпись уже существовала. Это время подтверждает не портал, а служба «{owner}».",
    "TIME STAMP: the signature existed at {at}. This time is confirmed not by the portal but by the service “{owner}”.",
)
_SIGNER_OUT_OF_TERM = Wording(
    "Белгі қойылған уақытта қол қоюшы сертификатының мерзімі сәйкес болмаған: белгі қолтаңбаның мерзім ішінде қойылғанын дәлелдемейді.",
    "На время метки срок сертификата подписавшего не подходит: метка не доказывает, что подпись сделана в его срок.",
    "The signer's certificate was out of its term at the time of the stamp: the stamp does not prove that it was signed in the term.",
)


@dataclass(frozen=True, slots=True)
class EnclosedStamp:
    """The content of a time stamp: ``imprint`` is the hash, by ``scheme``, of what it was made over."""

    message: SignedMessage
    scheme: str
    imprint: bytes
    at: dt.datetime
    accuracy: dt.timedelta


def read_stamp(token: bytes) -> EnclosedStamp:
    """Parse a time stamp. Raise :class:`Malformed`, or another ``ValueError``, for anything else."""
    message = read_message(token, TST_INFO)
    if message.content is None or message.unsigned:
        raise Malformed("a stamp has a content, and nothing that is not signed")
    version, policy, imprint, serial, at, *rest = parse(message.content).children(SEQUENCE)
    if integer_value(version.expect(INTEGER)) != 1 or not policy.expect(OID).content or not serial.expect(INTEGER).content:
        raise Malformed("the content of the stamp is not of version 1")
    hashed, value = imprint.children(SEQUENCE)
    accuracy = _accuracy(rest.pop(0)) if rest and rest[0].tag == SEQUENCE else dt.timedelta()
    for tag in (BOOLEAN, INTEGER, context(0)):  # an order, the number of the request, the authority's name
        if rest and rest[0].tag == tag:
            rest.pop(0)
    if rest:
        raise Malformed("the content of the stamp has unknown parts")
    return EnclosedStamp(message, digest_scheme(hashed), value.expect(OCTET_STRING).content, _stamped_time(at), accuracy)


def _stamped_time(node: Node) -> dt.datetime:
    match = STAMPED_TIME.fullmatch(node.expect(GENERALIZED_TIME).content)
    if match is None:
        raise Malformed("the time of the stamp is written in an unknown form")
    whole = dt.datetime.strptime(match[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=dt.timezone.utc)  # noqa: UP017  (Python 3.9)
    return whole + dt.timedelta(microseconds=int((match[2] or b"").ljust(6, b"0")))


def _accuracy(node: Node) -> dt.timedelta:
    total = dt.timedelta()
    for part in node.children(SEQUENCE):
        number = integer_value(part)
        if part.tag not in UNITS or not 0 <= number < PER_UNIT:
            raise Malformed("the accuracy of the stamp is broken")
        total += number * UNITS[part.tag]
    if total > LEAST_CERTAIN:
        raise Malformed("the time of the stamp is too uncertain")
    return total


def check_stamp(
    report: PackageReport, name: str, token: bytes, signed: SignedMessage, evidence: EnclosedEvidence, checked_at: dt.datetime
) -> dt.datetime | None:
    """Check the time stamp in the file ``name`` over the signature ``signed``; the portal checked it at ``checked_at``.

    Return the time in it, or ``None`` when it proves nothing.
    """
    try:
        stamp = read_stamp(token)
        path = follow(stamp.message.signer, (*evidence.certificates, *stamp.message.certificates), stamp.at)
        fault = _fault(stamp, signed, path, checked_at)
    except (ValueError, IndexError) as error:
        report.say(WRONG, _STAMP_BROKEN, name=name, reason=error)
        return None
    authority = short(stamp.message.signer)
    if fault is not None:
        report.say(WRONG, fault, name=name, owner=authority)
        return None
    report.say(RIGHT, _OVER_THIS, name=name)
    report.say(RIGHT, _STAMP_GENUINE, owner=authority, scheme=stamp.message.scheme)
    check_chain(report, path, evidence, Moments(stamp.at, checked_at, (UNSURE, _AUTHORITY_REVOKED)))
    accuracy = f" (± {stamp.accuracy.total_seconds():g} s)" if stamp.accuracy else ""
    report.say(NOTE, _STAMPED_AT, at=f"{stamp.at:%Y-%m-%d %H:%M:%S} UTC{accuracy}", owner=authority)
    if not signed.signer.was_valid(stamp.at):
        report.say(UNSURE, _SIGNER_OUT_OF_TERM)
    return stamp.at


def _fault(stamp: EnclosedStamp, signed: SignedMessage, path: list[EnclosedCertificate], checked_at: dt.datetime) -> Wording | None:
    """Return what makes a stamp worthless, if anything."""
    message, authority = stamp.message, stamp.message.signer
    if digest(stamp.scheme, signed.signature) != stamp.imprint:
        return _OVER_ANOTHER
    if message.digest != digest(message.scheme, message.content or b""):
        return _STAMP_CHANGED
    if not message.has_reference or not message.names_signer() or not authority.key.verifies(message.signed, message.signature):
        return _STAMP_FORGED
    return _fault_of_authority(stamp, path) or (_AFTER_CHECK if stamp.at > checked_at + NEAR else None)


def _fault_of_authority(stamp: EnclosedStamp, path: list[EnclosedCertificate]) -> Wording | None:
    authority, carried = stamp.message.signer, [one.der for one in stamp.message.certificates]
    purpose = authority.purposes == frozenset({oid(TIME_STAMPING)}) and oid(EXTENDED_KEY_USAGE) in authority.critical
    if not purpose or not (authority.usage is None or authority.usage & FOR_STAMPS):
        return _NOT_FOR_STAMPS
    if not authority.was_valid(stamp.at):
        return _STAMP_OUT_OF_TERM
    return _STRANGE_CERTIFICATE if len(carried) > len({one.der for one in path}.intersection(carried)) else None
