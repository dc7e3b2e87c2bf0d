"""The rules of a bucket: which pages may send files to it, and when the store itself ends abandoned uploads."""

import contextlib
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, Final

import httpx
from botocore.exceptions import BotoCoreError, ClientError

from portal.db import new_id
from portal.gateways.storage.s3 import S3Storage
from portal.gateways.storage.s3_client import Bucket, client_of
from portal.gateways.storage.s3_faults import code_of
from portal.ports.storage import ABANDONED_SECONDS

_OURS: Final = "portal"
"""The name of the portal's own rule among those of a bucket; others are left as they are."""
_NONE_YET: Final = frozenset({"NoSuchCORSConfiguration", "NoSuchLifecycleConfiguration"})
_PROBE: Final = b"probe"
_SECONDS: Final = 20


def sending_rule(origins: Sequence[str]) -> dict[str, Any]:
    """Return the rule with which pages of these origins may send parts and read the mark of each, in the words of S3."""
    return {
        "ID": _OURS,
        "AllowedOrigins": list(origins),
        "AllowedMethods": ["PUT", "GET"],
        "AllowedHeaders": ["*"],
        "ExposeHeaders": ["ETag"],
        "MaxAgeSeconds": 3600,
    }


def ending_rule() -> dict[str, Any]:
    """Return the rule that ends uploads a day after the portal would have, in the words of S3."""
    days = ABANDONED_SECONDS // 86400 + 1
    return {"ID": _OURS, "Status": "Enabled", "Filter": {"Prefix": ""}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": days}}


def set_rules(bucket: Bucket, origins: Sequence[str]) -> tuple[str, str]:
    """Set both rules beside those of others; return for each an empty text, or why the store does not take it."""
    with contextlib.closing(client_of(bucket)) as client:

        def send() -> None:
            rules = _others(lambda: client.get_bucket_cors(Bucket=bucket.name).get("CORSRules"))
            client.put_bucket_cors(Bucket=bucket.name, CORSConfiguration={"CORSRules": [*rules, sending_rule(origins)]})

        def end() -> None:
            rules = _others(lambda: client.get_bucket_lifecycle_configuration(Bucket=bucket.name).get("Rules"))
            client.put_bucket_lifecycle_configuration(Bucket=bucket.name, LifecycleConfiguration={"Rules": [*rules, ending_rule()]})

        return _refusal(send), _refusal(end)


def try_as_page(storage: S3Storage, origin: str) -> str:
    """Send a part as a page of ``origin`` does; return an empty text, or what a browser would stumble over.

    Raises:
        OSError: the store does not answer or refuses the access.
    """
    key = new_id()
    upload = storage.begin_parts(key)
    try:
        url = storage.part_address(key, upload, 1, len(_PROBE)).url
        asking = {"origin": origin, "access-control-request-method": "PUT"}
        return _allowance(httpx.options(url, headers=asking, timeout=_SECONDS), origin) or _mark(
            httpx.put(url, content=_PROBE, headers={"origin": origin}, timeout=_SECONDS), origin
        )
    except httpx.HTTPError as error:
        return f"the store does not answer ({type(error).__name__})"
    finally:
        storage.abort_parts(key, upload)


def _others(read: Callable[[], Any]) -> list[Any]:
    try:
        return [one for one in read() or () if one.get("ID") != _OURS]
    except ClientError as error:
        if code_of(error) in _NONE_YET:
            return []
        raise


def _refusal(change: Callable[[], None]) -> str:
    try:
        change()
    except ClientError as error:
        return code_of(error)
    except BotoCoreError as error:
        return type(error).__name__
    return ""


def _allowance(answer: httpx.Response, origin: str) -> str:
    methods = {one.strip().upper() for one in answer.headers.get("access-control-allow-methods", "").split(",")}
    if not answer.is_success or not _names(answer, origin) or not methods & {"PUT", "*"}:
        return f"a page of {origin} may not send to it (the answer to the browser's question is {answer.status_code})"
    return ""


def _mark(answer: httpx.Response, origin: str) -> str:
    if answer.status_code != HTTPStatus.OK or not _names(answer, origin):
        return f"it refuses a part that a page of {origin} sends (status {answer.status_code})"
    exposed = {one.strip().lower() for one in answer.headers.get("access-control-expose-headers", "").split(",")}
    return "" if exposed & {"etag", "*"} else "it does not let pages read the header ETag"


def _names(answer: httpx.Response, origin: str) -> bool:
    return answer.headers.get("access-control-allow-origin") in {origin, "*"}
