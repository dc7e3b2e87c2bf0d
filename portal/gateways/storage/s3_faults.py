"""The errors of an S3 store as the errors of the port: a person reads one sentence, whatever the store is."""

import errno
from collections.abc import Generator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError

from portal.ports.storage import PartMissing

UNKNOWN_KEYS: Final = frozenset({"NoSuchKey", "NoSuchUpload"})
_FULL: Final = frozenset({"XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "QuotaExceeded", "InsufficientStorage"})
"""What MinIO, Ceph and others answer without room; Amazon has no such answer."""
_WRONG_PARTS: Final = frozenset({"InvalidPart", "InvalidPartOrder", "EntityTooSmall"})
_REFUSALS: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


@contextmanager
def port_errors(place: str) -> Generator[None]:
    """Replace what boto3 raises inside; ``place`` is the address of the bucket.

    Raises:
        FileNotFoundError: the key or the upload is unknown.
        PartMissing: the store does not join these parts.
        OSError: the store does not answer, refuses the access key, or has no such bucket; ``ENOSPC`` when it has no room. ``filename`` is
            ``place``, ``strerror`` says what is wrong.
    """
    try:
        yield
    except ClientError as error:
        raise _fault(error, place) from error
    except BotoCoreError as error:
        raise silent(error, place) from error


def code_of(error: ClientError) -> str:
    """Return the code of the store's answer; that of an answer without a body is its status."""
    return str(error.response.get("Error", {}).get("Code", ""))


def silent(error: Exception, place: str) -> OSError:
    """Return the error for a store that does not answer, or breaks off."""
    return OSError(errno.EHOSTDOWN, f"the store of files does not answer ({type(error).__name__})", place)


def _fault(error: ClientError, place: str) -> Exception:
    code, status = code_of(error), int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    if code in UNKNOWN_KEYS:
        return FileNotFoundError(errno.ENOENT, "there is no such key", place)
    if code in _WRONG_PARTS:
        return PartMissing(code)
    number, said = _said(code, status)
    return OSError(number, said, place)


def _said(code: str, status: int) -> tuple[int, str]:
    if code == "NoSuchBucket":
        # Not "file not found": the files may all be there, under the right name of the bucket.
        return errno.ENXIO, "there is no such bucket (PORTAL_S3_BUCKET)"
    if code in _FULL or status == HTTPStatus.INSUFFICIENT_STORAGE:
        return errno.ENOSPC, f"the store of files has no more room ({code or status})"
    if code == "RequestTimeTooSkewed":
        return errno.EACCES, "the clock of this machine differs from that of the store of files"
    if status in _REFUSALS:
        return errno.EACCES, f"the store of files refuses the access (PORTAL_S3_KEY, PORTAL_S3_SECRET; it says {code})"
    return errno.EIO, f"the store of files failed (it says {code or status})"
