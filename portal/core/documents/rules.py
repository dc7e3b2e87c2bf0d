"""Rules for files: size, name, and a content that fits the extension."""

import base64
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import puremagic

from portal.core.documents import refusals

MAX_BYTES = 600 * 1024 * 1024
"""629 145 600 bytes: «максималды рұқсат етілген көлемі — 600 Мб» (user guide of the cabinet, section on files)."""
MAX_NAME = 120
"""The longest name in characters: in UTF-8 it still fits the 255 bytes of a file system when somebody downloads it."""
HEAD_BYTES = 4096
"""The number of first bytes by which the type of a file is recognised."""
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""The first bytes of the containers of the older Office formats. Office also uses them for newer documents with a password."""
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + b"\x22\0\x02"
"""The entry in the directory of such a container for a document with a password: its name, padded, its length and its kind."""
LOCKABLE = frozenset({"doc", "docx", "xls", "xlsx", "ppt", "pptx"})
"""Types that Office puts into such a container when they get a password."""
_ARMOUR = re.compile(rb"-----BEGIN (?:CMS|PKCS7|PKCS #7 SIGNED DATA)-----\s*")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
"""The object identifier of signed data, which follows the outer length."""
_CMS_HEAD = 20
_FORBIDDEN_IN_NAMES = '<>:"|?*'
_MARK = b"\xef\xbb\xbf"
_OFFICE_XML = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class FileType:
    """A type by its extension; ``signs`` are the extensions by which the recognising library may call such content."""

    media_type: str
    signs: frozenset[str]
    inside: str = ""
    """For documents packed as ZIP: the beginning of a path that such a package contains."""

    @property
    def packed(self) -> bool:
        """Tell whether the file is a ZIP package whose list of contents can be read."""
        return "zip" in self.signs


def _type(media_type: str, *signs: str, inside: str = "") -> FileType:
    return FileType(media_type, frozenset(signs), inside)


FILE_TYPES: dict[str, FileType] = {
    "pdf": _type("application/pdf", "pdf"),
    "jpg": _type("image/jpeg", "jpg"),
    "png": _type("image/png", "png"),
    "tiff": _type("image/tiff", "tiff", "tif"),
    "heic": _type("image/heic", "heic", "heif"),
    "doc": _type("application/msword", "doc"),
    "docx": _type(f"{_OFFICE_XML}.wordprocessingml.document", "zip", inside="word/"),
    "xls": _type("application/vnd.ms-excel", "xls"),
    "xlsx": _type(f"{_OFFICE_XML}.spreadsheetml.sheet", "zip", inside="xl/"),
    "ppt": _type("application/vnd.ms-powerpoint", "ppt"),
    "pptx": _type(f"{_OFFICE_XML}.presentationml.presentation", "zip", inside="ppt/"),
    "odt": _type("application/vnd.oasis.opendocument.text", "zip", inside="content.xml"),
    "ods": _type("application/vnd.oasis.opendocument.spreadsheet", "zip", inside="content.xml"),
    "rtf": _type("application/rtf", "rtf"),
    "zip": _type("application/zip", "zip"),
    "rar": _type("application/vnd.rar", "rar"),
    "7z": _type("application/x-7z-compressed", "7z"),
    "dwg": _type("image/vnd.dwg", "dwg"),
    "mp4": _type("video/mp4", "mp4", "m4v"),
    "webm": _type("video/webm", "webm"),
    "vtt": _type("text/vtt", "vtt"),
    "cms": _type("application/cms", "cms"),
    "p7s": _type("application/pkcs7-signature", "cms"),
    "p7m": _type("application/pkcs7-mime", "cms"),
    "sig": _type("application/pkcs7-signature", "cms"),
}
ALIASES = {"jpeg": "jpg", "jpe": "jpg", "tif": "tiff", "heif": "heic"}
DEFAULT_EXTENSIONS = ("pdf", "doc", "docx", "xls", "xlsx", "jpg", "png", "tiff", "zip", "rar", "7z")
"""The types that a field accepts when it declares none."""


def clean_name(name: str) -> str:
    """Return the last part of ``name``, safe to show and to save: no path, no control characters, at most ``MAX_NAME`` characters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(" " if letter.isspace() else letter for letter in last if letter.isspace() or unicodedata.category(letter)[0] != "C")
    safe = "".join("_" if letter in _FORBIDDEN_IN_NAMES else letter for letter in visible)
    tidy = " ".join(safe.split()).strip(". ")
    if len(tidy) <= MAX_NAME:
        return tidy
    ending = _ending(tidy)
    return tidy[: MAX_NAME - len(ending)].rstrip() + ending


def extension_of(name: str) -> str:
    """Return the extension of a name as a key of ``FILE_TYPES`` (``jpeg`` becomes ``jpg``); an unknown one in small letters."""
    return _canonical(_ending(name))


def ensure_size(name: str, size: int) -> None:
    """Raise when ``size`` bytes are more than ``MAX_BYTES``."""
    if size > MAX_BYTES:
        raise refusals.too_large(name)


def ensure_extension(name: str, extensions: Iterable[str]) -> FileType:
    """Return the type of the extension of ``name``. Raise when it is not among ``extensions`` (none: the usual ones) or unknown."""
    wanted = [_canonical(extension) for extension in extensions] or DEFAULT_EXTENSIONS
    extension = extension_of(name)
    if extension not in FILE_TYPES or extension not in wanted:
        raise refusals.wrong_type(name, dict.fromkeys(wanted))
    return FILE_TYPES[extension]


def sniff(name: str, head: bytes, extensions: Iterable[str]) -> str:
    """Return the media type of a file that begins with ``head``.

    Raise when content and extension disagree or the field does not accept it.
    """
    file_type = ensure_extension(name, extensions)
    if not head:
        raise refusals.empty(name)
    if not file_type.signs & _signs(head):
        raise refusals.mismatch(name, extension_of(name))
    return file_type.media_type


def _signs(head: bytes) -> set[str]:
    # Two types are recognised here: PDF readers accept up to a kilobyte before the mark of the format, and the library answers "zip" for
    # the many formats that are packed as ZIP.
    signs = {"pdf"} if b"%PDF-" in head[:1024] else set[str]()
    if head.startswith(b"PK\x03\x04"):
        signs.add("zip")
    if _is_signed_data(head):
        signs.add("cms")
    try:
        # Programs for subtitles begin their texts with a byte order mark.
        return signs | {match.extension.removeprefix(".") for match in puremagic.magic_string(head[:HEAD_BYTES].removeprefix(_MARK))}
    except (puremagic.PureError, ValueError):
        return signs


def _is_signed_data(head: bytes) -> bool:
    """Tell whether a file begins like a CMS signature: in DER or BER, in PEM, or in base64 without header lines."""
    body = _ARMOUR.sub(b"", head.removeprefix(_MARK).lstrip(), count=1)
    if not body.startswith(b"0"):
        try:
            body = base64.b64decode(b"".join(body.split())[:64], validate=True)
        except ValueError:
            return False
    return body[:1] == b"0" and _SIGNED_DATA in body[2:_CMS_HEAD]


def _canonical(ending: str) -> str:
    small = ending.lower().removeprefix(".")
    return ALIASES.get(small, small)


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return dot + ending if stem and len(ending) <= len("sixteen letters.") else ""
