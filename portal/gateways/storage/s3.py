"""Storage in a bucket of an S3 store. Its objects have the keys as their names; a bucket serves one portal and nothing else."""

import asyncio
import datetime as dt
import errno
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from http import HTTPStatus
from typing import Any, Final, final
from urllib.parse import quote

from botocore.exceptions import ClientError, IncompleteReadError, ReadTimeoutError, ResponseStreamingError

from portal.gateways.storage.keys import ensure_key, is_key
from portal.gateways.storage.s3_client import QUICK, Bucket, client_of
from portal.gateways.storage.s3_faults import code_of, port_errors, silent
from portal.gateways.storage.s3_writing import GrowingObject
from portal.ports.storage import (
    ABANDONED_SECONDS,
    MOST_PARTS,
    PART_BYTES,
    PART_SECONDS,
    ListedBytes,
    PartAddress,
    PartMissing,
    StoredPart,
)

PIECE_BYTES: Final = 256 * 1024
PROBE: Final = "check"
"""The name of the object that :meth:`S3Storage.check` writes; it is no key."""
WELL_SECONDS: Final = 60
"""How long a store that could be written to is not written to again by a check: a store may charge for each request."""
PAGE: Final = 1000
"""How many entries of a list the store is asked for at once."""
_READ_AGAIN: Final = 3
"""How often reading goes on after its connection broke."""
_WRITERS: Final = 8
_BROKEN: Final = (IncompleteReadError, ReadTimeoutError, ResponseStreamingError)


