"""Verification in separate processes: the arithmetic holds Python's lock, and a malicious message could crash a process."""

import atexit
import datetime as dt
import multiprocessing
import os
import secrets
import signal
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar, final

import structlog

from portal.eds import (
    NOTHING_KEPT,
    Content,
    Expectation,
    KeptEvidence,
    Outcome,
    Reply,
    SignatureVerdict,
    Stamped,
    tsp,
)
from portal.eds.tsp import Taking
from portal.gateways.verification.evidence import Evidence
from portal.gateways.verification.local import LocalVerify, Replies
from portal.gateways.verification.measured import Steps, measured
from portal.ports.revocation import Responder
from portal.ports.stamps import StampAuthority

_Result = TypeVar("_Result")
_log = structlog.get_logger("portal.stamps")

AT_LEAST: Final = 2
"""How many processes verify on one machine, however few processors it has: one may be busy with a new list."""
SECONDS: Final = 90
"""How long one verification may take, in seconds.

Usually it takes milliseconds, but the first one after a new complete list of НУЦ hashes its 20 MB. Where there is no WebAssembly that takes
20 seconds, or twice that on a busy machine: a shorter limit would end the process each time before the list is cached.
"""


def share_of_processes(workers: int, processors: int) -> int:
    """Return how many processes each of the ``workers`` of a machine starts: together about as many as the machine has processors."""
    return -(-max(AT_LEAST, processors) // workers)


@final
class PoolVerify:
    """Verifies in processes that start with :meth:`prepare` or the first signature, and end with this process.

    With a responder, a process first tells what it has to be asked about, then the calling thread asks it: a silent responder holds up
    this thread only, and no verifying process. The responder is not asked about a signature that is invalid in any case. The same goes for
    time stamps, which an authority issues.
    """

    def __init__(
        self,
        evidence: Evidence,
        processes: int,
        responder: Responder | None = None,
        stamps: StampAuthority | None = None,
    ) -> None:
        self._evidence = evidence
        self._responder = responder
        self._stamps = stamps
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()
        self._steps = Steps(processes)
        atexit.register(self.close)

    def __call__(
        self, cms: bytes, content: Content, expectation: Expectation, *, at: dt.datetime, kept: KeptEvidence = NOTHING_KEPT
    ) -> SignatureVerdict:  # fmt: skip
        """Return the verdict over ``cms``, with a new time stamp when one is expected and there is none yet.

        It waits, so it is called in a thread and never in the event loop. Without an answer of the time stamp authority the verdict is the
        same and says that it awaits a stamp.

        Raises:
            TimeoutError: the verification took longer than a normal one can.
            BrokenProcessPool: the process died twice on this message.
        """
        verdict = measured(lambda: self._twice(lambda: self._ask(cms, content, expectation, at, kept)))
        is_wanted = expectation.stamp and verdict.outcome is not Outcome.INVALID and verdict.stamped is None
        return self._with_stamp(verdict, cms, at) if is_wanted and self._stamps is not None else verdict

    def from_kept(
        self, cms: bytes, content: Content, expectation: Expectation, *, at: dt.datetime, kept: KeptEvidence = NOTHING_KEPT
    ) -> SignatureVerdict:  # fmt: skip
        """Return the verdict as of the earlier moment ``at``, with the kept evidence alone: nobody is asked. It waits.

        Raises:
            TimeoutError: the verification took longer than a normal one can.
            BrokenProcessPool: the process died twice on this message.
        """
        return measured(lambda: self._twice(lambda: self._submit(_from_kept, cms, content, expectation, at, kept)))

    def stamp(self, cms: bytes, at: dt.datetime, token: bytes = b"") -> Stamped:
        """Return a new time stamp of a signature, or the kept ``token`` (DER), after asking whether its authority is in force. It waits.

        Raises:
            OSError: the authority does not answer, or none is known.
            UnusableStamp: what it answers is no stamp of this signature, or the kept one proves nothing (any more).
            TimeoutError: the check took longer than a normal one can.
            BrokenProcessPool: the process died twice on this stamp.
        """
        return self._twice(lambda: self._stamp(cms, at, token))

    def _twice(self, work: Callable[[], _Result]) -> _Result:
        try:
            return work()
        except BrokenProcessPool:
            # Another message, or the machine, may have killed the process: one more try in a new one.
            self.close()
            return work()
        except TimeoutError:
            # A process that does not finish never becomes free again, so all processes are started anew.
            self.close()
            raise

    def _with_stamp(self, verdict: SignatureVerdict, cms: bytes, at: dt.datetime) -> SignatureVerdict:
        try:
            return replace(verdict, stamped=self.stamp(cms, at))
        except (OSError, tsp.UnusableStamp, TimeoutError, BrokenProcessPool) as error:
            _log.warning("a signature got no time stamp now", wrong=str(error) or type(error).__name__)
            return replace(verdict, awaits_stamp=True)

    def _stamp(self, cms: bytes, at: dt.datetime, token: bytes) -> Stamped:
        taking = Taking(cms, token) if token else self._requested(cms)
        return self._submit(_stamp, taking, at, self._replies(self._submit(_stamp_questions, taking, at)))

    def _requested(self, cms: bytes) -> Taking:
        authority = self._stamps
        if authority is None:
            raise OSError("no time stamp authority is known")
        asked = tsp.stamp_request(self._submit(tsp.value_of, cms), secrets.token_bytes(tsp.NONCE_BYTES), authority.policy)
        return Taking(cms, authority.ask(asked.der), asked)

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
        # There is no public way to end one at work.
        processes = list((pool._processes or {}).values())  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        manager: threading.Thread | None = vars(pool)["_executor_manager_thread"]
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        # At the end of the program Python 3.11 writes to the pipe of this thread, which closes it without a lock between them.
        if manager is not None:
            manager.join(_ENDS_WITHIN)

    def _ask(self, cms: bytes, content: Content, expectation: Expectation, at: dt.datetime, kept: KeptEvidence) -> SignatureVerdict:
        asked = () if self._responder is None else self._submit(_questions, cms, content, expectation, at, kept)
        return self._submit(_verify, cms, content, expectation, at, kept, self._replies(asked))

    def _replies(self, identifiers: Iterable[bytes]) -> dict[bytes, Reply]:
        replies: dict[bytes, Reply] = {}
        responder = self._responder
        if responder is None:
            return replies
        for identifier in identifiers:
            try:
                replies[identifier] = Reply(*responder.ask(identifier))
            except OSError as error:
                _log.warning("no responder answers about a certificate", wrong=str(error) or type(error).__name__)
        return replies

    def _submit(self, function: Callable[..., _Result], *arguments: object) -> _Result:
        with self._steps.one():
            return self._running().submit(function, *arguments).result(timeout=SECONDS)

    def _running(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                # Spawned, not forked: in a copy of a server with threads a lock may stay locked for ever.
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=_begin, initargs=(self._evidence,))
            return self._pool


_GIVES_WAY: Final = 5
_ENDS_WITHIN: Final = 5.0
_verifier: LocalVerify | None = None


def _begin(evidence: Evidence) -> None:
    global _verifier  # noqa: PLW0603  (one verifier for the life of a process of the pool)
    # Ctrl-C reaches the whole group of processes; the server ends its own helpers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Many signatures at once take only the processor time that pages leave.
    os.nice(_GIVES_WAY)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _verifier = LocalVerify(evidence)


def _verify(
    cms: bytes, content: Content, expectation: Expectation, at: dt.datetime, kept: KeptEvidence, replies: Replies
) -> SignatureVerdict:  # fmt: skip
    return _prepared()(cms, content, expectation, at=at, kept=kept, replies=replies)


def _from_kept(cms: bytes, content: Content, expectation: Expectation, at: dt.datetime, kept: KeptEvidence) -> SignatureVerdict:
    return _prepared().from_kept(cms, content, expectation, at=at, kept=kept)


def _questions(cms: bytes, content: Content, expectation: Expectation, at: dt.datetime, kept: KeptEvidence) -> tuple[bytes, ...]:
    return _prepared().questions(cms, content, expectation, at, kept)


def _stamp_questions(taking: Taking, at: dt.datetime) -> tuple[bytes, ...]:
    return _prepared().stamp_questions(taking, at)


def _stamp(taking: Taking, at: dt.datetime, replies: Replies) -> Stamped:
    return _prepared().stamp(taking, at, replies)


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
