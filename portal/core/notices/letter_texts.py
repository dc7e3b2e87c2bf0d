"""The texts of letters that hold now: those of the operator's administrator, otherwise those that the portal comes with."""

import logging

from sqlmodel import Session

from portal.core.letter_kinds.schema import LetterContent, LetterKind
from portal.core.notices.tables import LetterText
from portal.wording import Wording

_log = logging.getLogger(__name__)


def letter_text(session: Session, kind: LetterKind) -> tuple[Wording, Wording]:
    """Return subject and text of a kind of letter as they hold now, with the names of the facts in braces.

    A text of the operator that does not fit the facts any more, after an update of the portal, is not used: a letter with a name in braces
    in place of its code is of no use to anybody.
    """
    row = session.get(LetterText, kind.code)
    if row is None:
        return kind.subject, kind.text
    subject, text = Wording(**row.subject), Wording(**row.text)
    if not kind.fits(subject, text):
        _log.error("the text of the letter %s does not fit its facts; the one that the portal comes with is used", kind.code)
        return kind.subject, kind.text
    return subject, text


def put_letter_text(session: Session, kind: LetterKind, subject: Wording, text: Wording) -> None:
    """Let letters of a kind have another subject and text from now on. Called inside verbs that have checked the rights."""
    row = session.get(LetterText, kind.code) or LetterText(code=kind.code, subject={}, text={})
    row.subject, row.text = subject.as_dict(), text.as_dict()
    session.add(row)
    session.flush()


def written(session: Session, letter: LetterContent) -> tuple[Wording, Wording]:
    """Return subject and text of a letter with its facts, as they hold now."""
    return letter.written(*letter_text(session, letter.kind))
