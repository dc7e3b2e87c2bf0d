"""Texts that are typed and not sent yet stay in the browser, whatever else it may have kept."""

from dataclasses import dataclass

import pytest

from portal.web.shell.drafts import draft, keep_draft


@dataclass
class _Tab:
    """The State of a tab; ``unsent`` is what its browser keeps."""

    unsent: str = ""
    _given: str = ""


def test_each_place_keeps_its_own_text_and_an_empty_one_is_forgotten():
    tab = _Tab()
    keep_draft(tab, "a", "Бірінші")
    keep_draft(tab, "b", {"comment": "Екінші\nжол"})
    assert (draft(tab, "a"), draft(tab, "b"), draft(tab, "c")) == ("Бірінші", {"comment": "Екінші\nжол"}, "")
    keep_draft(tab, "a", "")
    assert (draft(tab, "a"), draft(tab, "b")) == ("", {"comment": "Екінші\nжол"})


def test_the_browser_keeps_the_newest_fifty():
    tab = _Tab()
    for number in range(60):
        keep_draft(tab, str(number), "Жауап")
    assert [number for number in range(60) if draft(tab, str(number))] == list(range(10, 60))


def test_a_page_reloaded_before_its_browser_kept_the_text_still_has_it():
    tab = _Tab()
    keep_draft(tab, "a", "Бірінші")
    tab.unsent = ""  # what a reload makes of the field while the browser has nothing to send
    assert draft(tab, "a") == "Бірінші"
    keep_draft(tab, "a", "Екінші")
    stored = tab.unsent
    keep_draft(tab, "a", "Үшінші")
    tab.unsent = stored
    assert draft(tab, "a") == "Үшінші"


def test_what_another_tab_kept_later_wins_and_nothing_of_it_is_overwritten():
    first, second = _Tab(), _Tab()
    keep_draft(first, "a", "Бірінші")
    second.unsent = first.unsent
    keep_draft(second, "b", "Екінші")
    first.unsent = second.unsent
    keep_draft(first, "c", "Үшінші")
    assert [draft(first, place) for place in "abc"] == ["Бірінші", "Екінші", "Үшінші"]
    second.unsent = first.unsent
    keep_draft(second, "a", "")
    first.unsent = second.unsent
    assert draft(first, "a") == ""


NONSENSE = ["", "{", "[]", "5", "null", '"text"', '{"drafts": 5, "serial": 1}', '{"drafts": {"a": 5}, "serial": 9}', "[" * 100000]


@pytest.mark.parametrize("kept", [*NONSENSE, '{"drafts": {"a": "b"}, "serial": 1e999}', '{"drafts": {"a": "b"}, "serial": {}}'])
def test_nonsense_in_the_browser_is_no_draft(kept: str):
    tab = _Tab(unsent=kept)
    assert draft(tab, "a") == ""
    keep_draft(tab, "a", "Жауап")
    assert draft(tab, "a") == "Жауап"
