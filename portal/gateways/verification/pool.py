"""Verification in separate processes: the arithmetic holds Python's lock, and a malicious message could crash a process."""

import atexit
import datetime as dt
import multiprocessing
import os
import signal
import threading
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Final, final

from portal.eds import Expectation, Reply, SignatureVerdict, questions, verify
from portal.gateways.verification.evidence import Evidence
from portal.ports.revocation import Responder

PROCESSES: Final = 2
SECONDS: Final = 90
"""How long one verification may take, in seconds.

Usually it takes milliseconds, but the first one after a new complete list of НУЦ hashes its 20 MB, which takes 20 seconds, or twice that on
a busy machine. A shorter limit would end the process each time before the list is cached.
"""


@final
class LocalVerify:
    """Verifies in the calling thread: for tests and the command line."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def prepare(self) -> bool:
        """Read the trusted authorities, and return whether there are any. Raises what ``Evidence.trust`` raises."""
        return bool(self.evidence.trust.anchors)

    def questions(self, cms: bytes, content: bytes, expectation: Expectation, at: dt.datetime) -> tuple[bytes, ...]:
        """Return the CertIDs about which a responder has to be asked for this signature."""
        return questions(cms, content, expectation, trust=self.evidence.trust, at=at)

    def __call__(
        self, cms: bytes, content: bytes, expectation: Expectation, *, at: dt.datetime, replies: Mapping[bytes, Reply] | None = None
    ) -> SignatureVerdict:
        """Return the verdict over ``cms`` as a signature of ``content`` at ``at``, with a responder's replies by CertID."""

        def reply(identifier: bytes) -> Reply:
            if replies is None or identifier not in replies:
                raise OSError("the responder has not answered")
            return replies[identifier]

        return verify(cms, content, expectation, trust=self.evidence.trust, crls=self.evidence.crls, at=at, ask=reply)


@final
class PoolVerify:
    """Verifies in processes that start with :meth:`prepare` or the first signature, and end with this process.

    With a responder, a process first tells what it has to be asked about, then the calling thread asks it: a silent responder holds up
    this thread only, and no verifying process. The responder is not asked about a signature that is invalid in any case.
    """

    def __init__(self, evidence: Evidence, processes: int = PROCESSES, responder: Responder | None = None) -> None:
        self._evidence = evidence
        self._responder = responder
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()
        atexit.register(self.close)

    def __call__(self, cms: bytes, content: bytes, expectation: Expectation, *, at: dt.datetime) -> SignatureVerdict:
        """Return the verdict over ``cms``. It waits, so it is called in a thread and never in the event loop.

        Raises:
            TimeoutError: the verification took longer than a normal one can.
            BrokenProcessPool: the process died twice on this message.
        """
        try:
            return self._ask(cms, content, expectation, at)
        except BrokenProcessPool:
            # Another message, or the machine, may have killed the process: one more try in a new one.
            self.close()
            return self._ask(cms, content, expectation, at)
        except TimeoutError:
            # A process that does not finish never becomes free again, so all processes are started anew.
            self.close()
            raise

    def fault_of_list(self, candidate: Path, current: Path) -> str:
        """Return what speaks against a fetched list in place of the current one; empty when nothing does.

        Raises:
            TimeoutError: the check took longer than that of the longest list can.
            OSError: a file cannot be read.
        """
        try:
            return self._running().submit(_fault_of_list, candidate, current, dt.datetime.now(dt.UTC)).result(timeout=SECONDS)
        except BrokenProcessPool:
            self.close()
            return "the process that checked it has died"

    def prepare(self) -> None:
        """Start the processes and let them read the trusted authorities, without waiting, so that the first signature need not wait."""
        pool = self._running()
        for _ in range(self._processes):
            # An error in reading is reported with the first signature.
            pool.submit(_read_trust)

    def close(self) -> None:
        """End the processes; the next signature starts new ones."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is None:
            return
        processes = list((pool._processes or {}).values())  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (no public way to end one at work)
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()

    def _ask(self, cms: bytes, content: bytes, expectation: Expectation, at: dt.datetime) -> SignatureVerdict:
        replies: dict[bytes, Reply] = {}
        if self._responder is not None:
            for identifier in self._running().submit(_questions, cms, content, expectation, at).result(timeout=SECONDS):
                with suppress(OSError):
                    replies[identifier] = Reply(*self._responder.ask(identifier))
        return self._running().submit(_verify, cms, content, expectation, at, replies).result(timeout=SECONDS)

    def _running(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                # Spawned, not forked: in a copy of a server with threads a lock may stay locked for ever.
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=_begin, initargs=(self._evidence,))
            return self._pool


_verifier: LocalVerify | None = None


def _begin(evidence: Evidence) -> None:
    global _verifier  # noqa: PLW0603  (one verifier for the life of a process of the pool)
    # Ctrl-C reaches the whole group of processes; the server ends its own helpers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _verifier = LocalVerify(evidence)


def _verify(cms: bytes, content: bytes, expectation: Expectation, at: dt.datetime, replies: Mapping[bytes, Reply]) -> SignatureVerdict:
    return _prepared()(cms, content, expectation, at=at, replies=replies)


def _questions(cms: bytes, content: bytes, expectation: Expectation, at: dt.datetime) -> tuple[bytes, ...]:
    return _prepared().questions(cms, content, expectation, at)


def _prepared() -> LocalVerify:
    if _verifier is None:
        raise RuntimeError("the process was not prepared")
    return _verifier


def _fault_of_list(candidate: Path, current: Path, at: dt.datetime) -> str:
    return _prepared().evidence.fault_of_list(candidate, current, at)


def _read_trust() -> bool:
    return _verifier is not None and _verifier.prepare()


def _end_with_parent() -> None:
    """End this process when the server has ended, in whatever way."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(0)
