"""The video instructions for the executor signed in."""

import reflex as rx

from portal.core.reporting.instructions import queries
from portal.web.shell.entrance import entering
from portal.web.shell.lessons import LessonShown, lesson_of
from portal.web.shell.verbs import run_verb


class Lessons(rx.State):
    """The State of the page, loaded at every visit."""

    loaded: bool = False
    lessons: list[LessonShown] = []

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the instructions that are shown."""
        self.reset()
        self.lessons = [lesson_of(view) for view in await run_verb(self, queries.instructions)]
        self.loaded = True
