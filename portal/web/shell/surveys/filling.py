"""What answering a survey and looking at it beforehand have in common: typed answers, and which questions they open."""

from typing import Any

import reflex as rx

from portal.core.surveys.schema import AnswerTaken, SurveyQuestion
from portal.web import ui
from portal.web.shell.presses import Presses
from portal.web.shell.surveys.shown import SurveyQuestionShown, shown_questions
from portal.wording import Wording


def control_of(address: Any) -> Any:
    """Return the id of the first control of an answer."""
    return f"answer-{address}"


class SurveyFilling(Presses, mixin=True):
    """The questions with the answers typed so far; a State says what becomes of a typed answer."""

    questions: list[SurveyQuestionShown] = []
    asks_required: bool = False
    serial: int = 0
    """Changes when the controls are to show other answers than those that were typed into them."""
    _asked: tuple[SurveyQuestion, ...] = ()
    _values: dict[str, str] = {}
    _problems: dict[str, Wording] = {}

    @rx.event
    async def answer(self, address: str, typed: str) -> Any:
        """Take a typed or chosen answer."""
        return await self._take(address, typed)

    @rx.event
    async def tick(self, address: str, code: str, chosen: bool) -> Any:  # noqa: FBT001  (a page sends it)
        """Take a box that was ticked or cleared."""
        codes = [one for one in self._values.get(address, "").split(",") if one and one != code]
        return await self._take(address, ",".join([*codes, code] if chosen else codes))

    @rx.event
    async def clear(self, address: str) -> Any:
        """Take a choice back."""
        said = await self._take(address, "")
        self.serial += 1
        return [*([said] if said else []), ui.focus(control_of(address))]

    async def _take(self, address: str, typed: str) -> Any:
        raise NotImplementedError

    def _put(self, address: str, answer: AnswerTaken) -> None:
        self._values = {**self._values, address: answer.text}
        self._problems = {key: words for key, words in self._problems.items() if key != address}
        if answer.problem is not None:
            self._problems[address] = answer.problem
        self._draw()

    def _begin(self, questions: tuple[SurveyQuestion, ...], values: dict[str, str], serial: int) -> None:
        """Show these questions with these answers in controls of their own."""
        self.asks_required = any(one.required for one in questions)
        self._asked, self._values, self._problems, self.serial = questions, values, {}, serial + 1
        self._draw()

    def _draw(self) -> None:
        self.questions = shown_questions(self._asked, self._values, self._problems)
