"""The beginnings of real files, made by hand, and packages made by the standard library."""

import base64
import io
import zipfile
import zlib

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
TIFF = b"II*\x00\x08\x00\x00\x00"
TIFF_BIG_ENDIAN = b"MM\x00*\x00\x00\x00\x08"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 504
LOCKED = (
    bytes.fromhex("d0cf11e0a1b11ae1")
    + b"\x00" * 20_000
    + "EncryptedPackage".encode("utf-16-le").ljust(64, b"\x00")
    + b"\x22\x00\x02\x00"
    + b"\x00" * 5000
)
"""A document with a password: Office puts it whole into a container with one entry."""
CMS = bytes.fromhex("30820a1706092a864886f70d010702a0820a08") + b"\x00" * 300
"""The beginning of a message as NCALayer writes it."""
CMS_BER = bytes.fromhex("308006092a864886f70d010702a0803080020101") + b"\x00" * 300
CMS_BASE64 = base64.encodebytes(CMS)
CMS_PEM = b"-----BEGIN CMS-----\n" + CMS_BASE64 + b"-----END CMS-----\n"
RAR = b"Rar!\x1a\x07\x01\x00" + b"\x00" * 20
SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c\x00\x04" + b"\x00" * 24
DWG = b"AC1032\x00\x00\x00\x00\x00" + b"\x00" * 20
RTF = b"{\\rtf1\\ansi text}"
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 120
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def package(*entries: tuple[str, bytes]) -> bytes:
    """A ZIP package with these entries, compressed."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return content.getvalue()


DOCX = package(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>"))
XLSX = package(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))
ZIP = package(("договор.txt", b"text"))


def forged(name: str, real: int, listed: int, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP package with ``real`` zeros in ``name`` whose headers say ``listed`` bytes, with the check sum of these."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as made, made.open(name, "w", force_zip64=False) as entry:
        for _ in range(real // 65_536):
            entry.write(bytes(65_536))
        entry.write(bytes(real % 65_536))
    spoilt = bytearray(content.getvalue())
    for mark, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        start = spoilt.index(mark) + at
        spoilt[start : start + 4] = zlib.crc32(bytes(listed)).to_bytes(4, "little")
        spoilt[start + 8 : start + 12] = listed.to_bytes(4, "little")
    return bytes(spoilt)
