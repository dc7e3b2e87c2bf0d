"""The versions of the instruction in the form."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.reporting.instructions import queries
from portal.core.reporting.instructions.queries import InstructionVersion
from portal.core.reporting.instructions.schema import ACT_WORDS
from portal.web.desk.listed import NEW, ListWithForm
from portal.web.desk.versions import TextDifferenceShown
from portal.web.shell.moments import day_and_time
from portal.web.shell.verbs import run_verb


@dataclass(frozen=True)
class LessonVersionShown:
    """A version of an instruction."""

    number: int
    act: dict[str, str]
    at: str
    by: str
    differences: list[TextDifferenceShown]


class LessonVersions(ListWithForm, mixin=True):
    """The versions, newest first; none of an instruction that is not saved yet."""

    versions: list[LessonVersionShown] = []
    _texts: dict[int, dict[str, str]] = {}
    """The texts of each version by its number."""

    @rx.event
    def take(self, number: int) -> Any:
        """Put the texts of a version into the form; nothing is saved."""
        return self._fill_in(self.editing, self._texts.get(number, self.values), "lesson-title_kk")

    async def _load_versions(self) -> None:
        known = self.editing not in {"", NEW}
        found = await run_verb(self, queries.instruction_versions, self.editing) if known else ()
        self.versions, self._texts = list(map(_shown, found)), {one.number: dict(one.values) for one in found}


def _shown(one: InstructionVersion) -> LessonVersionShown:
    differences = [TextDifferenceShown(each.label.as_dict(), each.before.as_dict(), each.after.as_dict()) for each in one.differences]
    return LessonVersionShown(one.number, ACT_WORDS[one.act].as_dict(), day_and_time(one.at), one.by, differences)
