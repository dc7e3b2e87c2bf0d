"""A video instruction in the form for the browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.core.documents.schema import StoredFile
from portal.core.reporting.instructions.queries import InstructionView
from portal.core.reporting.instructions.schema import VIDEO
from portal.wording import LANGUAGES

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
    home, kept = f"/api/mio/instructions/{view.id}", dict(view.files)
    return LessonShown(
        id=view.id,
        title=view.title.as_dict(),
        text=view.text.as_dict(),
        section=view.section_wording.as_dict(),
        # A browser keeps a file for some minutes: one that took its place has another address.
        video=f"{home}/{VIDEO}?{kept[VIDEO].id}" if VIDEO in kept else "",
        link="" if VIDEO in kept else view.video_url,
        captions=[Captions(code, _NAMES[code], f"{home}/{place}?{kept[place].id}") for code, place in _captions_of(kept)],
    )


def _captions_of(kept: Mapping[str, StoredFile]) -> list[tuple[str, str]]:
    """Return the languages that have captions, each with its address among the files."""
    return [(code, place) for code in LANGUAGES if (place := f"captions/{code}") in kept]


NOTHING = LessonShown("", {}, {}, {}, "", "")
"""No instruction."""
