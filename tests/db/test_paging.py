"""A page that is asked for is always one that is there, and all pages together are the whole list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.db import Paging


@given(total=st.integers(0, 500), size=st.integers(1, 60))
def test_pages_together_are_the_list(total: int, size: int):
    lines, first = range(total), Paging.of(1, total, size)
    pages = [Paging.of(number, total, size) for number in range(1, first.pages + 1)]
    assert [line for page in pages for line in page.cut(lines)] == list(lines)
    assert all(len(page.cut(lines)) == size for page in pages[:-1])


@pytest.mark.parametrize(("asked", "shown"), [(-1, 1), (0, 1), (1, 1), (3, 3), (4, 3), (2**63, 3)])
def test_what_is_asked_for_and_is_not_there_is_the_nearest_page(asked: int, shown: int):
    assert Paging.of(asked, 50, 20) == Paging(shown, 3, 20)


def test_an_empty_list_has_a_first_page():
    assert Paging.of(7, 0, 20) == Paging(1, 1, 20)