@final
class S3Storage:
    """Stores each key as one object. An object is either complete or absent; the store sees to that."""

    direct = True

    def __init__(self, bucket: Bucket) -> None:
        self._name, self._place = bucket.name, bucket.place
        self._client = client_of(bucket)
        self._quick = client_of(bucket, QUICK)
        # Threads of its own: a slow store must not use up the threads that answer pages.
        self._threads = ThreadPoolExecutor(_WRITERS, thread_name_prefix="storage")
        self._well_until = 0.0

    async def write(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        """Write the stream ``chunks`` to ``key``, with at most three parts in memory. When the stream fails, nothing remains.

        Raises ``ValueError`` for a bad key, ``OSError`` when the store does not answer or refuses, and whatever the stream raises.
        """
        loop = asyncio.get_running_loop()
        growing = GrowingObject(self._client, self._name, ensure_key(key), self._place)
        gathered, pending = bytearray(), None
        try:
            async for chunk in chunks:
                gathered += chunk
                while len(gathered) > PART_BYTES:
                    if pending:
                        await pending
                    part = bytes(memoryview(gathered)[:PART_BYTES])
                    del gathered[:PART_BYTES]
                    pending = loop.run_in_executor(self._threads, growing.add, part)
            if pending:
                await pending
            await loop.run_in_executor(self._threads, growing.keep, bytes(gathered))
        except BaseException:
            # Also when the request is cancelled: the shield lets the thread finish the work that this task cannot wait for.
            await asyncio.shield(loop.run_in_executor(self._threads, growing.discard))
            if pending and pending.done() and not pending.cancelled():
                pending.exception()
            raise

    def put(self, key: str, content: bytes) -> None:
        """Store ``content`` under ``key``. Raise ``ValueError`` for a bad key and ``OSError`` when the store refuses."""
        with port_errors(self._place):
            self._client.put_object(**self._object(key), Body=content)

    def read(self, key: str, start: int = 0) -> Iterator[bytes]:
        """Return the content from byte ``start`` on in pieces. Raise ``FileNotFoundError`` at once for an unknown key.

        A connection that breaks on the way is made again from there on.
        """
        return self._pieces(key, start, self._opened(key, start))

    def delete(self, key: str) -> None:
        """Delete ``key``; an unknown key is no error."""
        where = self._object(key)
        with suppress(FileNotFoundError), port_errors(self._place):
            self._client.delete_object(**where)

    def sweep(self) -> None:
        """Remove the parts of uploads that have received nothing for ``ABANDONED_SECONDS``."""
        oldest = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=ABANDONED_SECONDS)
        for one in self._begun():
            if not is_key(one["Key"]) or one["Initiated"] >= oldest:
                continue
            where = {"Key": one["Key"], "UploadId": one["UploadId"]}
            # Another process may have ended it meanwhile.
            with suppress(FileNotFoundError):
                if all(part["LastModified"] < oldest for part in self._pages("list_parts", "Parts", **where)):
                    self.abort_parts(one["Key"], one["UploadId"])

    def listed(self) -> Iterator[ListedBytes]:
        """Yield every key with complete content, in no order."""
        for one in self._pages("list_objects_v2", "Contents"):
            if is_key(one["Key"]):
                yield ListedBytes(one["Key"], one["Size"], one["LastModified"])

    def check(self) -> str:
        """Return an empty string when the bucket can be written to, otherwise what is wrong."""
        if time.monotonic() < self._well_until:
            return ""
        try:
            with port_errors(self._place):
                self._quick.put_object(Bucket=self._name, Key=PROBE, Body=b"")
        except OSError as error:
            return f"{error.filename}: {error.strerror}."
        self._well_until = time.monotonic() + WELL_SECONDS
        return ""

    def begin_parts(self, key: str) -> str:
        """Begin an upload by parts to ``key`` and return the store's id of it."""
        with port_errors(self._place):
            return self._client.create_multipart_upload(**self._object(key))["UploadId"]

    def part_address(self, key: str, upload: str, number: int, size: int) -> PartAddress:
        """Return the signed address for one part; the number and the size are signed too. The store is not asked.

        Raises ``ValueError`` for a bad number or size.
        """
        if not 1 <= number <= MOST_PARTS or not 1 <= size <= PART_BYTES:
            raise ValueError(f"a part has a number from 1 to {MOST_PARTS} and 1 to {PART_BYTES} bytes")
        given = {**self._object(key), "UploadId": upload, "PartNumber": number, "ContentLength": size}
        return PartAddress(self._client.generate_presigned_url("upload_part", Params=given, ExpiresIn=PART_SECONDS), {})

    def parts(self, key: str, upload: str) -> tuple[StoredPart, ...]:
        """Return the parts that have arrived completely, by number. Raise ``FileNotFoundError`` for an unknown upload."""
        found = self._pages("list_parts", "Parts", Key=ensure_key(key), UploadId=upload)
        arrived = (StoredPart(one["PartNumber"], one["Size"], one["ETag"].strip('"')) for one in found)
        return tuple(sorted(arrived, key=lambda one: one.number))

    def sha256_of_parts(self, key: str, upload: str, parts: Sequence[StoredPart]) -> str:
        """Return an empty text: a store lets nobody read parts that are not joined."""
        del key, upload, parts
        return ""

    def complete_parts(self, key: str, upload: str, parts: Sequence[StoredPart]) -> int:
        """Join ``parts`` in order as the content of ``key`` and return its size in bytes; repeated, it changes nothing.

        Raises :class:`PartMissing` when a part has not arrived or is another one, ``FileNotFoundError`` for an unknown upload.
        """
        size = sum(one.size for one in parts)
        try:
            arrived = set(self.parts(key, upload))
        except FileNotFoundError:
            # The upload is unknown once it was completed.
            if self._size(key) != size:
                raise
            return size
        wanted = [StoredPart(one.number, one.size, one.etag.strip('"')) for one in parts]
        # Some stores give a whole upload up when they are told to join a part that is not there: they are not told.
        if not _is_whole(wanted) or not arrived.issuperset(wanted):
            raise PartMissing("a part has not arrived, or is another one")
        named = [{"PartNumber": one.number, "ETag": f'"{one.etag}"'} for one in wanted]
        with port_errors(self._place):
            self._client.complete_multipart_upload(**self._object(key), UploadId=upload, MultipartUpload={"Parts": named})
        return size

    def abort_parts(self, key: str, upload: str) -> None:
        """Remove the parts of an upload; an unknown upload is no error."""
        where = self._object(key)
        with suppress(FileNotFoundError), port_errors(self._place):
            self._client.abort_multipart_upload(**where, UploadId=upload)

    def address(self, key: str, name: str, content_type: str, seconds: int) -> str | None:
        """Return a signed address that saves ``key`` as ``name`` for ``seconds``. Raise ``FileNotFoundError`` for an unknown key.

        Name and type are signed too: whoever has the address can change neither.
        """
        if self._size(key) is None:
            raise FileNotFoundError(key)
        given = {
            **self._object(key),
            "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "ResponseContentType": content_type,
            "ResponseCacheControl": "private, no-store",
        }
        return self._client.generate_presigned_url("get_object", Params=given, ExpiresIn=seconds)

    def close(self) -> None:
        """Close the connections."""
        self._threads.shutdown()
        self._client.close()
        self._quick.close()

    def _object(self, key: str) -> dict[str, Any]:
        return {"Bucket": self._name, "Key": ensure_key(key)}

    def _size(self, key: str) -> int | None:
        """Return the size of an object, None when there is none."""
        try:
            with port_errors(self._place):
                return self._client.head_object(**self._object(key))["ContentLength"]
        except FileNotFoundError:
            return None
        except OSError as error:
            # The answer to HEAD has no body: it does not say whether the key or the bucket is missing.
            if not _has_code(error.__cause__, HTTPStatus.NOT_FOUND):
                raise
        with port_errors(self._place):
            self._client.list_objects_v2(Bucket=self._name, MaxKeys=1)
        return None

    def _opened(self, key: str, start: int, etag: str = "") -> Mapping[str, Any] | None:
        """Return the answer from byte ``start`` on, None when there is nothing behind it."""
        given = self._object(key) | ({"Range": f"bytes={start}-"} if start else {}) | ({"IfMatch": etag} if etag else {})
        with port_errors(self._place):
            try:
                answer = self._client.get_object(**given)
            except ClientError as error:
                if _has_code(error, "InvalidRange", HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE):
                    return None
                raise
        if start and not answer.get("ContentRange", "").startswith(f"bytes {start}-"):
            answer["Body"].close()
            raise OSError(errno.EIO, "the store of files sends another range than it was asked for", self._place)
        return answer

    def _pieces(self, key: str, start: int, answer: Mapping[str, Any] | None) -> Iterator[bytes]:
        tries = _READ_AGAIN
        while answer is not None:
            try:
                with closing(answer["Body"]) as body:
                    for piece in body.iter_chunks(PIECE_BYTES):
                        start += len(piece)
                        yield piece
            except _BROKEN as broken:
                tries -= 1
                if not tries:
                    raise silent(broken, self._place) from broken
            else:
                return
            answer = self._opened(key, start, answer["ETag"])

    def _begun(self) -> Iterator[dict[str, Any]]:
        # Some stores answer "no such upload" when there is none at all.
        with suppress(FileNotFoundError):
            yield from self._pages("list_multipart_uploads", "Uploads")

    def _pages(self, operation: str, name: str, **given: str) -> Iterator[dict[str, Any]]:
        with port_errors(self._place):
            for page in self._client.get_paginator(operation).paginate(Bucket=self._name, PaginationConfig={"PageSize": PAGE}, **given):
                yield from page.get(name, ())


def _is_whole(parts: Sequence[StoredPart]) -> bool:
    numbers, sizes = [one.number for one in parts], {one.size for one in parts[:-1]}
    return numbers == [*range(1, len(parts) + 1)] != [] and sizes <= {PART_BYTES}


def _has_code(error: BaseException | None, *codes: str | HTTPStatus) -> bool:
    return isinstance(error, ClientError) and code_of(error) in {str(one.value) if isinstance(one, HTTPStatus) else one for one in codes}
