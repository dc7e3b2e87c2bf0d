"""Announcements for the administrator: writing, checking and publishing, taking back, sending failed letters again."""

from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from portal.core.announcements import queries, service
from portal.core.announcements.schema import FIELDS, FailedLetter
from portal.core.audiences.schema import AUDIENCE_FIELD, AudienceKind
from portal.core.errors import Refused
from portal.web import ui
from portal.web.desk.audience import AudienceChoice
from portal.web.desk.listed import NEW
from portal.web.desk.notices.shown import AnnouncementShown, announcement_of, form_of
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

PREFIX, CHECKING, TAKING_BACK, DELETING = "announcement", "announcement-check", "announcement-take-back", "announcement-delete"
FAILED: Final = "announcement-failed"
WINDOWS: Final = (CHECKING, TAKING_BACK, DELETING)
_PUBLISHED = Wording("Жарияланды. Алғандар: {count}.", "Опубликовано. Получателей: {count}.", "Published. Recipients: {count}.")
_TAKEN_BACK = Wording(
    "Қайтарып алынды. Оқып үлгергендер: {count}, оларда белгімен қалды.",
    "Отозвано. Успели прочитать: {count}, у них оно осталось с пометкой.",
    "Taken back. Those who had read it: {count}; they keep it with a mark.",
)
_AGAIN = Wording("Қайта жіберілетін хаттар: {count}.", "Писем отправляется снова: {count}.", "E-mails that are sent again: {count}.")
_DELETED = Wording("Жоба жойылды.", "Черновик удалён.", "The draft was deleted.")


class Announcements(AudienceChoice, rx.State):
    """The list, the form of one announcement, and the window in which it is checked and published."""

    lines: list[AnnouncementShown] = []
    page: int = 1
    pages: int = 1
    chosen: list[AnnouncementShown] = []
    """The announcement of the open window, or none."""
    failed: list[FailedLetter] = []
    """Of the open window with the letters that could not be sent."""
    _version: int = 0

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the list."""
        self.reset()
        await self._load(1)
        await self._load_places()

    @rx.event
    def add(self) -> Any:
        """Show an empty form."""
        self._version = 0
        return self._fill_in(NEW, {AUDIENCE_FIELD.key: str(AudienceKind.EVERYBODY)}, f"{PREFIX}-{AUDIENCE_FIELD.key}")

    @rx.event
    async def change(self, key: str) -> Any:
        """Show the form of an announcement that is not published."""
        view = await run_verb(self, queries.announcement, key)
        self._version = view.version
        return self._fill_in(key, form_of(view), f"{PREFIX}-{AUDIENCE_FIELD.key}")

    @rx.event
    @once
    async def save(self, form: dict[str, Any]) -> Any:
        """Save the announcement and show how it will be seen, and by how many."""
        self._accept()
        key = "" if self.editing == NEW else self.editing
        try:
            key = await run_verb(self, service.save_announcement, key, self._version, entered(form, FIELDS))
        except Refused as refused:
            return self._show(*problems_of(refused, PREFIX))
        self.editing = ""
        await self._load(1)
        return await self._window(key, CHECKING)

    @rx.event
    async def ask(self, key: str, window: str) -> Any:
        """Open the window in which an announcement is looked at before it is published, taken back or deleted."""
        return await self._window(key, window if window in WINDOWS else CHECKING)

    @rx.event
    async def show_failed(self, key: str) -> Any:
        """Show which letters could not be sent, and why."""
        self.failed = list(await run_verb(self, queries.failed_letters, key))
        return ui.open_dialog(FAILED)

    @rx.event
    @once_pressed
    async def publish(self) -> Any:
        """Publish the announcement of the window."""
        return await self._done(_PUBLISHED, service.publish, self._version)

    @rx.event
    @once_pressed
    async def take_back(self) -> Any:
        """Take the announcement of the window back."""
        return await self._done(_TAKEN_BACK, service.take_back)

    @rx.event
    @once_pressed
    async def delete(self) -> Any:
        """Delete the draft of the window."""
        return await self._done(_DELETED, service.delete_draft)

    @rx.event
    @once_pressed
    async def retry(self, key: str) -> Any:
        """Send the letters that failed again."""
        count = await run_verb(self, service.retry_letters, key)
        await self._load(self.page)
        return [ui.toast(_AGAIN.fill(count=count)), ui.focus(ui.HEADING)]

    @rx.event
    async def turn(self, page: int) -> EventSpec:
        """Show another page."""
        await self._load(page)
        return ui.focus(ui.HEADING)

    async def _window(self, key: str, window: str) -> Any:
        view = await run_verb(self, queries.announcement, key)
        self.chosen, self._version = [announcement_of(view)], view.version
        self._accept()
        return ui.open_dialog(window)

    async def _done(self, words: Wording, verb: Any, *args: Any) -> Any:
        try:
            count = await run_verb(self, verb, self.chosen[0].id if self.chosen else "", *args)
        finally:
            await self._load(self.page)
        return [ui.toast(words.fill(count=count)), ui.focus(ui.HEADING)]

    async def _load(self, number: int) -> None:
        found = await run_verb(self, queries.announcements, number)
        self.lines = [announcement_of(one) for one in found.lines]
        self.page, self.pages, self.loaded = found.number, found.pages, True
