"""The letter of the day."""

from collections.abc import Sequence
from typing import Final

from portal.core.letter_kinds.schema import LetterContent
from portal.core.letter_kinds.staff import DAY
from portal.wording import Wording, joined

MOST_LINES: Final = 30
"""The most notices that one letter names; a reader opens the rest on the portal."""
UNKNOWN: Final = Wording(
    "Мұндай таңдау жоқ. Бетті жаңартып, қайта таңдаңыз.",
    "Такого выбора нет. Обновите страницу и выберите снова.",
    "There is no such choice. Reload the page and choose again.",
)
_MORE: Final = Wording("… және тағы {count}", "… и ещё {count}", "… and {count} more")


def content_of(titles: Sequence[Wording]) -> LetterContent:
    """Return the letter about notices with these titles, newest first; 30 of them are named."""
    lines = [Wording(*(f"— {title.said(code)}" for code in ("kk", "ru", "en"))) for title in titles[:MOST_LINES]]
    if len(titles) > MOST_LINES:
        lines.append(_MORE.fill(count=len(titles) - MOST_LINES))
    return DAY.of(count=len(titles), lines=joined(lines, "\n"))
