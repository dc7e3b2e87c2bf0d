"""All kinds of letters and of text messages, by code."""

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Final

from portal.core.letter_kinds import deadlines, messages, moderation, parties, people, remarks, review, sign_in, staff, weeks
from portal.core.letter_kinds.schema import LetterKind

_MODULES: Final = (sign_in, people, parties, moderation, remarks, review, deadlines, weeks, staff)


def _declared(module: ModuleType) -> Iterator[LetterKind]:
    return (one for one in vars(module).values() if isinstance(one, LetterKind))


LETTER_KINDS: Final[Mapping[str, LetterKind]] = {kind.code: kind for module in _MODULES for kind in _declared(module)}
MESSAGE_KINDS: Final[Mapping[str, LetterKind]] = {kind.code: kind for kind in _declared(messages)}
"""Text messages; they are no letters, but their texts stand in the same table."""
