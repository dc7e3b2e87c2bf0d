"""The check of a package: first that every file is as it was packed, then every signature with its evidence."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any, cast

from portal.eds.standalone.packages import Archive, Folder, whole
from portal.eds.standalone.report import NOTE, RIGHT, UNSURE, WRONG, PackageReport
from portal.eds.standalone.signatures import check_signature
from portal.wording import Wording

LIST, DIGEST_OF_LIST = "package.json", "package.json.sha256"
FORMAT = "kz-housing-portal-signed-package"

_FILES = Wording("ФАЙЛДАР", "ФАЙЛЫ", "FILES")
_RIGHT_FILE = Wording(
    "{name}: өзгермеген ({size} байт)", "{name}: не изменён ({size} байт)", "{name}: unchanged ({size} bytes)"
)  # fmt: skip
_CHANGED = Wording(
    "{name}: ФАЙЛ ӨЗГЕРТІЛГЕН. SHA-256 мәні {found}, болуға тиісі {expected}.",
    "{name}: ФАЙЛ ИЗМЕНЁН. SHA-256 {found}, а должен быть {expected}.",
    "{name}: THE FILE WAS CHANGED. Its SHA-256 is {found}, it must be {expected}.",
)
_MISSING = Wording(
    "{name}: файл ЖОҚ немесе оқылмайды.", "{name}: файла НЕТ, или он не читается.", "{name}: the file is MISSING or cannot be read."
)
_ADDED = Wording(
    "{name}: бұл файл пакетте болмаған, ол ҚОСЫЛҒАН.",
    "{name}: этого файла в пакете не было, он ДОБАВЛЕН.",
    "{name}: this file was not in the package, it was ADDED.",
)
_LIST_CHANGED = Wording(
    "package.json немесе package.json.sha256: тізім ӨЗГЕРТІЛГЕН, оның SHA-256 мәні сәйкес емес.",
    "package.json или package.json.sha256: список ИЗМЕНЁН, его SHA-256 не совпадает.",
    "package.json or package.json.sha256: the list was CHANGED, its SHA-256 does not match.",
)
_NO_LIST = Wording(
    "package.json: тізім жоқ немесе оқылмайды. Бұл — порталдың пакеті емес немесе ол бүлінген.",
    "package.json: списка нет, или он не читается. Это не пакет портала, или он повреждён.",
    "package.json: the list is missing or cannot be read. This is not a package of the portal, or it is damaged.",
)
_REPACKED = Wording(
    "Архив порталдан жүктелген күйінде емес: ол қайта оралған немесе оның қызметтік байттары өзгерген. Файлдар төменде тексеріледі.",
    "Архив не такой, каким его отдал портал: его перепаковали, или изменились его служебные байты. Сами файлы проверены ниже.",
    "The archive is not as the portal sent it: it was packed again, or its service bytes were changed. The files are checked below.",
)
_TIED = Wording(
    "{name}: оның SHA-256 мәні «{by}» ішінде жазылған", "{name}: его SHA-256 записан в «{by}»", "{name}: its SHA-256 is written in “{by}”"
)
_NOT_TIED = Wording(
    "{name}: оның SHA-256 мәні «{by}» ішінде ЖОҚ.", "{name}: его SHA-256 в «{by}» НЕТ.", "{name}: its SHA-256 is NOT in “{by}”."
)
_ALONE = Wording(
    "{name}: қол қойылған құжатқа байланбаған. Оны байланыстыратын толық жауаптар тізімі бұл пакетте жоқ, ол — операторда.",
    "{name}: не связан с подписанным документом. Полный список ответов, который их связывает, в пакет не входит, он у оператора.",
    "{name}: it is not tied to a signed document. The full list of answers that ties it is not enclosed; the operator has it.",
)
_COVERED = Wording(
    "ҚОЛТАҢБА ҚАМТИТЫН ФАЙЛДАР", "ФАЙЛЫ, КОТОРЫЕ ОХВАЧЕНЫ ПОДПИСЬЮ", "FILES THAT A SIGNATURE COVERS"
)  # fmt: skip
_SIGNATURE = Wording("ҚОЛТАҢБА: {name}", "ПОДПИСЬ: {name}", "SIGNATURE: {name}")
_NONE = Wording("Пакетте бірде-бір қолтаңба жоқ.", "В пакете нет ни одной подписи.", "There is no signature in the package.")


def check_package(package: Folder | Archive) -> PackageReport:
    """Check a package and return the report."""
    report = PackageReport()
    listed = _read_list(package, report)
    if listed is None:
        return report
    if not package.is_untouched():
        report.say(UNSURE, _REPACKED)
    unchanged = _check_files(package, listed, report)
    _check_ties(package, listed, unchanged, report)
    for one in listed["signatures"]:
        report.say("", _SIGNATURE, name=one["document"])
        paths = (one["document"], one["signature"], *one["evidence"])
        if unchanged.issuperset(paths):
            evidence = {path: whole(package, path) for path in one["evidence"]}
            at, stamp_at = (dt.datetime.fromisoformat(one.get(key, one["checked_at"])) for key in ("checked_at", "stamp_checked_at"))
            check_signature(report, whole(package, one["document"]), whole(package, one["signature"]), evidence, at, stamp_at)
        else:
            names = ", ".join(path for path in paths if path not in unchanged)
            report.say(WRONG, _CHANGED_PARTS, name=names)
    if not listed["signatures"]:
        report.say(WRONG, _NONE)
    return report


_CHANGED_PARTS = Wording(
    "Қолтаңба тексерілмеді: өзгертілген немесе жоқ файлдар: {name}.",
    "Подпись не проверялась: изменены или отсутствуют файлы: {name}.",
    "The signature was not checked: files are changed or missing: {name}.",
)


def _read_list(package: Folder | Archive, report: PackageReport) -> dict[str, Any] | None:
    """Return the list of the package, after comparing it with its own digest; ``None`` when it cannot be used."""
    report.say("", _FILES)
    try:
        content = whole(package, LIST)
    except OSError:
        report.say(WRONG, _NO_LIST)
        return None
    try:
        digest = whole(package, DIGEST_OF_LIST)
    except OSError:
        digest = b""
    if digest != digest_line(content):
        report.say(WRONG, _LIST_CHANGED)
    try:
        listed: Any = json.loads(content)
        known = [(str(one["path"]), str(one["sha256"]), int(one["size"])) for one in listed["files"]]
        signed = [
            (str(one["document"]), str(one["signature"]), list(one["evidence"]), str(one["checked_at"]), one.get("stamp_checked_at"))
            for one in listed["signatures"]
        ]
        moments = [moment for one in signed for moment in one[3:] if moment is not None]
        usable = listed["format"] == FORMAT and bool(known) and all(dt.datetime.fromisoformat(moment).tzinfo for moment in moments)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        usable, listed = False, None
    if not usable:
        report.say(WRONG, _NO_LIST)
        return None
    return cast("dict[str, Any]", listed)


def digest_line(content: bytes) -> bytes:
    """Return the content of the file with the digest of the list, in the form of the program ``sha256sum``."""
    return f"{hashlib.sha256(content).hexdigest()}  {LIST}\n".encode()


def _check_files(package: Folder | Archive, listed: dict[str, Any], report: PackageReport) -> set[str]:
    """Compare every file with the list and return the names of the unchanged ones."""
    present, unchanged = package.names(), set[str]()
    known = {one["path"]: one for one in listed["files"]}
    for name in sorted(known):
        found = _sha256(package, name) if present.count(name) == 1 else ""
        if found == known[name]["sha256"]:
            unchanged.add(name)
            report.say(RIGHT, _RIGHT_FILE, name=name, size=known[name]["size"])
        elif found:
            report.say(WRONG, _CHANGED, name=name, found=found, expected=known[name]["sha256"])
        else:
            report.say(WRONG, _MISSING, name=name)
    for name in present:
        if name not in known and name not in {LIST, DIGEST_OF_LIST}:
            report.say(WRONG, _ADDED, name=name)
    return unchanged


def _sha256(package: Folder | Archive, name: str) -> str:
    digest = hashlib.sha256()
    try:
        for piece in package.pieces(name):
            digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()


def _check_ties(package: Folder | Archive, listed: dict[str, Any], unchanged: set[str], report: PackageReport) -> None:
    """A signed text names other files by their hash: so they are covered by its signature too."""
    tied = [one for one in listed["files"] if one.get("named_by") is not None]
    if tied:
        report.say("", _COVERED)
    for one in tied:
        name, by = one["path"], one["named_by"]
        if not by:
            report.say(NOTE, _ALONE, name=name)
        elif by in unchanged and name in unchanged:
            named = str(one["sha256"]).encode() in whole(package, by)
            report.say(RIGHT if named else WRONG, _TIED if named else _NOT_TIED, name=name, by=by)
