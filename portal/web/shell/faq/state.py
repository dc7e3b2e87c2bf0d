"""Frequent questions: search, and whether answers helped."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.faq import queries, service
from portal.web.shell.presses import Presses, once_pressed
from portal.web.shell.verbs import run_verb

Said = dict[str, str]


@dataclass(frozen=True)
class FaqEntryShown:
    """A question; ``section`` is empty when it is that of the question before."""

    id: str
    section: Said
    question: Said
    answer: Said


class FrequentQuestions(rx.State):
    """The questions that fit the search."""

    loaded: bool = False
    search: str = ""
    questions: list[FaqEntryShown] = []

    @rx.event
    async def open(self) -> None:
        """Load all questions."""
        self.reset()
        await self._load()

    @rx.event
    async def find(self, text: str) -> None:
        """Show the questions with these words."""
        self.search = text
        await self._load()

    async def _load(self) -> None:
        found = await run_verb(self, queries.questions, self.search)
        before = [None, *(one.section for one in found)]
        self.questions = [
            FaqEntryShown(one.id, {} if one.section == last else one.section.as_dict(), one.question.as_dict(), one.answer.as_dict())
            for one, last in zip(found, before, strict=False)
        ]
        self.loaded = True


class AnswersHelped(Presses, rx.State):
    """What the person says of the answers: ``yes`` or ``no`` by the id of the question."""

    said: dict[str, str] = {}

    @rx.event
    async def open(self) -> None:
        """Load what was said."""
        self.reset()
        await self._load()

    @rx.event
    @once_pressed
    async def say(self, question: str, helped: bool) -> Any:  # noqa: FBT001  (a page sends it)
        """Keep whether an answer helped."""
        await run_verb(self, service.say_helped, question, helped=helped)
        await self._load()

    async def _load(self) -> None:
        self.said = {one: "yes" if helped else "no" for one, helped in (await run_verb(self, queries.own_votes)).items()}
