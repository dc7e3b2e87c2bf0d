"""Replies that are typed and not sent yet stay in the browser, whatever else it may have kept."""

import pytest

from portal.web.cabinet.application.replying import unsent_replies, with_reply


def test_each_remark_keeps_its_own_text_and_an_empty_one_is_forgotten():
    kept = with_reply(with_reply("", "a", "Бірінші"), "b", "Екінші\nжол")
    assert unsent_replies(kept) == {"a": "Бірінші", "b": "Екінші\nжол"}
    assert unsent_replies(with_reply(kept, "a", " ")) == {"b": "Екінші\nжол"}


def test_the_browser_keeps_the_newest_fifty():
    kept = ""
    for number in range(60):
        kept = with_reply(kept, str(number), "Жауап")
    assert list(unsent_replies(kept)) == [str(number) for number in range(10, 60)]


@pytest.mark.parametrize("kept", ["", "{", "[]", "5", "null", '"text"', '{"a": 5}', "[" * 100000])
def test_nonsense_in_the_browser_is_no_reply(kept: str):
    assert unsent_replies(kept) == {}
