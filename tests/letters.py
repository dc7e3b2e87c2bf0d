"""A letter of a kind of its own, for tests of what is done with letters."""

from portal.core.letter_kinds.schema import LetterContent, LetterGroup, LetterKind
from portal.wording import Wording


def letter(subject: Wording, text: Wording) -> LetterContent:
    """Return a letter with this subject and text, which name no facts."""
    return LetterKind("test", LetterGroup.STAFF, subject, subject, text).of()
