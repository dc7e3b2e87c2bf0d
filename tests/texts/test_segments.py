"""How many text messages a text takes."""

import pytest

from portal.texts.segments import GSM7, UCS2, Segments, segments


@pytest.mark.parametrize(
    ("text", "alphabet", "places", "count"),
    [
        ("", GSM7, 0, 1),
        ("a" * 160, GSM7, 160, 1),
        ("a" * 161, GSM7, 161, 2),
        ("a" * 306, GSM7, 306, 2),
        ("a" * 307, GSM7, 307, 3),
        ("€" * 80, GSM7, 160, 1),
        ("a" + "€" * 80, GSM7, 161, 2),
        ("a" * 152 + "€" * 77, GSM7, 306, 3),
        ("ә" * 70, UCS2, 70, 1),
        ("ә" * 71, UCS2, 71, 2),
        ("ә" * 134, UCS2, 134, 2),
        ("ә" * 135, UCS2, 135, 3),
        ("a" * 69 + "ж", UCS2, 70, 1),
        ("ә" * 68 + "🏠", UCS2, 70, 1),
        ("ә" * 66 + "🏠" + "ә" * 66, UCS2, 134, 3),
        ("line\nline", GSM7, 9, 1),
    ],
)
def test_a_text_takes_as_many_messages_as_its_alphabet_asks_for(text: str, alphabet: str, places: int, count: int):
    assert segments(text) == Segments(alphabet, places, count)
