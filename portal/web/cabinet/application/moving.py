"""Moving through the form: «Назад», «Далее», «Сохранить черновик»."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portal.core.applications.basics.queries import ApplicationGap
from portal.core.applications.filling import queries
from portal.forms import Party
from portal.web import ui
from portal.web.cabinet.application import shown
from portal.web.cabinet.application.loading import form_of, load, refresh
from portal.web.cabinet.application.places import place_within, stages_of, tabs_of
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms import filled
from portal.web.forms.untaken import untaken
from portal.web.shell.applications import SEND, SIGN, application_address, application_of
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_SAVED = Wording(
    "Жоба сақталды. Оған өтінімдер тізімінен орала аласыз.",
    "Черновик сохранён. Вернуться к нему можно из списка заявок.",
    "The draft is saved. You can come back to it from the list.",
)


class Moving(rx.State):
    """The handlers of the buttons at the end of the form."""

    @rx.event
    async def back(self) -> Any:
        """Open the stage before."""
        form = await self.get_state(ApplicationForm)
        return ui.go(place_within(_beside(form, -1)))

    @rx.event
    async def next(self, stage: str, tab: str) -> Any:
        """Open the next tab and list the problems of those visited; after the last tab, the next stage when this one has no problems.

        ``stage`` and ``tab`` are where the button was pressed: the second of two presses finds that another tab is open.
        """
        form = await self.get_state(ApplicationForm)
        if not form.loaded:
            await load(form)
        if (stage, tab) != (form.stage, form.tab):
            return None
        found = await run_verb(form, queries.gaps, application_of(form), stage)
        arrived = move_on(form, found)
        await refresh(form)
        return arrived

    @rx.event
    async def save_draft(self) -> Any:
        """Say that everything is saved: each field was saved when it was left."""
        await refresh(await self.get_state(ApplicationForm))
        return ui.toast(_SAVED)

    @rx.event
    async def check(self, page: str) -> Any:
        """Open the page of all answers before the act, unless a text on screen was refused and is kept nowhere.

        ``page`` is :data:`SEND` or :data:`SIGN`.
        """
        form = await self.get_state(ApplicationForm)
        if page not in {SEND, SIGN} or holds_back(form, []):
            return None
        return rx.redirect(application_address(form.product, application_of(form), page))


def move_on(form: ApplicationForm, found: Sequence[ApplicationGap]) -> Any:
    """List the problems of what was visited and return the event that opens the tab after the present one, or the next stage.

    ``found`` are the reader's problems in the present stage; those of tabs that were not opened yet are not listed. The next stage opens
    when there are none, and always for whoever only reads.
    """
    found = found if form.editable else ()
    tabs = tabs_of(form_of(form), form.party, form.stage)
    following = tabs[tabs.index(form.tab) + 1 :][:1] if form.tab in tabs else []
    if not following:
        show_gaps(form, found)
        return None if found else ui.go(place_within(_beside(form, 1)))
    left = {*form.visited, f"{form.stage} {form.tab}"}
    show_gaps(form, [gap for gap in found if f"{gap.stage} {gap.tab}" in left], first=following[0])
    # The list of problems takes the focus itself.
    return ui.go(place_within(form.stage, following[0]), focus="" if form.gaps else f"tab-{following[0]}")


def _beside(form: ApplicationForm, steps: int) -> str:
    """Return the stage so many steps after the present one, or the first or last one where there is none."""
    stages = stages_of(form_of(form))
    return stages[min(len(stages) - 1, max(0, stages.index(form.stage) + steps))]


def holds_back(form: ApplicationForm, found: Sequence[ApplicationGap]) -> bool:
    """List what holds the application back, texts on screen that were refused first, and tell whether anything does."""
    refused = [ApplicationGap(**vars(one), party=Party(form.party), mine=True) for one in untaken(form)]
    known = {one.address for one in refused}
    every = [*refused, *(gap for gap in found if gap.address not in known)]
    show_gaps(form, every)
    return bool(every)


def show_gaps(form: ApplicationForm, found: Sequence[ApplicationGap], first: str = "") -> None:
    """List what is wrong at the top, first that of the tab ``first`` (default: the present one), and the reader's own under each field."""
    found = sorted(found, key=lambda gap: (gap.stage, gap.tab) != (form.stage, first or form.tab))
    filled.show_gaps(form, shown.gaps_of(found), [gap for gap in found if gap.mine])
