"""The log: one line for each event on standard error. Text from outside cannot imitate a line, control the terminal or fill the disk."""

import logging
import re
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Final, final

import structlog
from structlog import dev, processors
from structlog.typing import EventDict

LONGEST: Final = 500
"""How many characters of one value are written; of the rest only the number."""
LONGEST_TRACEBACK: Final = 8_000
"""How many characters of a traceback are written: a part of its beginning, and the end with the reason."""
LINES: Final = 20
SECONDS: Final = 10.0
"""One place in the code writes at most ``LINES`` lines in this many seconds."""
MOST_PLACES: Final = 1_000
ACCESS: Final = "access"
"""The key that marks the line of a single request or event: there is one for each, however many they are."""
_PAYLOAD: Final = re.compile(r"(\bEvent\(name='[^']*'|\bevent data: ).*", re.IGNORECASE | re.DOTALL)
"""How Reflex prints an event: with what a person typed and the cookies of the request."""
_HARMLESS: Final = (bool, int, float, type(None))


def write_logs(*, readable: bool) -> None:
    """Write the log to standard error: readable lines in the demonstration, JSON in production; never the values of variables.

    What libraries log through :mod:`logging` is written in the same way.
    """
    # The default tracebacks of structlog show local variables, and with them people's data.
    show = dev.ConsoleRenderer(exception_formatter=dev.plain_traceback) if readable else processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            processors.add_log_level,
            processors.TimeStamper(fmt="iso", utc=True),
            requests_left_out if readable else as_it_is,
            Quota(),
            processors.format_exc_info,
            escaped,
            show,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    if not any(isinstance(handler, LibraryLines) for handler in root.handlers):
        root.addHandler(LibraryLines())


def requests_left_out(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Leave out the lines of single requests, so that somebody who reads along sees the others; a processor of structlog.

    Raises:
        structlog.DropEvent: it is such a line.
    """
    if event.get(ACCESS):
        raise structlog.DropEvent
    return event


def as_it_is(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Leave an event as it is; a processor of structlog."""
    return event


def escape(text: str, longest: int = LONGEST) -> str:
    r"""Return ``text`` without an event's payload, cut to ``longest`` characters; unprintable characters are written as ``\x1b``."""
    text = _PAYLOAD.sub(r"\1 …", text)
    rest = len(text) - longest
    shown = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text[:longest])
    return f"{shown}… ({rest} more)" if rest > 0 else shown


def escape_traceback(text: str) -> str:
    """Return a traceback with every line escaped and indented, so that no line of it looks like a line of the log."""
    if len(text) > LONGEST_TRACEBACK:
        begun = LONGEST_TRACEBACK // 4
        text = f"{text[:begun]}\n… ({len(text) - LONGEST_TRACEBACK} more)\n{text[begun - LONGEST_TRACEBACK :]}"
    return "\n".join(f"  {escape(line)}" for line in text.split("\n"))


def escaped(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Escape every value of an event; a processor of structlog."""
    return {
        name: escape_traceback(str(value)) if name == "exception" else value if isinstance(value, _HARMLESS) else escape(str(value))
        for name, value in event.items()
    }


@final
class Quota:
    """Limits the number of lines from each place in the code; the next line after that says how many were left out."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._windows: dict[str, tuple[float, int]] = {}
        self._lock = threading.Lock()

    def __call__(self, _logger: Any, _method: str, event: EventDict) -> EventDict:
        """Count one event; a processor of structlog.

        Raises:
            structlog.DropEvent: when this place has written its share.
        """
        if event.pop(ACCESS, False):
            return event
        place, now = str(event.pop("place", event.get("event", ""))), self._now()
        with self._lock:
            begun, count = self._windows.get(place, (now, 0))
            left_out = 0
            if now - begun >= SECONDS:
                left_out, begun, count = max(0, count - LINES), now, 0
            if len(self._windows) >= MOST_PLACES:
                self._windows.clear()
            self._windows[place] = begun, count + 1
        if count >= LINES:
            raise structlog.DropEvent
        return {**event, "left_out": left_out} if left_out else event


@final
class LibraryLines(logging.Handler):
    """Passes what libraries log through :mod:`logging` to the portal's log."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        try:
            text = record.getMessage()
        except (TypeError, ValueError, KeyError):
            text = str(record.msg)
        level = min(logging.CRITICAL, max(logging.DEBUG, record.levelno // 10 * 10))
        place = f"{record.pathname}:{record.lineno}"
        structlog.get_logger().log(level, text, logger=record.name, place=place, exc_info=record.exc_info)
