"""What the operator has of an application: the last version that was sent, whatever its parties have written since."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.applications.tables import Application, FileLink, Version
from portal.core.documents import queries as documents
from portal.core.errors import NotFound
from portal.core.filling.schema import FileLine

SUBMISSION = "submission"
"""The occasion of a version that was signed."""


@dataclass(frozen=True)
class ReceivedVersion:
    """The content of a stored version, read from its bytes."""

    version: Version
    texts: Mapping[str, str]
    rows: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[FileLine, ...]]
    named: frozenset[tuple[str, str]]
    """The address and the SHA-256 (hexadecimal) of every file, and of every signed document of a consent."""


def received(session: Session, application: Application) -> ReceivedVersion:
    """Return the last version that was sent to the operator. Raise :class:`NotFound` when none is stored."""
    version = last_version(session, application.id)
    if version is None:
        raise NotFound
    stored = json.loads(version.manifest)
    listed = [(one["address"], one["sha256"], one["name"]) for one in stored["files"]]
    return ReceivedVersion(
        version=version,
        texts=stored["answers"],
        rows={block: tuple(ids) for block, ids in stored["rows"].items()},
        files=_files(session, application, listed),
        named=frozenset((address, sha256) for address, sha256, _ in listed),
    )


def last_version(session: Session, application_id: str) -> Version | None:
    """Return the version that was sent to the operator last, ``None`` when none was."""
    mine = select(Version).where(Version.application_id == application_id)
    newest_first = mine.order_by(col(Version.frozen_at).desc(), col(Version.version).desc(), col(Version.occasion).desc())
    return session.exec(newest_first.limit(1)).first()


def was_sent(session: Session, application_id: str, sha256: str) -> bool:
    """Tell whether any version that was sent names a file or a signed consent with this digest (hexadecimal)."""
    manifests = session.exec(select(Version.manifest).where(Version.application_id == application_id))
    wanted = json.dumps({"sha256": sha256.lower()}, separators=(",", ":"))[1:-1].encode()
    return any(wanted in manifest for manifest in manifests)


def _files(session: Session, application: Application, listed: list[tuple[str, str, str]]) -> dict[str, tuple[FileLine, ...]]:
    """Return the stored files that a version lists by address, digest and name, also those that were removed from their field since."""
    links = session.exec(select(FileLink).where(FileLink.application_id == application.id).order_by(col(FileLink.added_at))).all()
    stored = documents.files(session, {link.file_id for link in links}) if links else {}
    known = {(link.address, stored[link.file_id].sha256): link for link in links if link.file_id in stored}
    found: dict[str, list[FileLine]] = {}
    for address, sha256, name in listed:
        if (link := known.get((address, sha256))) is not None:
            one = stored[link.file_id]
            line = FileLine(one.id, address, name, one.size, one.sha256, one.media_type, link.added_at, one.scan)
            found.setdefault(address, []).append(line)
    return {address: tuple(lines) for address, lines in found.items()}
