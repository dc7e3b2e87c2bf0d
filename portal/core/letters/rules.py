"""The texts of the letter of the day."""

from collections.abc import Sequence
from typing import Final

from portal.wording import Wording, joined

MOST_LINES: Final = 30
"""The most notices that one letter names; a reader opens the rest on the portal."""
UNKNOWN: Final = Wording(
    "Мұндай таңдау жоқ. Бетті жаңартып, қайта таңдаңыз.",
    "Такого выбора нет. Обновите страницу и выберите снова.",
    "There is no such choice. Reload the page and choose again.",
)
_SUBJECT: Final = Wording(
    "Порталдағы жаңа хабарламалар: {count}", "Новых уведомлений на портале: {count}", "New notices on the portal: {count}"
)
_TEXT: Final = Wording(
    "Соңғы хаттан бері портал сізге мынаны хабарлады:\n\n{lines}",
    "С прошлого письма портал сообщил вам:\n\n{lines}",
    "Since the last e-mail the portal has told you:\n\n{lines}",
)
_MORE: Final = Wording("… және тағы {count}", "… и ещё {count}", "… and {count} more")


def subject_of(count: int) -> Wording:
    """Return the subject of a letter about ``count`` notices."""
    return _SUBJECT.fill(count=count)


def text_of(titles: Sequence[Wording]) -> Wording:
    """Return the text of a letter about notices with these titles, newest first; 30 of them are named."""
    lines = [Wording(*(f"— {title.said(code)}" for code in ("kk", "ru", "en"))) for title in titles[:MOST_LINES]]
    if len(titles) > MOST_LINES:
        lines.append(_MORE.fill(count=len(titles) - MOST_LINES))
    # The titles are filled in last, so that braces in them are not taken for placeholders.
    return _TEXT.fill(lines=joined(lines, "\n"))
