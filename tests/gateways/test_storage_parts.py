"""Uploads by parts: one contract for every store, and what the disk promises of parts that come late, twice or not at all."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from portal.db import new_id
from portal.gateways.storage import DiskStorage, MemoryStorage
from portal.gateways.storage.disk import PARTS
from portal.ports.storage import ABANDONED_SECONDS, PART_BYTES, PART_SECONDS, AddressExpired, PartMissing, StoredPart

Store = DiskStorage | MemoryStorage
CONTENT = bytes(range(256)) * (PART_BYTES // 256) * 2 + b"the last part"


@pytest.fixture(params=[DiskStorage, lambda _folder: MemoryStorage()], ids=["disk", "memory"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    make: Callable[[Path], Store] = request.param
    return make(tmp_path)


async def stream(*chunks: bytes, then: BaseException | None = None) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk
    if then:
        raise then


def token(storage: Store, key: str, upload: str, number: int, size: int) -> str:
    return storage.part_address(key, upload, number, size).url.removeprefix(PARTS)


def send(storage: Store, key: str, upload: str, number: int, content: bytes) -> StoredPart:
    return asyncio.run(storage.write_part(token(storage, key, upload, number, len(content)), stream(content)))


def part_of(number: int) -> bytes:
    return CONTENT[(number - 1) * PART_BYTES : number * PART_BYTES]


def sent(storage: Store, *numbers: int) -> tuple[str, str]:
    key = new_id()
    upload = storage.begin_parts(key)
    for number in numbers:
        send(storage, key, upload, number, part_of(number))
    return key, upload


def test_parts_that_came_in_any_order_are_joined_in_theirs(storage: Store):
    key, upload = sent(storage, 3, 1, 2)
    parts = storage.parts(key, upload)
    assert [(part.number, part.size) for part in parts] == [(1, PART_BYTES), (2, PART_BYTES), (3, len(CONTENT) - 2 * PART_BYTES)]
    assert list(storage.listed()) == []
    assert storage.complete_parts(key, upload, parts) == len(CONTENT)
    assert b"".join(storage.read(key)) == CONTENT
    assert [(one.key, one.size) for one in storage.listed()] == [(key, len(CONTENT))]


def test_joining_twice_changes_nothing(storage: Store):
    key, upload = sent(storage, 1, 2, 3)
    parts = storage.parts(key, upload)
    assert [storage.complete_parts(key, upload, parts) for _ in range(2)] == [len(CONTENT)] * 2
    assert b"".join(storage.read(key)) == CONTENT


def test_a_part_that_is_missing_or_changed_is_not_joined_over(storage: Store):
    key, upload = sent(storage, 1, 2)
    first, second = storage.parts(key, upload)
    for parts in ((first, second, StoredPart(3, 13, "made up")), (second,), (first, StoredPart(2, PART_BYTES, "old"))):
        with pytest.raises(PartMissing):
            storage.complete_parts(key, upload, parts)
    assert storage.parts(key, upload) == (first, second)
    with pytest.raises(FileNotFoundError):
        storage.read(key)


def test_a_part_sent_twice_is_replaced(storage: Store):
    key, upload = sent(storage, 1)
    before = storage.parts(key, upload)
    after = send(storage, key, upload, 1, part_of(2))
    assert storage.parts(key, upload) == (after,) != before


def test_an_aborted_or_unknown_upload_has_no_parts(storage: Store):
    key, upload = sent(storage, 1)
    for _ in range(2):
        storage.abort_parts(key, upload)
    for unknown in (upload, new_id()):
        with pytest.raises(FileNotFoundError):
            storage.parts(key, unknown)
    with pytest.raises(FileNotFoundError):
        send(storage, key, upload, 2, part_of(2))


@pytest.mark.parametrize("chunks", [[b"short"], [b"12345678", b"long"], []], ids=["short", "long", "empty"])
def test_a_part_of_another_size_has_not_arrived(storage: Store, chunks: list[bytes]):
    key, upload = sent(storage)
    with pytest.raises(ValueError, match="part"):
        asyncio.run(storage.write_part(token(storage, key, upload, 1, 10), stream(*chunks)))
    assert storage.parts(key, upload) == ()


def test_a_part_whose_stream_breaks_has_not_arrived_even_if_it_had_before(tmp_path: Path):
    storage = DiskStorage(tmp_path)
    key, upload = sent(storage, 1, 2)
    with pytest.raises(ConnectionError):
        asyncio.run(storage.write_part(token(storage, key, upload, 2, PART_BYTES), stream(b"x" * 99, then=ConnectionError())))
    assert [part.number for part in storage.parts(key, upload)] == [1]
    with pytest.raises(PartMissing):
        storage.complete_parts(key, upload, (*storage.parts(key, upload), StoredPart(2, PART_BYTES, "x")))


def test_a_sender_that_began_before_the_joining_cannot_change_what_was_joined(tmp_path: Path):
    storage = DiskStorage(tmp_path)
    key, upload = sent(storage, 1)

    async def late() -> AsyncIterator[bytes]:
        yield b"bad"
        send_again = await asyncio.to_thread(send, storage, key, upload, 1, part_of(1))
        await asyncio.to_thread(storage.complete_parts, key, upload, [send_again])
        yield b"worse"

    with pytest.raises(FileNotFoundError):
        asyncio.run(storage.write_part(token(storage, key, upload, 1, PART_BYTES), late()))
    assert b"".join(storage.read(key)) == part_of(1)


def test_an_earlier_sender_whose_line_seemed_dead_changes_nothing_of_the_part_that_came_after_it(tmp_path: Path):
    storage = DiskStorage(tmp_path)
    key, upload = sent(storage)
    kept: list[StoredPart] = []

    async def stalled() -> AsyncIterator[bytes]:
        yield b"bad"
        kept.append(await asyncio.to_thread(send, storage, key, upload, 1, part_of(1)))
        yield b"worse"

    with pytest.raises(ValueError, match="another sender"):
        asyncio.run(storage.write_part(token(storage, key, upload, 1, PART_BYTES), stalled()))
    assert storage.parts(key, upload) == tuple(kept)
    storage.complete_parts(key, upload, kept)
    assert b"".join(storage.read(key)) == part_of(1)


def hash_then_join(storage: Store, key: str, upload: str) -> str:
    parts = storage.parts(key, upload)
    sha256 = storage.sha256_of_parts(key, upload, parts)
    storage.complete_parts(key, upload, parts)
    return sha256


def test_the_hash_is_that_of_the_bytes_in_the_store_also_when_a_part_was_sent_again(storage: Store):
    key, upload = sent(storage, 1, 3, 2)
    replaced = part_of(1)[::-1]
    send(storage, key, upload, 1, replaced)
    sha256 = hash_then_join(storage, key, upload)
    kept = b"".join(storage.read(key))
    assert kept == replaced + CONTENT[PART_BYTES:]
    assert sha256 in {"", hashlib.sha256(kept).hexdigest()}


def test_parts_that_came_to_several_processes_are_hashed_by_the_one_that_joins_them(tmp_path: Path):
    first, second = DiskStorage(tmp_path, b"one"), DiskStorage(tmp_path, b"one")
    key, upload = sent(first, 1)
    send(second, key, upload, 2, part_of(2))
    send(first, key, upload, 3, part_of(3))
    assert hash_then_join(DiskStorage(tmp_path, b"one"), key, upload) == hashlib.sha256(CONTENT).hexdigest()


def test_the_hash_is_read_from_the_disk_and_not_from_what_came_over_the_line(tmp_path: Path):
    storage = DiskStorage(tmp_path)
    key, upload = sent(storage, 1)
    (content,) = tmp_path.glob("parts/*/content")
    with content.open("r+b") as file:
        file.write(b"a disk that keeps something else")
    (part,) = storage.parts(key, upload)
    fresh = DiskStorage(tmp_path)
    assert fresh.sha256_of_parts(key, upload, [part]) == hashlib.sha256(content.read_bytes()).hexdigest()
    content.write_bytes(b"cut off")
    with pytest.raises(PartMissing):
        DiskStorage(tmp_path).sha256_of_parts(key, upload, [part])


def test_an_address_ends_and_is_read_by_every_process_with_the_same_secret(tmp_path: Path):
    at = [1_000_000.0]
    first, second, other = (DiskStorage(tmp_path, secret, lambda: at[0]) for secret in (b"one", b"one", b"another"))
    key, upload = sent(first)
    address = token(first, key, upload, 1, 3)
    for storage, sign in ((other, address), (second, address.replace(".1.3.", ".1.9.")), (second, "x"), (second, address[:-1])):
        with pytest.raises(AddressExpired):
            asyncio.run(storage.write_part(sign, stream(b"one")))
    at[0] += PART_SECONDS - 1
    asyncio.run(second.write_part(address, stream(b"one")))
    at[0] += 1
    with pytest.raises(AddressExpired):
        asyncio.run(second.write_part(address, stream(b"one")))
    assert [part.number for part in first.parts(key, upload)] == [1]


@pytest.mark.parametrize(("number", "size"), [(0, 1), (10_001, 1), (1, 0), (1, PART_BYTES + 1)])
def test_a_bad_number_or_size_gets_no_address(tmp_path: Path, number: int, size: int):
    with pytest.raises(ValueError, match="part"):
        DiskStorage(tmp_path).part_address(new_id(), new_id(), number, size)


@pytest.mark.parametrize("upload", ["", "../../etc", "x" * 32, "0" * 31])
def test_an_upload_that_is_not_ours_leads_nowhere(tmp_path: Path, upload: str):
    storage = DiskStorage(tmp_path)
    storage.abort_parts(new_id(), upload)
    with pytest.raises(FileNotFoundError):
        storage.parts(new_id(), upload)


@pytest.mark.parametrize("damaged", [b"", b"8388608", b"8388608 0123", b"\0" * 40, "сегіз ".encode()])
def test_a_part_whose_mark_is_damaged_is_sent_again(tmp_path: Path, damaged: bytes):
    storage = DiskStorage(tmp_path)
    key, upload = sent(storage, 1, 2, 3)
    (tmp_path / "parts" / f"{key}.{upload}" / "2").write_bytes(damaged)
    assert [part.number for part in storage.parts(key, upload)] == [1, 3]
    send(storage, key, upload, 2, part_of(2))
    storage.complete_parts(key, upload, storage.parts(key, upload))
    assert b"".join(storage.read(key)) == CONTENT


def test_a_mark_is_on_the_disk_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    storage, forced = DiskStorage(tmp_path), list[tuple[str, bytes]]()
    key, upload = sent(storage)
    fsync = os.fsync

    def noted(file: int) -> None:
        name = Path(f"/proc/self/fd/{file}").readlink()
        forced.append((name.name, name.read_bytes() if name.is_file() else b""))
        fsync(file)

    monkeypatch.setattr(os, "fsync", noted)
    stored = send(storage, key, upload, 3, part_of(3))
    assert forced == [(f"3.{stored.etag}", f"{stored.size} {stored.etag}".encode())]


def test_an_abandoned_upload_is_swept_and_one_that_goes_on_is_not(tmp_path: Path):
    storage = DiskStorage(tmp_path)
    old, going = sent(storage, 1), sent(storage, 1)
    place = tmp_path / "parts" / ".".join(old)
    at = place.stat().st_mtime - ABANDONED_SECONDS - 60
    os.utime(place, (at, at))
    storage.sweep()
    assert [part.number for part in storage.parts(*going)] == [1]
    with pytest.raises(FileNotFoundError):
        storage.parts(*old)


def test_parts_are_readable_by_their_owner_alone(tmp_path: Path):
    key, upload = sent(DiskStorage(tmp_path), 1)
    place = tmp_path / "parts" / f"{key}.{upload}"
    assert [one.stat().st_mode & 0o077 for one in (place, place / "content")] == [0, 0]
