"""A browser that stops answering fails no run of the tests and holds none up."""

import os
import signal

from tests.e2e.chromium import Chromium


def test_a_chromium_that_does_not_close_a_context_is_killed_and_the_next_context_gets_another(chromium: Chromium):
    slow = chromium.beside(patience=0.2)
    stuck = slow.new_context()
    stuck.new_page()
    os.kill(slow.pid, signal.SIGSTOP)
    first = slow.pid
    slow.close(stuck)
    page = slow.new_context().new_page()
    assert page.evaluate("6 * 7") == 42
    assert slow.pid != first
    slow.end()
