"""Kinds of plain text: one line and several lines."""

import re
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from portal.forms.kinds.base import Context, Kind, Unacceptable
from portal.texts.cleaning import one_line
from portal.wording import Wording

_TOO_LONG = Wording(
    "«{label}» өрісіндегі мәтінді {limit} таңбаға дейін қысқартыңыз: қазір {length} таңба.",
    "Сократите текст в поле «{label}» до {limit} знаков: сейчас их {length}.",
    "Shorten “{label}” to {limit} characters: there are {length} now.",
)


@dataclass(frozen=True)
class Text(Kind):
    """One line of at most ``limit`` characters. ``pattern`` restricts it further, and ``advice`` is the message for it."""

    is_free_text: ClassVar[bool] = True
    limit: int = 500
    pattern: str = ""
    advice: Wording | None = None

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the line with single spaces."""
        text = one_line(typed)
        _ensure_short(text, self.limit)
        if self.pattern and self.advice and not re.fullmatch(self.pattern, text):
            raise Unacceptable(self.advice)
        return text


@dataclass(frozen=True)
class LongText(Kind):
    """Several lines of at most ``limit`` characters together."""

    control: ClassVar[str] = "long_text"
    is_free_text: ClassVar[bool] = True
    limit: int = 4000

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the text with its lines, without spaces at the end of each."""
        text = "\n".join(line.rstrip() for line in typed.splitlines()).strip()
        _ensure_short(text, self.limit)
        return text


def too_long(text: str, limit: int, label: Wording) -> Wording | None:
    """Return the message that a text has more than ``limit`` characters, or None when it has not."""
    return _TOO_LONG.fill(label=label, limit=limit, length=len(text)) if len(text) > limit else None


def _ensure_short(text: str, limit: int) -> None:
    if len(text) > limit:
        raise Unacceptable(_TOO_LONG.fill(limit=limit, length=len(text)))
