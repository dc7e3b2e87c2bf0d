"""What is sent from a line of a list must not name the line: such a handler is made outside the list, where there is no line."""

import re
from typing import Any

import pytest

from portal.portal import APPLICATIONS, PAGES

_LINE = re.compile(r"\b\w+_rx_state_\b")


MADE = {**{route: module.page for module, route, _ in PAGES}, **{one.route: one.make for one in APPLICATIONS}}


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_a_pages_own_handlers_name_no_line_of_a_list(make: Any):
    # The code that stands above the elements of a page.
    hooks = make()._get_all_hooks()
    assert [hook for hook in hooks if _LINE.search(hook)] == []
