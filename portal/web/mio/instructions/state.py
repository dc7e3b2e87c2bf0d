"""The video instructions for the executor signed in."""

from dataclasses import dataclass, field

import reflex as rx

from portal.core.reporting.instructions import queries
from portal.core.reporting.instructions.queries import InstructionView
from portal.web.shell.entrance import entering
from portal.web.shell.verbs import run_verb

_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


@dataclass(frozen=True)
class Captions:
    """Captions in one language."""

    language: str
    name: str
    href: str


@dataclass(frozen=True)
class LessonShown:
    """An instruction for the browser: ``video`` is played here, ``link`` opens another site."""

    id: str
    title: dict[str, str]
    text: dict[str, str]
    section: dict[str, str]
    video: str
    link: str
    captions: list[Captions] = field(default_factory=list[Captions])


def lesson_of(view: InstructionView) -> LessonShown:
    """Return an instruction for the browser."""
    home = f"/api/mio/instructions/{view.id}"
    return LessonShown(
        id=view.id,
        title=view.title.as_dict(),
        text=view.text.as_dict(),
        section=view.section_wording.as_dict(),
        video=f"{home}/video" if view.has_video else "",
        link="" if view.has_video else view.video_url,
        captions=[Captions(code, _NAMES[code], f"{home}/captions/{code}") for code in view.captions],
    )


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
