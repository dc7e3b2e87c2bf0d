"""«Проверить журнал»: the check of every row in the background, its progress and its verdict."""

import asyncio
from typing import Any

import reflex as rx

from portal.core.audit.rules import Verdict
from portal.core.journal import service
from portal.ports.anchors import UnreadableAnchor
from portal.web import ui
from portal.web.shell.verbs import run_verb
from portal.wording import Wording, joined

LOOKED_AFTER_SECONDS = 0.5
"""How often the page learns how far the check has come."""
_CHECK = Wording("Журналды тексеру", "Проверить журнал", "Check the journal")
_CHECKING = Wording("Тексерілуде:", "Проверяется:", "Being checked:")
_INTACT = Wording(
    "Журнал бүтін. Тексерілген жазбалар: {rows}, сәйкес келген таңбалар: {anchors}.",
    "Журнал цел. Проверено записей: {rows}, совпало отметок: {anchors}.",
    "The journal is intact. Rows checked: {rows}, anchors that agree: {anchors}.",
)
_NO_ANCHORS = Wording(
    "Таңба әлі жоқ: журнал тұтас қайта жазылса, бұл анықталмас еді.",
    "Отметок пока нет: если бы журнал переписали целиком, это не обнаружилось бы.",
    "There are no anchors yet: if the whole journal had been written anew, this would not be found.",
)
_ARCHIVED = Wording(
    "Мұрағаттағы {count} жазба мұнда тексерілмейді: оларды «python3 -m portal audit verify» командасы тексереді.",
    "Записей в архиве, которые здесь не проверяются: {count}. Их проверяет команда «python3 -m portal audit verify».",
    "Rows in the archive that are not checked here: {count}. The command “python3 -m portal audit verify” checks them.",
)
_BROKEN = Wording("№ {row} жазба: {fault}", "Запись № {row}: {fault}", "Row {row}: {fault}")
_UNREADABLE = Wording("Таңбалар файлы бүлінген.", "Файл отметок повреждён.", "The file of anchors is damaged.")


class CheckProgress:
    """How many rows a check has done; written by its thread, read by the page."""

    def __init__(self) -> None:
        self.percent = 0

    def told(self, done: int, all_rows: int) -> None:
        """Take the numbers of rows that are done and that there are."""
        self.percent = 100 * done // max(all_rows, 1)


class JournalCheck(rx.State):
    """The last check of this page, or the one under way."""

    checking: bool = False
    percent: int = 0
    verdict: dict[str, str] = {}
    intact: bool = False

    @rx.event
    def begin(self) -> Any:
        """Show nothing of an earlier check; called when the page is opened."""
        self.reset()

    @rx.event(background=True)
    async def check(self) -> None:
        """Check the journal and show the verdict."""
        async with self:
            if self.checking:
                return
            self.checking, self.percent, self.verdict = True, 0, {}
        try:
            verdict = await self._followed()
            async with self:
                self.verdict, self.intact = told(verdict).as_dict(), verdict is not None and verdict.broken is None
        finally:
            async with self:
                self.checking = False

    async def _followed(self) -> Verdict | None:
        """Wait for the verdict and show how far the check has come; ``None`` when the file of anchors cannot be read."""
        progress = CheckProgress()
        work = asyncio.ensure_future(run_verb(self, service.verify_journal, progress.told))
        while not work.done():
            await asyncio.wait([work], timeout=LOOKED_AFTER_SECONDS)
            async with self:
                self.percent = progress.percent
        try:
            return await work
        except UnreadableAnchor:
            return None


def told(verdict: Verdict | None) -> Wording:
    """Return a verdict in a sentence; ``None`` is an unreadable file of anchors."""
    if verdict is None:
        return _UNREADABLE
    if verdict.broken:
        return _BROKEN.fill(row=verdict.broken.seq, fault=verdict.broken.wording)
    parts = [_INTACT.fill(rows=verdict.rows, anchors=verdict.anchors)]
    parts += [] if verdict.anchors else [_NO_ANCHORS]
    parts += [_ARCHIVED.fill(count=verdict.unchecked)] if verdict.unchecked else []
    return joined(parts, between=" ")


_State: Any = JournalCheck
"""The State as a page sees it: its fields are Vars."""


def check_button() -> rx.Component:
    """Return the button that starts the check."""
    return ui.button(_CHECK, icon="shield-check", loading=_State.checking, on_click=_State.check)


def verdict_shown() -> rx.Component:
    """Return how far the check has come, or its verdict."""
    under_way = rx.el.p(
        ui.say(_CHECKING), " ", rx.el.span(_State.percent, "\u00a0%", class_name="figures"), class_name="hint", role="status"
    )
    words = ui.say_dict(_State.verdict)
    found = rx.cond(_State.intact, ui.notice(words, kind="success", live=True), ui.notice(words, kind="error", live=True))
    return rx.cond(_State.checking, under_way, rx.cond(_State.verdict.length() > 0, found))
