"""What tests of uploads over HTTP do again and again."""

import hashlib
from typing import Any

from sqlmodel import select

from portal.core.applications.tables import FileLink
from portal.core.documents.tables import StoredFileRow
from portal.core.uploads.tables import UploadRow
from portal.ports.storage import PART_BYTES
from tests.api.file_world import Person, World
from tests.core.documents import samples

LARGE = samples.PDF + bytes(range(256)) * 8 * 10_000
"""A file of three parts."""


def send(world: World, name: str, content: bytes, person: Person | None = None, address: str = "", **said: Any) -> Any:
    url, query = world.target(name, address)
    return world.upload(person or world.company, url, query, content, **said)


def begun(world: World, content: bytes = LARGE, name: str = "Проект.pdf", **said: Any) -> str:
    url, query = world.target(name)
    return world.begin_upload(world.company, url, query, content, **said).json()["upload"]


def part_of(content: bytes, number: int) -> bytes:
    return content[(number - 1) * PART_BYTES : number * PART_BYTES]


def finish(world: World, upload: str, content: bytes = LARGE) -> Any:
    return world.finish_upload(world.company, upload, hashlib.sha256(content).hexdigest())


def arrived(world: World, upload: str) -> list[int]:
    listed = world.ask(world.company, "GET", f"/api/uploads/{upload}").text
    return [int(piece.partition("<")[0]) for piece in listed.split("<PartNumber>")[1:]]


def rows(world: World, table: Any) -> list[Any]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(table)).all())


def ensure_nothing(world: World) -> None:
    assert world.kept() == []
    assert [rows(world, table) for table in (StoredFileRow, FileLink)] == [[], []]
    assert [row for row in rows(world, UploadRow) if row.refused_at is None] == []
