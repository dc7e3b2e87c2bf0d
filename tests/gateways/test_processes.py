"""Which processes of this machine live: a running one, one that was killed, one whose number another has, and those of other machines."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from portal.gateways.processes import SystemProcesses
from portal.ports.processes import ProcessState

PROGRAM = "from portal.gateways.processes import SystemProcesses; print(SystemProcesses().own, flush=True); input()"


@pytest.fixture
def processes() -> SystemProcesses:
    return SystemProcesses()


def test_a_process_lives_until_it_was_killed(processes: SystemProcesses):
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        name = other.stdout.readline().strip()
        assert processes.state(name) is ProcessState.RUNS
        other.send_signal(signal.SIGSTOP)
        assert processes.state(name) is ProcessState.RUNS
        other.kill()
        # Not waited for yet: its parent need not have taken notice.
        while processes.state(name) is ProcessState.RUNS:
            assert other.returncode is None
        assert processes.state(name) is ProcessState.ENDED
    assert processes.state(name) is ProcessState.ENDED
    assert name != processes.own


def test_its_own_name_is_short_and_always_the_same(processes: SystemProcesses):
    assert processes.own == SystemProcesses().own
    assert len(processes.own) <= 120
    assert processes.state(processes.own) is ProcessState.RUNS


def test_another_process_with_the_number_of_a_dead_one_is_not_that_one(processes: SystemProcesses):
    space, number, began = processes.own.rsplit("/", 2)
    assert processes.state(f"{space}/{number}/{int(began) - 1}") is ProcessState.ENDED


def test_of_another_machine_or_container_nothing_is_known(processes: SystemProcesses):
    space, number, began = processes.own.rsplit("/", 2)
    assert processes.state(f"{space}0/{number}/{began}") is ProcessState.UNKNOWN


def test_where_the_system_tells_nothing_a_process_still_has_a_name_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("portal.gateways.processes._PROC", tmp_path)
    one, other = SystemProcesses(), SystemProcesses()
    assert one.own != other.own
    assert one.state(other.own) is ProcessState.UNKNOWN
    assert len(one.own) <= 120
