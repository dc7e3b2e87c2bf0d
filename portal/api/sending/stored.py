"""Files of the storage for a person whose right to them was checked: saved, or shown by the browser."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from portal.api.answers import headers_of_file
from portal.api.sending.ranges import SentBytes, ranged
from portal.core.errors import NotFound, TryLater
from portal.wording import Wording

ADDRESS_SECONDS: Final = 60
"""How long a signed address of the store opens a file. A download that has begun by then goes on to its end."""
SILENT: Final = Wording(
    "Файл қоймасы қазір жауап бермейді. Файл жоғалған жоқ: оны бірнеше минуттан кейін қайта ашыңыз.",
    "Хранилище файлов сейчас не отвечает. Файл не потерян: откройте его ещё раз через несколько минут.",
    "The store of files does not answer now. The file is not lost: open it again in a few minutes.",
)

_log = structlog.get_logger(__name__)


def saved(request: Request, content: SentBytes, name: str) -> Response:
    """Return a file for saving, through a signed address when the store has one; in a thread, because the storage is asked.

    Raises:
        NotFound: the bytes are not there.
        TryLater: the storage does not answer.
    """
    with reading():
        address = content.storage.address(content.key, name, content.media_type, ADDRESS_SECONDS)
        if address is None:
            return ranged(content, request.headers.get("range", ""), headers_of_file(name, "attachment"))
    return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers={"cache-control": "private, no-store"})


def shown(request: Request, content: SentBytes, headers: Mapping[str, str]) -> Response:
    """Return what the browser shows or plays. It comes from the portal itself, with the headers that keep it harmless. Raises the same."""
    with reading():
        return ranged(content, request.headers.get("range", ""), headers)


@contextmanager
def reading() -> Generator[None]:
    """Say in words of the portal what the storage raises inside.

    Raises:
        NotFound: bytes are not there.
        TryLater: the storage does not answer.
    """
    try:
        yield
    except FileNotFoundError:
        raise NotFound from None
    except OSError as error:
        _log.exception("files cannot be read from the storage")
        raise TryLater(SILENT) from error
