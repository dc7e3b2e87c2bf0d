"""A person's notices: the list, which one is open, and marking them as read."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from portal.core.notices import queries, service
from portal.core.notices.schema import NoticeView
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.notices.unread import show_unread
from portal.web.shell.notices.words import TOPICS
from portal.web.shell.places import asked_place, changed_place
from portal.web.shell.presses import Presses, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

EVERY, UNREAD = "all", "unread"
"""The values of ``show`` in the address: every notice, or those that are not read."""
_ALL_READ = Wording("Барлығы оқылды деп белгіленді.", "Всё отмечено прочитанным.", "Everything is marked as read.")


@dataclass(frozen=True)
class NoticeShown:
    """A notice in the form for the browser."""

    id: str
    topic: dict[str, str]
    title: dict[str, str]
    text: dict[str, str]
    path: str
    at: str
    is_read: bool
    is_taken_back: bool


def notice_of(view: NoticeView) -> NoticeShown:
    """Return a notice in the form for the browser."""
    topic, title, text = TOPICS[view.topic].as_dict(), view.title.as_dict(), view.text.as_dict()
    return NoticeShown(view.id, topic, title, text, view.path, day_and_time(view.at), view.is_read, view.is_taken_back)


class Notices(Presses, rx.State):
    """One page of the notices, newest first. The address says which page, and whether only those that are not read."""

    loaded: bool = False
    show: str = EVERY
    lines: list[NoticeShown] = []
    opened: str = ""
    """The notice whose text is shown."""
    total: int = 0
    unread: int = 0
    page: int = 1
    pages: int = 1
    _seen_until: dt.datetime | None = None

    @rx.event
    @entering
    async def open(self) -> None:
        """Load what the address asks for."""
        asked = asked_place(self)
        self.show, self.opened = UNREAD if asked.get("show", "") == UNREAD else EVERY, ""
        page = asked.get("page", "")
        await self._load(int(page) if re.fullmatch("[1-9][0-9]{0,5}", page) else 1)

    @rx.event
    async def unfold(self, notice_id: str) -> None:
        """Show the text of a notice, which is read then, or fold it again."""
        if self.opened == notice_id:
            self.opened = ""
            return
        self.unread = await run_verb(self, service.read_notice, notice_id)
        self.lines = [replace(one, is_read=one.is_read or one.id == notice_id) for one in self.lines]
        self.opened = notice_id
        await show_unread(self, self.unread)

    @rx.event
    @once_pressed
    async def read_all(self) -> Any:
        """Mark everything as read that was there when the list was loaded."""
        if self._seen_until is not None:
            await run_verb(self, service.read_all, self._seen_until)
        await self._load(1)
        self._offer_press()
        return [ui.toast(_ALL_READ), ui.focus(ui.HEADING)]

    @rx.event
    async def refresh(self) -> EventSpec:
        """Show the newest notices."""
        await self._load(1)
        return ui.focus(ui.HEADING)

    @rx.event
    def turn(self, page: int) -> EventSpec:
        """Go to another page."""
        return ui.go(changed_place(self, "show", page=str(page)))

    async def _load(self, number: int) -> None:
        found = await run_verb(self, queries.notices, number, unread=self.show == UNREAD)
        self.lines = [notice_of(one) for one in found.lines]
        self.total, self.unread, self._seen_until = found.total, found.unread, found.at
        self.page, self.pages, self.loaded = found.number, found.pages, True
        await show_unread(self, found.unread)
