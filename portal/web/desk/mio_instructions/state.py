"""Video instructions for the administrator: writing, ordering, showing and hiding."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.basics.queries import manages
from portal.core.reporting.instructions import queries as instructions_queries
from portal.core.reporting.instructions import service
from portal.core.reporting.instructions.queries import InstructionView
from portal.core.reporting.instructions.schema import EVERY_SECTION, FILE_TYPES, INSTRUCTION_FIELDS
from portal.web import ui
from portal.web.desk.listed import NEW
from portal.web.desk.mio_instructions.versions_state import LessonVersions
from portal.web.forms.kept_files import file_of
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.lessons import NOTHING, LessonShown, lesson_of
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import LANGUAGES, Wording

PREFIX = "lesson"
_SAVED = Wording("Нұсқаулық сақталды.", "Инструкция сохранена.", "The instruction was saved.")
_DELETED = Wording("Нұсқаулық жойылды.", "Инструкция удалена.", "The instruction was deleted.")
Files = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class LessonLine:
    """An instruction in the administrator's list."""

    id: str
    title: dict[str, str]
    section: dict[str, str]
    has_video: bool
    link: str
    captions: list[str]
    published: bool


def shown_id(key: Any) -> Any:
    """Return the id of the button that shows or hides an instruction."""
    return f"{PREFIX}-shown-{key}"


def mover_id(key: str, *, earlier: bool) -> str:
    """Return the id of the button that moves an instruction up or down."""
    return f"lesson-{'up' if earlier else 'down'}-{key}"


def line_of(view: InstructionView) -> LessonLine:
    """Return an instruction in the form for the browser."""
    captions = [code.upper() for code in view.captions]
    return LessonLine(
        view.id, view.title.as_dict(), view.section_wording.as_dict(), view.has_video, view.video_url, captions, view.published
    )


class WrittenLessons(LessonVersions, rx.State):
    """The list and the form of one instruction with its files, whose key is its id."""

    may_write: bool = False
    lines: list[LessonLine] = []
    files: Files = {}
    preview: LessonShown = NOTHING
    """The instruction in the form as it is stored."""
    deleting: str = ""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the list."""
        self.reset()
        self.may_write = await run_verb(self, manages)
        await self._load()

    @rx.event
    def add(self) -> Any:
        """Show an empty form."""
        self.files, self.versions, self.preview = {}, [], NOTHING
        return self._fill_in(NEW, {"section": EVERY_SECTION}, "lesson-title_kk")

    @rx.event
    async def change(self, key: str) -> Any:
        """Show the form of an instruction, with its files."""
        self._accept()
        self.editing = key
        view = await self._load()
        if view is not None:
            self.values, self.serial = _form_of(view), self.serial + 1
        return ui.focus("lesson-title_kk")

    @rx.event
    @once
    async def save(self, form: dict[str, Any]) -> Any:
        """Save the texts; the files of a new instruction follow."""
        self._accept()
        try:
            self.editing = await self._write(entered(form, INSTRUCTION_FIELDS))
        except Refused as refused:
            return self._show(*problems_of(refused, PREFIX))
        await self._load()
        return ui.toast(_SAVED)

    @rx.event
    @once_pressed
    async def show(self, key: str, shown: bool) -> Any:  # noqa: FBT001  (a page sends it)
        """Show an instruction to executors, or hide it."""
        await run_verb(self, service.show_instruction, key, shown=shown)
        await self._load()
        return ui.focus(shown_id(key))

    @rx.event
    async def move(self, key: str, earlier: bool) -> Any:  # noqa: FBT001  (a page sends it)
        """Move an instruction up or down; the focus goes with it, so that it can be moved on."""
        await run_verb(self, service.move_instruction, key, earlier)
        await self._load()
        return ui.focus(mover_id(key, earlier=next_way([line.id for line in self.lines], key, earlier=earlier)))

    @rx.event
    def ask_deleting(self, key: str) -> Any:
        """Ask before an instruction is deleted."""
        self.deleting = key
        return ui.open_dialog("delete-lesson")

    @rx.event
    @once_pressed
    async def delete(self) -> Any:
        """Delete the instruction that was asked about."""
        await run_verb(self, service.delete_instruction, self.deleting)
        await self._load()
        return [ui.toast(_DELETED), ui.focus(ui.HEADING)]

    @rx.event
    async def arrived(self, address: str, file_id: str) -> None:
        """Load the files again: one was uploaded."""
        del address, file_id
        await self._load()

    @rx.event
    async def drop(self, address: str, file_id: str) -> None:
        """Remove a file."""
        del file_id
        await run_verb(self, service.detach_instruction_file, self.editing, address)
        await self._load()

    async def _write(self, typed: dict[str, str]) -> str:
        if self.editing == NEW:
            self.values = typed
            return await run_verb(self, service.create_instruction, typed)
        await run_verb(self, service.edit_instruction, self.editing, typed)
        return self.editing

    async def _load(self) -> InstructionView | None:
        views = await run_verb(self, instructions_queries.instructions)
        self.lines, self.loaded = [line_of(view) for view in views], True
        view = next((one for one in views if one.id == self.editing), None)
        kept, self.preview = dict(view.files) if view else {}, lesson_of(view) if view else NOTHING
        self.files = {address: [file_of(kept[address])] if address in kept else [] for address in FILE_TYPES}
        await self._load_versions()
        return view


def next_way(keys: Sequence[str], moved: str, *, earlier: bool) -> bool:
    """Return whether the button to focus after a move is that of moving up: the same one, at an end of the list the other one."""
    return keys[0] != moved if earlier else keys[-1] == moved


def _form_of(view: InstructionView) -> dict[str, str]:
    words = {f"{key}_{code}": text.said(code) for key, text in (("title", view.title), ("text", view.text)) for code in LANGUAGES}
    return {**words, "section": view.section or EVERY_SECTION, "video_url": view.video_url}
