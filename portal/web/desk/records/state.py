"""The records of one kind: list, search, form, versions."""

from typing import Any

import reflex as rx

from portal.core.calendar.rules import local_date
from portal.core.errors import NotFound, Refused
from portal.core.faq.queries import FAQ, votes
from portal.core.records import queries, rules, service
from portal.core.records.kinds import KINDS
from portal.web import ui
from portal.web.desk.listed import NEW
from portal.web.desk.records.previewing import PREFIX, BesideTheTexts
from portal.web.desk.records.shown import RecordShown, record_shown
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.places import path_part
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

DAY = "day"
"""What ``when`` says of a version that holds from a day on; see :func:`service.save_record` for the others."""
_SAVED = {
    rules.NOW: Wording("Жазба жарияланды.", "Запись опубликована.", "The record was published."),
    rules.DRAFT: Wording("Жоба сақталды.", "Черновик сохранён.", "The draft was saved."),
    DAY: Wording("Жариялау жоспарланды.", "Публикация запланирована.", "The publication is planned."),
}


def used_id(key: Any) -> Any:
    """Return the id of the button that takes a record off or publishes it again."""
    return f"{PREFIX}-used-{key}"


def moved_id(key: Any, *, up: bool) -> Any:
    """Return the id of the button that moves a record."""
    return f"{PREFIX}-{'up' if up else 'down'}-{key}"


class ContentRecords(BesideTheTexts, rx.State):
    """The kind in the address, and the form of one record, whose key is its id."""

    absent: bool = False
    title: dict[str, str] = {}
    lead: dict[str, str] = {}
    lines: list[RecordShown] = []
    total: int = 0
    search: str = ""
    may_edit: bool = False

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the list."""
        self.reset()
        self.kind = path_part(self, 2)
        try:
            await self._load()
        except NotFound:
            self.absent = self.loaded = True
            return
        kind = KINDS[self.kind]
        self.title, self.lead = kind.title.as_dict(), kind.lead.as_dict()
        self.fixed, self.closed, self.moved = bool(kind.fixed), kind.closed, kind.moved

    @rx.event
    async def find(self, text: str) -> None:
        """Show the records with these words."""
        self.search = text
        await self._load()

    @rx.event
    def choose_when(self, when: str) -> None:
        """Ask for a day, or no longer."""
        self.when = when

    @rx.event
    async def add(self) -> Any:
        """Show an empty form."""
        await self._offer("")
        self._show_nothing()
        return self._fill_in(NEW, {}, f"{PREFIX}-{KINDS[self.kind].fields[0].key}")

    @rx.event
    async def change(self, key: str) -> Any:
        """Show the form of a record with its newest texts."""
        await self._offer(key)
        view = await run_verb(self, queries.record, key)
        self._show_record(view)
        day = local_date(view.line.planned_from).isoformat() if view.line.planned_from else ""
        # What waits or is not finished must not be published by who only corrects a word in it.
        self.when = DAY if day else rules.DRAFT if view.line.draft else rules.NOW
        return self._fill_in(key, {**view.values, "day": day}, ui.HEADING)

    @rx.event
    @once
    async def save(self, form: dict[str, Any]) -> Any:
        """Show the typed texts as their readers will see them; :meth:`confirm` saves them."""
        self._accept()
        # A page without a kind was not opened: the verb refuses it.
        kind = KINDS.get(self.kind)
        typed = entered(form, kind.fields if kind else ())
        self.values = {**typed, "day": str(form.get("day", ""))}
        return await self._checked(typed)

    @rx.event
    @once_pressed
    async def confirm(self) -> Any:
        """Save the texts of the preview and show the list."""
        texts = {key: text for key, text in self.values.items() if key != "day"}
        # Without a preview there is nothing to confirm: the verb refuses.
        return await self._save(texts if self.checking else {})

    @rx.event
    @once_pressed
    async def retire(self, key: str, retired: bool) -> Any:  # noqa: FBT001  (a page sends it)
        """Take a record off, or publish it again."""
        await run_verb(self, service.retire_record, key, retired=retired)
        await self._load()
        return ui.focus(used_id(key))

    @rx.event
    @once_pressed
    async def move(self, key: str, up: bool) -> Any:  # noqa: FBT001  (a page sends it)
        """Exchange a record with the one before or after it."""
        await run_verb(self, service.move_record, key, up=up)
        await self._load()
        return ui.focus(moved_id(key, up=up))

    @rx.event
    @once_pressed
    async def cancel(self) -> Any:
        """Let the waiting version never hold; its texts stay as a draft."""
        await run_verb(self, service.cancel_plan, self.editing)
        self._show_record(await run_verb(self, queries.record, self.editing))
        await self._load()
        return ui.focus(ui.HEADING)

    async def _save(self, typed: dict[str, str]) -> Any:
        self.checking = False
        key, when = "" if self.editing == NEW else self.editing, self.values.get("day", "") if self.when == DAY else self.when
        try:
            await run_verb(self, service.save_record, self.kind, key, self.seen, typed, when)
        except Refused as refused:
            return self._show(*problems_of(refused, PREFIX))
        self.editing = ""
        await self._load()
        return [ui.toast(_SAVED[self.when]), ui.focus(ui.HEADING)]

    async def _offer(self, key: str) -> None:
        self.when = rules.NOW
        self._show_notes(await run_verb(self, queries.form_notes, self.kind, key))
        options = await run_verb(self, queries.options, self.kind)
        self.choices = {key: [[code, words.as_dict()] for code, words in listed] for key, listed in options.items()}

    async def _load(self) -> None:
        found = await run_verb(self, queries.records, self.kind, self.search)
        helped = await run_verb(self, votes) if self.kind == FAQ else {}
        self.lines = [record_shown(one, helped.get(one.id)) for one in found.lines]
        self.total, self.may_edit, self.loaded = found.total, found.may_edit, True
