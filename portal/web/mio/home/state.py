"""The State of an executor's first page."""

from typing import Any

import reflex as rx

from portal.core.errors import NotAllowed
from portal.core.reporting.basics.rules.sections import WEEKLY, Section
from portal.core.reporting.bodies import queries as bodies_queries
from portal.core.reporting.deadlines import queries as deadlines_queries
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.questions import queries as questions_queries
from portal.core.reporting.questions.queries import PAGE, QuestionPage
from portal.core.reporting.weeks import queries as weeks_queries
from portal.web import ui
from portal.web.mio.home.shown import MOST, HomeSectionShown, Link, ObjectLink, permission_of, question_of, unfinished, weekly_section
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of
from portal.wording import Wording


class Home(rx.State):
    """The State of the first page, loaded at every visit; it has no inputs."""

    loaded: bool = False
    refused: dict[str, str] = {}
    name: str = ""
    body: dict[str, str] = {}
    curator: str = ""
    curator_email: str = ""
    sections: list[HomeSectionShown] = []
    objects: int = 0
    page_days: int = 0
    """Within how many working days the page of an object is made; known while there are no objects."""
    questions: list[ObjectLink] = []
    unexplained: int = 0
    gaps: list[ObjectLink] = []
    gaps_total: int = 0
    permissions: list[Link] = []

    @rx.event
    async def open(self) -> None:
        """Load the week; other accounts are told that the page is for executors."""
        self.reset()
        try:
            own = await run_verb(self, bodies_queries.own_access)
        except NotAllowed as refused:
            self.refused, self.loaded = refused.wording.as_dict(), True
            return
        self.name, self.body, self.curator, self.curator_email = own.name, own.body.as_dict(), own.curator, own.curator_email
        self.sections = [await _section(self, code, words) for code, words in own.sections]
        await self._attention()
        self.loaded = True

    @rx.event
    async def more_questions(self) -> Any:
        """Show the next page of questions."""
        asked = await _asked(self, len(self.questions) // PAGE + 1)
        kept = self.questions[: len(self.questions) // PAGE * PAGE]
        self.questions, self.unexplained = [*kept, *map(question_of, asked.lines)], asked.unexplained
        return ui.focus("home-questions")

    async def _attention(self) -> None:
        asked = await _asked(self, 1)
        self.questions, self.unexplained = [question_of(one) for one in asked.lines[:MOST]], asked.unexplained
        found = await run_verb(self, objects_queries.unfinished_objects, await language_of(self))
        self.objects, self.gaps, self.gaps_total = found.total, unfinished(found.lines), found.gaps_total
        if not self.objects:
            self.page_days = (await run_verb(self, deadlines_queries.stated_terms)).page_days
        self.permissions = [permission_of(one) for one in await run_verb(self, deadlines_queries.permissions) if one.open]


async def _asked(page: Home, number: int) -> QuestionPage:
    language = await language_of(page)
    return await run_verb(page, questions_queries.open_questions, unexplained_only=True, page=number, language=language)


async def _section(page: Home, code: str, words: Wording) -> HomeSectionShown:
    if not WEEKLY[Section(code)]:
        return HomeSectionShown(code, words.as_dict(), href=f"/mio/objects?section={code}")
    choices: Any = await run_verb(page, weeks_queries.week_choices, code)
    return weekly_section(code, words.as_dict(), choices)
