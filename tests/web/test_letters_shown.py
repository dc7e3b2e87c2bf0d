"""What pages say of a letter that is still queued."""

import reflex as rx

from portal.core.notices.schema import JUST_QUEUED, Fate, LetterState
from portal.web.shell.letters import LETTER, LetterShown, letter_line, letter_of


class _Page(rx.State):
    letter: LetterShown = LetterShown()


def test_a_letter_whose_sending_has_failed_is_not_said_to_be_simply_queued():
    assert not letter_of(JUST_QUEUED).delayed
    assert letter_of(LetterState(Fate.WAITING, None, "", delayed=True)).delayed
    drawn = str(letter_line(_Page.letter).render())
    queued, delayed = (drawn.index(words.en) for words in (LETTER.waiting, LETTER.delayed))
    assert drawn.index('["delayed"] ?') < delayed < queued
