"""ClamAV over the protocol of its server clamd (``man 8 clamd``): ``INSTREAM`` with pieces of a file, ``PING``.

``aioclamd`` speaks it too, but not to a unix socket, and it sends 1 024 bytes at a time, each read in a thread of its own.
"""

import re
import socket
import struct
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from typing import Final, final

from portal.ports.scanner import FileTooLarge, ScannerSilent, ScanUseless

CONNECT_SECONDS: Final = 5.0
ANSWER_SECONDS: Final = 300.0
"""How long one step may take; after the last byte of a large archive the program unpacks it."""
MOST_BYTES: Final = 64 * 1024
"""The longest answer; a usual one has some fifty bytes."""
LONGEST_SAID: Final = 200
PIECE_BYTES: Final = 256 * 1024
_ANSWER: Final = re.compile(r"stream: (?:(?P<found>.+) FOUND|OK)")
_TOO_LARGE: Final = "INSTREAM size limit exceeded"
_LIMITS: Final = "Heuristics.Limits.Exceeded"
"""What clamd with ``AlertExceedsMax yes`` says of a file that it has not looked at to its end; without it such a file is called clean."""


class _ReadingFailed(Exception):  # noqa: N818  (it is caught in this module)
    def __init__(self, error: OSError) -> None:
        self.error = error


@final
class Clamd:
    """A clamd at ``host:port`` or at the path of a unix socket. Every question has a connection of its own."""

    def __init__(self, address: str) -> None:
        self._address = address

    def scan(self, pieces: Iterator[bytes]) -> str:
        """Return the name of what was found, empty when nothing was. Raise what reading ``pieces`` raises."""
        try:
            return self._scanned(pieces)
        except _ReadingFailed as failed:
            # The store of files: not to be taken for the program's own silence.
            raise failed.error from None

    def _scanned(self, pieces: Iterator[bytes]) -> str:
        with self._connected(ANSWER_SECONDS) as line:
            # clamd answers before the end, and hangs up, when a file is larger than StreamMaxLength: the answer is read all the same.
            with suppress(BrokenPipeError, ConnectionResetError):
                line.sendall(b"zINSTREAM\0")
                for whole in _told_apart(pieces):
                    for start in range(0, len(whole), PIECE_BYTES):
                        piece = whole[start : start + PIECE_BYTES]
                        line.sendall(struct.pack("!L", len(piece)) + piece)
                line.sendall(struct.pack("!L", 0))
            return _name_in(_answer(line))

    def check(self) -> str:
        """Ask for a sign of life."""
        try:
            with self._connected(CONNECT_SECONDS) as line:
                line.sendall(b"zPING\0")
                answer = _answer(line)
        except OSError as error:
            return f"{self._address}: {error}"
        return "" if answer == "PONG" else f"{self._address} does not speak the protocol of clamd: {answer!r}"

    @contextmanager
    def _connected(self, seconds: float) -> Generator[socket.socket]:
        try:
            with self._opened() as line:
                line.settimeout(seconds)
                yield line
        except (ScannerSilent, ScanUseless):
            raise
        except OSError as error:
            raise ScannerSilent(f"clamd does not answer ({type(error).__name__}: {error})") from error

    def _opened(self) -> socket.socket:
        if not self._address.startswith("/"):
            host, _, port = self._address.rpartition(":")
            return socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS)
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(CONNECT_SECONDS)
            line.connect(self._address)
        except OSError:
            line.close()
            raise
        return line


def _told_apart(pieces: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from pieces
    except OSError as error:
        raise _ReadingFailed(error) from error


def _answer(line: socket.socket) -> str:
    """Return the answer without the character that ends it. Raise ``ScannerSilent`` for none."""
    read = bytearray()
    with suppress(ConnectionResetError):
        while b"\0" not in read and len(read) <= MOST_BYTES and (piece := line.recv(4096)):
            read += piece
    if not read:
        raise ScannerSilent("clamd has hung up without an answer")
    text = read.partition(b"\0")[0].decode("utf-8", "replace")
    return "".join(letter for letter in text if letter.isprintable()).strip()[:LONGEST_SAID]


def _name_in(answer: str) -> str:
    if answer.startswith(_TOO_LARGE):
        raise FileTooLarge(answer)
    match = _ANSWER.fullmatch(answer)
    if match is None:
        raise ScanUseless(answer)
    found = match["found"] or ""
    if found.startswith(_LIMITS):
        raise FileTooLarge(answer)
    return found
