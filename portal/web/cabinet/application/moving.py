"""Moving through the form and sending it on: «Назад», «Далее», «Сохранить черновик», «Отправить на модерацию», «Отозвать»."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portal.core.applications import queries, service
from portal.core.applications.queries.views import Gap
from portal.web import ui
from portal.web.cabinet.application import shown
from portal.web.cabinet.application.filling import GUARANTEE, application_of, refresh, stand_at, tabs_of
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms import filled
from portal.web.shell.calling import call
from portal.web.shell.presses import Presses, once_pressed
from portal.wording import Wording

STAGES = [stage.key for stage in GUARANTEE.stages]
_SAVED = Wording(
    "Жоба сақталды. Оған өтінімдер тізімінен орала аласыз.",
    "Черновик сохранён. Вернуться к нему можно из списка заявок.",
    "The draft is saved. You can come back to it from the list.",
)
_SENT = Wording(
    "Өтінім модерацияға жіберілді. Нәтижесі «Өтінім тарихында» және поштада көрінеді.",
    "Заявка отправлена на модерацию. Ответ появится в «Истории заявки» и придёт на почту.",
    "The application is sent for moderation. The answer will appear in its history and come by mail.",
)
_WITHDRAWN = Wording(
    "Өтінім кері қайтарып алынды, оны өзгертуге болады.",
    "Заявка отозвана, её можно изменить.",
    "The application is withdrawn and can be changed.",
)


class Moving(Presses, rx.State):
    """What the buttons at the foot of the form do."""

    @rx.event
    async def back(self) -> None:
        """Open the stage before."""
        form = await self.get_state(ApplicationForm)
        open_stage(form, STAGES[max(0, STAGES.index(form.stage) - 1)])
        await refresh(form)

    @rx.event
    async def next(self, stage: str, tab: str) -> Any:
        """Open the next tab and list the gaps of those visited; after the last one the next stage, once this one has no gaps.

        ``stage`` and ``tab`` are where the press was made: the second of two presses finds that one has moved on.
        """
        form = await self.get_state(ApplicationForm)
        if (stage, tab) != (form.stage, form.tab):
            return None
        found = await call(form, queries.gaps, application_of(form), stage)
        arrived = move_on(form, found)
        await refresh(form)
        return ui.focus(f"tab-{arrived}") if arrived and not form.gaps else None

    @rx.event
    async def save_draft(self) -> Any:
        """Say that everything is kept: each field was saved when it was left."""
        await refresh(await self.get_state(ApplicationForm))
        return ui.toast(_SAVED)

    @rx.event
    async def pick(self, address: str, stage: str, tab: str) -> Any:
        """Open the place of a gap and focus its field."""
        form = await self.get_state(ApplicationForm)
        if stage not in STAGES:
            return None
        open_stage(form, stage, keep_gaps=True)
        stand_at(form, stage, tab or form.tab)
        await refresh(form)
        return ui.focus(f"f-{address}")

    @rx.event
    @once_pressed
    async def to_moderation(self) -> Any:
        """Send the application to the moderators, or list what still holds it back."""
        form = await self.get_state(ApplicationForm)
        found = await call(form, queries.gaps, application_of(form))
        show_gaps(form, found)
        if found:
            return None
        await call(form, service.send_to_moderation, application_of(form))
        await refresh(form)
        return [ui.toast(_SENT), ui.focus(ui.HEADING)]

    @rx.event
    @once_pressed
    async def withdraw(self) -> Any:
        """Take the application back from the moderators."""
        form = await self.get_state(ApplicationForm)
        await call(form, service.withdraw, application_of(form))
        await refresh(form)
        return ui.toast(_WITHDRAWN)


def open_stage(form: ApplicationForm, stage: str, *, keep_gaps: bool = False) -> None:
    """Show a stage from its first tab."""
    if form.stage != stage:
        stand_at(form, stage)
    if not keep_gaps:
        form.gaps = []


def move_on(form: ApplicationForm, found: Sequence[Gap]) -> str:
    """Open the tab after the present one, or the next stage where there are no gaps, and return the tab that was opened, if one was.

    ``found`` are the reader's gaps in the present stage; those of tabs that nobody has been to yet are no news and are not listed.
    """
    tabs = tabs_of(form, form.stage)
    following = tabs[tabs.index(form.tab) + 1 :][:1] if form.tab in tabs else []
    if following:
        stand_at(form, form.stage, following[0])
        show_gaps(form, [gap for gap in found if f"{gap.stage} {gap.tab}" in form.visited])
    else:
        show_gaps(form, found)
        if not found:
            open_stage(form, STAGES[min(len(STAGES) - 1, STAGES.index(form.stage) + 1)])
    return following[0] if following else ""


def show_gaps(form: ApplicationForm, found: Sequence[Gap]) -> None:
    """List what is wrong at the top, the present tab's first, and, for one's own, under each field."""
    found = sorted(found, key=lambda gap: (gap.stage, gap.tab) != (form.stage, form.tab))
    filled.show_gaps(form, shown.gaps_of(found), [gap for gap in found if gap.mine])
