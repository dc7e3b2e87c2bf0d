"""Moving through the form and sending it on: «Назад», «Далее», «Сохранить черновик», «Отправить на модерацию», «Отозвать»."""

from typing import Any

import reflex as rx

from portal.core.applications import queries, service
from portal.core.applications.queries.views import Gap
from portal.web import ui
from portal.web.cabinet.application import shown
from portal.web.cabinet.application.filling import GUARANTEE, application_of, refresh, stand_at
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms import filled
from portal.web.shell.calling import call
from portal.wording import Wording

STAGES = [stage.key for stage in GUARANTEE.stages]
_SAVED = Wording(
    "Черновик сақталды. Оған өтінімдер тізімінен орала аласыз.",
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


class Moving(rx.State):
    """What the buttons at the foot of the form do."""

    @rx.event
    async def back(self) -> None:
        """Open the stage before."""
        form = await self.get_state(ApplicationForm)
        open_stage(form, STAGES[max(0, STAGES.index(form.stage) - 1)])
        await refresh(form)

    @rx.event
    async def next(self) -> None:
        """Open the next stage once this one has no gaps; otherwise list them."""
        form = await self.get_state(ApplicationForm)
        found = await call(form, queries.gaps, application_of(form), form.stage)
        show_gaps(form, found)
        if not found:
            open_stage(form, STAGES[min(len(STAGES) - 1, STAGES.index(form.stage) + 1)])
            await refresh(form)

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
    async def to_moderation(self) -> Any:
        """Send the application to the moderators, or list what still holds it back."""
        form = await self.get_state(ApplicationForm)
        found = await call(form, queries.gaps, application_of(form))
        show_gaps(form, found)
        if found:
            return None
        await call(form, service.send_to_moderation, application_of(form))
        await refresh(form)
        return ui.toast(_SENT)

    @rx.event
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


def show_gaps(form: ApplicationForm, found: tuple[Gap, ...]) -> None:
    """List what is wrong at the top and, for one's own, under each field."""
    filled.show_gaps(form, shown.gaps_of(found), [gap for gap in found if gap.mine])
