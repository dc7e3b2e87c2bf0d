"""What is sent from a line of a list must not name the line: such a handler is made outside the list, where there is no line."""

import re
from typing import Any

import pytest

from portal.portal import PAGES

_LINE = re.compile(r"\b\w+_rx_state_\b")


@pytest.mark.parametrize("module", [pytest.param(module, id=route) for module, route, _ in PAGES])
def test_a_pages_own_handlers_name_no_line_of_a_list(module: Any):
    # The code that stands above the elements of a page.
    hooks = module.page()._get_all_hooks()
    assert [hook for hook in hooks if _LINE.search(hook)] == []
