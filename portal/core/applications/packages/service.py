"""Making the signed package: a stream of bytes whose length is known before the first one, so that no large file is held in memory."""

import base64
import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence

from portal.core.accounts.schema import Actor
from portal.core.applications.packages import rules
from portal.core.applications.packages.queries import contents, in_memory, sheet
from portal.core.applications.packages.schema import Contents, PackedFile, PackedSignature, SignedPackage
from portal.core.audit import service as audit
from portal.db import Begin
from portal.eds.standalone import DIGEST_OF_LIST, FORMAT, LIST, Entry, digest_line, ending, local_header, program_text
from portal.ports.clock import Now
from portal.ports.storage import Storage

LINE = 64
"""Characters of a line of a certificate in letters (PEM)."""


class NotAsStored(Exception):  # noqa: N818  (said of the file)
    """A file in the storage is not the one that the database knows, so the package is cut off and cannot be taken for a whole one."""


def signed_package(begin: Begin, actor: Actor, application_id: str, *, now: Now, storage: Storage) -> SignedPackage:
    """Return the package of the last version that the company signed. Raises like :func:`queries.contents`."""
    found, at = contents(begin, actor, application_id, storage), now()
    files = _files(found, at)
    with begin() as session:
        details: dict[str, str | int] = {"version": found.version, "files": len(files)}
        audit.note(session, actor, "applications.package_made", f"application:{application_id}", details, at)
    name = rules.package_name(found.number, found.version)
    return SignedPackage(name, _size(files), packed(files))


def _files(found: Contents, at: dt.datetime) -> tuple[PackedFile, ...]:
    """Return every file of the package, the sheet and the program first."""
    signatures = [in_memory(_signature_path(one), one.record.cms) for one in found.signatures]
    letters = [in_memory(rules.AUTHORITIES, _pem(found))] if any(one.record.is_rsa for one in found.signatures) else []
    head = [in_memory(rules.SHEET, sheet(found, at).encode()), in_memory("verify.py", program_text().encode())]
    listed = (*head, *(one.document for one in found.signatures), *signatures, *found.files, *letters)
    content = json.dumps(_list(found, listed, at), ensure_ascii=False, indent=1).encode()
    return (*listed, in_memory(LIST, content), in_memory(DIGEST_OF_LIST, digest_line(content)))


def _list(found: Contents, files: Iterable[PackedFile], at: dt.datetime) -> dict[str, object]:
    return {
        "format": FORMAT,
        "format_version": 1,
        "made_at": at.isoformat(),
        "application": {"kind": found.kind.as_dict(), "project": found.project.as_dict(), "number": found.number, "version": found.version},
        "signatures": [
            {
                "title": one.title.as_dict(),
                "document": one.document.path,
                "signature": _signature_path(one),
                "checked_at": _moment(one.record.checked_at),
                **({"stamp_checked_at": _moment(one.record.stamp_checked_at)} if one.record.stamp_checked_at else {}),
                "evidence": list(one.evidence),
            }
            for one in found.signatures
        ],
        "files": [_listed(one) for one in files],
    }


def _moment(at: dt.datetime) -> str:
    """Return a moment in the one form that ``fromisoformat`` of Python 3.9 reads."""
    return at.astimezone(dt.UTC).isoformat()


def _listed(file: PackedFile) -> dict[str, object]:
    tie = {} if file.named_by is None else {"named_by": file.named_by}
    return {"path": file.path, "size": file.size, "sha256": file.sha256, **tie}


def _signature_path(signature: PackedSignature) -> str:
    return f"{signature.document.path}.p7s"


def _pem(found: Contents) -> bytes:
    """Return the enclosed authorities in letters, the form that OpenSSL takes."""
    ders = [b"".join(one.read()) for one in found.files if one.path.endswith(".cer")]
    blocks: list[str] = []
    for der in ders:
        text = base64.b64encode(der).decode()
        lines = [text[start : start + LINE] for start in range(0, len(text), LINE)]
        blocks.append("\n".join(("-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", "")))
    return "".join(blocks).encode()


def packed(files: Sequence[PackedFile]) -> Iterator[bytes]:
    """Yield the archive. Each file is read twice: first for its checksum, which stands before it, and for its hash, then to be sent.

    Raises:
        NotAsStored: a file is not as the database knows it.
        FileNotFoundError: a file is gone from the storage.
    """
    entries: list[Entry] = []
    start = 0
    for file in files:
        entry = Entry(file.path, file.size, _checksum(file), start)
        yield local_header(entry)
        yield from file.read()
        entries.append(entry)
        start += len(local_header(entry)) + file.size
    yield ending(entries, start)


def _checksum(file: PackedFile) -> int:
    digest, checksum, size = hashlib.sha256(), 0, 0
    for piece in file.read():
        digest.update(piece)
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
    if (size, digest.hexdigest()) != (file.size, file.sha256):
        raise NotAsStored(file.path)
    return checksum


def _size(files: Sequence[PackedFile]) -> int:
    start, entries = 0, list[Entry]()
    for file in files:
        entry = Entry(file.path, file.size, 0, start)
        entries.append(entry)
        start += len(local_header(entry)) + file.size
    return start + len(ending(entries, start))
