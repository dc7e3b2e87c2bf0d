"""A virus scanner for the tests: clamd itself where it is installed, and a small server that speaks its protocol."""

import contextlib
import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.demo.layer import free_port

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The text that every virus scanner calls a virus, so that it can be tried (eicar.org)."""
FOUND = "Eicar-Test-Signature"
STREAM_BYTES = 20 * 1024 * 1024
"""The largest file that the scanners of the tests take."""
CLAMD = shutil.which("clamd") or ("/usr/sbin/clamd" if Path("/usr/sbin/clamd").exists() else "")
_START_SECONDS = 60


def infected(content: bytes) -> bytes:
    """Return ``content`` with the test virus in its middle."""
    return content[: len(content) // 2] + EICAR + content[len(content) // 2 :]


@contextlib.contextmanager
def clamd(folder: Path, *, unix: bool = False, stream_bytes: int = STREAM_BYTES) -> Generator[str]:
    """Run clamd, which knows one virus, and yield its address."""
    place = str(folder / "clamd.sock") if unix else f"127.0.0.1:{free_port()}"
    (folder / "known").mkdir()
    (folder / "known" / "tests.ndb").write_text(f"{FOUND}:0:*:{EICAR.hex()}\n", "ascii")
    listening = f"LocalSocket {place}\n" if unix else f"TCPSocket {place.partition(':')[2]}\nTCPAddr 127.0.0.1\n"
    settings = f"DatabaseDirectory {folder}/known\nForeground yes\nLogFile {folder}/log\nStreamMaxLength {stream_bytes}\nUser root\n"
    (folder / "clamd.conf").write_text(settings + listening + f"MaxFileSize {stream_bytes}\nMaxScanSize {stream_bytes}\n", "ascii")
    process = subprocess.Popen([CLAMD, "--config-file", folder / "clamd.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(place, process)
        yield place
    finally:
        process.kill()
        process.wait()


def _await(place: str, process: subprocess.Popen[bytes]) -> None:
    host, _, port = place.partition(":")
    deadline = time.monotonic() + _START_SECONDS
    while True:
        assert process.poll() is None, "clamd has ended"
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET if port else socket.AF_UNIX) as line:
            line.connect((host, int(port)) if port else place)
            return
        assert time.monotonic() < deadline, "clamd does not answer"
        time.sleep(0.02)


@dataclass
class PeerScanner:
    """A server that speaks clamd's protocol: ``zPING``, ``zINSTREAM``. It can be told to answer something else, or nothing."""

    stream_bytes: int = STREAM_BYTES
    answer: str | None = None
    """What it says of every file instead; an empty text hangs up without a word."""
    ping: str = "PONG"
    seen: list[int] = field(default_factory=list[int])
    """The bytes of each file."""

    def __enter__(self) -> Self:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._listening.getsockname()[1]}"

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listening.accept()
                with line, contextlib.suppress(OSError):
                    self._serve(line)

    def _serve(self, line: socket.socket) -> None:
        command = bytearray()
        while not command.endswith(b"\0"):
            command += _exactly(line, 1)
        if command == b"zPING\0":
            line.sendall(f"{self.ping}\0".encode())
        elif command == b"zINSTREAM\0":
            said = self._scanned(line) if self.answer is None else self.answer
            line.sendall(f"{said}\0".encode() if said else b"")
        else:
            line.sendall(b"UNKNOWN COMMAND\0")

    def _scanned(self, line: socket.socket) -> str:
        content = bytearray()
        while size := struct.unpack("!L", _exactly(line, 4))[0]:
            if len(content) + size > self.stream_bytes:
                return "INSTREAM size limit exceeded. ERROR"
            content += _exactly(line, size)
        self.seen.append(len(content))
        return f"stream: {FOUND} FOUND" if EICAR in content else "stream: OK"


def _exactly(line: socket.socket, size: int) -> bytes:
    read = bytearray()
    while len(read) < size:
        piece = line.recv(size - len(read))
        if not piece:
            raise ConnectionResetError
        read += piece
    return bytes(read)
