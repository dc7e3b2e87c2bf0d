"""The chain of certificates from a signer up to one that is enclosed, and what the enclosed evidence says of each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from portal.eds.der import oid
from portal.eds.oids import COMMON_NAME
from portal.eds.standalone.certificates import EnclosedCertificate
from portal.eds.standalone.confirmations import GOOD, REVOKED, EnclosedEvidence, status_of
from portal.eds.standalone.report import NOTE, RIGHT, UNSURE, WRONG, PackageReport
from portal.wording import Wording

MOST_LINKS = 6

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
_NO_ANCHOR = Wording(
    "Тізбек соңындағы «{owner}» сертификаты дәлелдердің арасында жоқ, ол тек қолтаңбаның өз ішінде.",
    "Сертификата «{owner}», которым заканчивается цепочка, среди доказательств нет, он только внутри самой подписи.",
    "The certificate “{owner}”, with which the chain ends, is not among the evidence, it is only inside the signature itself.",
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
REVOKED_NOW = Wording(
    "«{owner}» сертификаты КЕРІ ҚАЙТАРЫЛҒАН.", "Сертификат «{owner}» ОТОЗВАН.", "The certificate “{owner}” was REVOKED."
)  # fmt: skip
_NO_PROOF = Wording(
    "«{owner}» сертификатының кері қайтарылмағанына дәлел қоса берілмеген.",
    "Доказательства, что сертификат «{owner}» не был отозван, в пакете нет.",
    "No proof is enclosed that the certificate “{owner}” was not revoked.",
)


@dataclass(frozen=True, slots=True)
class Moments:
    """When the certificates had to be in their term, and when the portal asked whether one was revoked; what a revocation means."""

    at: dt.datetime
    asked_at: dt.datetime
    revoked: tuple[str, Wording] = (WRONG, REVOKED_NOW)


def follow(signer: EnclosedCertificate, pool: Iterable[EnclosedCertificate], at: dt.datetime) -> list[EnclosedCertificate]:
    """Return the certificates from the signer's up, each issued by the next, as far as they are in ``pool`` and in their term at ``at``."""
    known, path = tuple(pool), [signer]
    while len(path) <= MOST_LINKS:
        below = sum(one.subject != one.issuer for one in path[1:])
        found = (
            one
            for one in known
            if one not in path and one.was_valid(at) and not (one.path_length is not None and one.path_length < below)
        )  # fmt: skip
        issuer = next((one for one in found if path[-1].signed_by(one)), None)
        if issuer is None:
            break
        path.append(issuer)
    return path


def check_chain(report: PackageReport, path: list[EnclosedCertificate], evidence: EnclosedEvidence, when: Moments) -> None:
    """Say of each link of ``path`` that it holds and whether its certificate was revoked, and where the path ends."""
    if len(path) == 1 or not path[0].is_understood():
        report.say(UNSURE, _NO_LINK, owner=short(path[0]))
        return
    for below, issuer in zip(path, path[1:]):  # noqa: B905, RUF007  (Python 3.9)
        report.say(RIGHT, _LINK, owner=short(below), issuer=short(issuer))
        status = status_of(below, issuer, evidence, when.asked_at)
        if status == GOOD:
            report.say(RIGHT, _IN_FORCE, owner=short(below))
        elif status == REVOKED:
            report.say(when.revoked[0], when.revoked[1], owner=short(below))
        elif below is path[0]:
            # An authority whose certificate the portal pins by its fingerprint needs no list.
            report.say(UNSURE, _NO_PROOF, owner=short(below))
    if path[-1] not in evidence.certificates:
        report.say(UNSURE, _NO_ANCHOR, owner=short(path[-1]))
    report.say(NOTE, _ROOT, owner=short(path[-1]), fingerprint=path[-1].fingerprint)


def short(certificate: EnclosedCertificate) -> str:
    """Return the common name in a certificate."""
    return certificate.names.get(oid(COMMON_NAME), "?")
