"""The processes of this machine, as Linux tells of them in ``/proc``; elsewhere nothing is known of any process but this one."""

import os
from pathlib import Path
from typing import Final

from portal.db import new_id
from portal.ports.processes import ProcessState

_PROC: Final = Path("/proc")
_STATE, _BEGAN = 0, 19
"""Places in ``/proc/<pid>/stat`` after the name of the program (proc_pid_stat(5)): the state, and the start in ticks since the boot."""
_GONE: Final = frozenset("ZX")
"""The states of a process that has ended and of which the parent has not taken notice yet."""


class SystemProcesses:
    """Names a process by the start of its machine, its space of process numbers, its number and its own start: all four never repeat.

    A container has a space of its own, so that a number of one container is never looked up in another.
    """

    def __init__(self) -> None:
        self._space, self._nameless = _space(), new_id()

    @property
    def own(self) -> str:
        """The name of this process, asked for anew each time: a copy of a process is another one."""
        stat = _stat(os.getpid())
        if not self._space or stat is None:
            return f"{self._nameless}/{os.getpid()}/"
        return f"{self._space}/{os.getpid()}/{stat[_BEGAN]}"

    def state(self, process: str) -> ProcessState:
        """Tell whether the process lives. One whose start is hidden from this user is not known."""
        space, number, began = process.rsplit("/", 2)
        if not self._space or space != self._space:
            return ProcessState.UNKNOWN
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            return ProcessState.ENDED
        except PermissionError:
            pass
        stat = _stat(int(number))
        if stat is None:
            return ProcessState.UNKNOWN
        return ProcessState.RUNS if stat[_BEGAN] == began and stat[_STATE] not in _GONE else ProcessState.ENDED


def _space() -> str:
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot}/{(_PROC / 'self/ns/pid').readlink().name.strip('pid:[]')}"
    except OSError:
        return ""


def _stat(number: int) -> list[str] | None:
    try:
        # The name of the program may have spaces and brackets in it.
        return (_PROC / str(number) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None
