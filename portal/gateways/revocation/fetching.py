"""Fetches revocation lists over HTTP into a folder; a list replaces an older one only after its signature was checked."""

import fcntl
import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Final, final
from urllib.parse import urlsplit

import httpx
import structlog

from portal.gateways.asking import USER_AGENT
from portal.gateways.revocation.folder import MAX_BYTES

STEP_SECONDS: Final = 15.0
"""The longest time for connecting, and for each piece of a list."""
TOTAL_SECONDS: Final = 300.0
"""The longest time for one list; 21 MB at half a megabit a second take a little more, and the next round tries again."""
_CONDITIONS: Final = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
_OTHER = re.compile(r"[^A-Za-z0-9_.-]")

_log = structlog.get_logger("portal.lists")

Faults = Callable[[Path, Path], str]
"""Says what speaks against the list in the first file in place of the one in the second, which may be missing; empty when nothing does."""


class NotTaken(Exception):  # noqa: N818  (said of the list)
    """The list was not fetched, or is not taken; the reason is in the text."""


@final
class ListFetcher:
    """Keeps the newest genuine list of each address in ``folder``, where the verification reads it."""

    def __init__(self, addresses: Sequence[str], folder: Path, faults: Faults) -> None:
        self._addresses = tuple(addresses)
        self._folder = folder
        self._faults = faults

    def fetch(self) -> int:
        """Fetch what has changed and return how many lists were replaced. What is wrong with one is logged and does not hold up others.

        Of several processes that call this at once, one does the work.
        """
        if not self._addresses:
            return 0
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return 0
            with httpx.Client(timeout=STEP_SECONDS, headers={"User-Agent": USER_AGENT}, follow_redirects=False) as client:
                return sum(self._fetched(client, address) for address in self._addresses)

    def _fetched(self, client: httpx.Client, address: str) -> bool:
        place = self._folder / name_of(address)
        part = place.with_name(f".{place.name}.part")
        try:
            seen = self._load(client, address, place, part)
            if seen is None:
                return False
            self._take(part, place)
            _conditions(place).write_text(json.dumps(dict(seen)), "utf-8")
        except (NotTaken, OSError, TimeoutError, httpx.HTTPError, httpx.InvalidURL) as error:
            _log.warning("a revocation list was not taken", address=address, wrong=str(error) or type(error).__name__)
            return False
        finally:
            part.unlink(missing_ok=True)
        return True

    def _take(self, part: Path, place: Path) -> None:
        if fault := self._faults(part, place):
            raise NotTaken(fault)
        part.replace(place)

    def _load(self, client: httpx.Client, address: str, place: Path, part: Path) -> Mapping[str, str] | None:
        """Write the list to ``part`` and return what names its version; ``None`` when it has not changed."""
        end = time.monotonic() + TOTAL_SECONDS
        with client.stream("GET", address, headers=_asked_with(place)) as answer:
            if answer.status_code == HTTPStatus.NOT_MODIFIED:
                return None
            if answer.status_code != HTTPStatus.OK:
                raise NotTaken(f"status {answer.status_code}")
            size = 0
            with part.open("wb") as file:
                for piece in answer.iter_bytes():
                    size += len(piece)
                    if size > MAX_BYTES or time.monotonic() > end:
                        raise NotTaken("it is too large or too slow")
                    file.write(piece)
            return {header: answer.headers[header] for header in _CONDITIONS if header in answer.headers}


def name_of(address: str) -> str:
    """Return the file name of the list from an address: host and path, so that two addresses have two files."""
    parts = urlsplit(address)
    stem = _OTHER.sub("_", f"{parts.netloc}{parts.path}").strip("._").removesuffix(".crl")
    return f"{stem}.crl"


def _conditions(place: Path) -> Path:
    return place.with_name(f".{place.name}.json")


def _asked_with(place: Path) -> dict[str, str]:
    """Return the headers by which an unchanged list is not sent again; none when the file is missing."""
    if not place.exists():
        return {}
    with suppress(OSError, ValueError):
        seen = json.loads(_conditions(place).read_text("utf-8"))
        return {_CONDITIONS[name]: str(value) for name, value in seen.items() if name in _CONDITIONS}
    return {}
