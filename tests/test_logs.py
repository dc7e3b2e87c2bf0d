"""The log: whatever comes from outside, every line is the portal's own, short, and there are few."""

import json
import logging
import os
import subprocess
import sys

import pytest
import structlog

from portal.commands.place import ROOT
from portal.logs import LINES, LONGEST, LONGEST_TRACEBACK, SECONDS, Quota, escape, escape_traceback, escaped

HOSTILE = "boom\n2026-01-01 [error] forged\r\x1b[2J\x9b31m\u202e\ud800"


def _written(code: str, *, readable: bool) -> list[str]:
    start = f"import logging, structlog\nfrom portal.logs import write_logs\nwrite_logs(readable={readable})\nHOSTILE = {HOSTILE!r}\n"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", start + code]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stderr.split("\n")[:-1]


@pytest.mark.parametrize("readable", [True, False])
@pytest.mark.parametrize(
    "code",
    [
        "structlog.get_logger().warning('refused', origin=HOSTILE)",
        "structlog.get_logger().warning('refused', origin=[HOSTILE])",
        "structlog.get_logger().warning(HOSTILE)",
        "logging.getLogger('reflex.app').error(HOSTILE)",
        "logging.getLogger('_granian').error('%s', HOSTILE)",
        "logging.getLogger('asyncio').error('%d', HOSTILE)",
    ],
)
def test_no_text_from_outside_makes_a_log_line_or_controls_a_terminal(code: str, *, readable: bool):
    line, *more = _written(code, readable=readable)
    assert not more
    assert not {"\r", "\x9b", "\u202e", "\ud800"} & set(line)
    assert "\x1b[2J" not in line


@pytest.mark.parametrize("readable", [True, False])
def test_a_traceback_whose_reason_comes_from_outside_forges_no_line(*, readable: bool):
    lines = _written("try:\n  raise ValueError(HOSTILE)\nexcept ValueError:\n  logging.getLogger().exception('failed')", readable=readable)
    assert not any(line.startswith("2026-01-01") for line in lines)
    assert "\x1b[2J" not in "".join(lines)
    assert "ValueError: boom" in "".join(lines)


def test_a_production_line_is_json_with_what_was_said():
    (line,) = _written("structlog.get_logger().warning('refused', origin='Сәуле', count=2)", readable=False)
    assert {"event": "refused", "origin": "Сәуле", "count": 2, "level": "warning"}.items() <= json.loads(line).items()


def test_a_long_text_is_cut_and_counted():
    assert escape("A" * (LONGEST + 7)) == "A" * LONGEST + "… (7 more)"
    assert escape("Сәуле") == "Сәуле"


def test_a_long_traceback_keeps_its_end():
    text = escape_traceback("begun\n" + "x\n" * LONGEST_TRACEBACK + "ValueError: the reason")
    assert text.startswith("  begun\n")
    assert text.endswith("\n  ValueError: the reason")
    assert len(text) < 3 * LONGEST_TRACEBACK


@pytest.mark.parametrize(
    "text",
    [
        "Error processing event queue entry for Event(name='gone', router_data={'headers': {'cookie': 'secret'}}, payload={'p': 'secret'})",
        "Failed to deserialize event data: {'payload': {'p': 'secret'}}.",
        "Received event data as a string. Event data: secret\nsecret",
    ],
)
def test_what_a_person_typed_and_their_cookies_are_not_written(text: str):
    assert "secret" not in escape(text)
    assert escape(text).startswith(text[:20])
    assert "secret" not in escape_traceback(f"Traceback\nValueError: {text.splitlines()[0]}")


def test_numbers_stay_numbers():
    assert escaped(None, "", {"event": "e", "count": 3, "ok": True, "none": None}) == {"event": "e", "count": 3, "ok": True, "none": None}


def test_one_place_writes_a_share_and_then_how_much_it_left_out():
    seconds = [0.0]
    quota = Quota(lambda: seconds[0])

    def passed(place: str) -> bool:
        try:
            quota(None, "", {"event": "e", "place": place})
        except structlog.DropEvent:
            return False
        return True

    assert sum(passed("app.py:1") for _ in range(LINES + 30)) == LINES
    assert passed("app.py:2")
    seconds[0] = SECONDS
    assert quota(None, "", {"event": "e", "place": "app.py:1"}) == {"event": "e", "left_out": 30}
    assert quota(None, "", {"event": "e", "place": "app.py:1"}) == {"event": "e"}


def test_library_lines_that_differ_only_in_text_from_outside_count_as_one_place():
    lines = _written("[logging.getLogger('reflex').error(str(number)) for number in range(500)]", readable=False)
    assert len(lines) == LINES


def test_the_handler_of_libraries_is_there_once():
    _written("write_logs(readable=True)\nassert len(logging.getLogger().handlers) == 1", readable=True)
    assert logging.lastResort is not None
