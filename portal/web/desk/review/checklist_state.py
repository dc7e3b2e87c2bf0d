"""The check-list of an application under review: its points, answered one by one and saved at once."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.applications.checklists import queries, service
from portal.core.applications.checklists.queries import CheckedList, CheckedPoint, MarkView
from portal.core.applications.checklists.schema import ANSWER_WORDS, CheckAnswer
from portal.core.errors import NotAllowed, NotFound, Refused
from portal.web import ui
from portal.web.shell.moments import day_and_time
from portal.web.shell.places import path_part
from portal.web.shell.verbs import run_verb


@dataclass(frozen=True)
class PointShown:
    """A point with its answer; ``earlier`` is the one about a version before, ``said`` who answered and when."""

    id: str
    text: dict[str, str]
    required: bool
    answer: str
    answer_words: dict[str, str]
    comment: str
    said: str
    earlier: dict[str, str]
    earlier_comment: str
    earlier_version: int


@dataclass(frozen=True)
class ListShown:
    """The check-list of one stage."""

    title: dict[str, str]
    points: list[PointShown]
    done: int
    may_answer: bool


class ReviewChecklist(rx.State):
    """The check-lists of the application on the page of the review."""

    lists: list[ListShown] = []
    of: str = ""
    """The application and the version on screen; what is answered names it, as on the review's page itself."""
    absent: bool = False
    """Whether this person may not see the application."""

    @rx.event
    async def open(self) -> None:
        """Load the check-lists. Nothing is shown for an application that this person may not see."""
        self.reset()
        try:
            await self._load()
        except (NotFound, NotAllowed):
            self.absent = True

    @rx.event
    async def mark(self, of: str, point: str, answer: str) -> Any:
        """Answer a point; its comment stays."""
        return await self._save(of, point, answer=answer)

    @rx.event
    async def note(self, of: str, point: str, text: str) -> Any:
        """Keep the comment on an answered point."""
        known = self._point(point) if of == self.of else None
        if known is not None and (not known.answer or known.comment == text.strip()):
            return None
        return await self._save(of, point, comment=text)

    def _point(self, key: str) -> PointShown | None:
        return next((point for one in self.lists for point in one.points if point.id == key), None)

    async def _save(self, of: str, point: str, **changed: str) -> Any:
        refusal, (application, _, version) = None, of.rpartition(":")
        try:
            await run_verb(self, service.answer_point, application, int(version) if version.isdecimal() else 0, point, **changed)
        except Refused as refused:
            refusal = ui.toast(refused.wording, kind="warning")
        await self._load()
        return refusal

    async def _load(self) -> None:
        found = await run_verb(self, queries.checklists, path_part(self, 2))
        self.of = f"{path_part(self, 2)}:{found.version}"
        self.lists = [_list(one) for one in found.lists]


def _list(one: CheckedList) -> ListShown:
    points = [_shown(point) for point in one.points]
    return ListShown(one.title.as_dict(), points, sum(bool(point.answer) for point in points), one.may_answer)


def _shown(point: CheckedPoint) -> PointShown:
    mark, earlier = point.mark, point.earlier
    return PointShown(
        id=point.id,
        text=point.text.as_dict(),
        required=point.required,
        answer=mark.answer if mark else "",
        answer_words=_words(mark),
        comment=mark.comment if mark else "",
        said=f"{mark.by}, {day_and_time(mark.at)}" if mark else "",
        earlier=_words(earlier),
        earlier_comment=earlier.comment if earlier else "",
        earlier_version=earlier.version if earlier else 0,
    )


def _words(mark: MarkView | None) -> dict[str, str]:
    return ANSWER_WORDS[CheckAnswer(mark.answer)].as_dict() if mark else {}
