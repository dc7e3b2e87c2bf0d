"""The data of the form page of an application, and its handlers."""

from typing import Any

import reflex as rx

from portal.core.accounts.sessions.queries import own_id
from portal.core.applications.basics.queries import FormView
from portal.core.applications.filling import queries, service
from portal.core.errors import NotFound
from portal.core.filling.schema import Gap
from portal.forms import Form
from portal.web import ui
from portal.web.cabinet.application.loading import OtherVersion, asked_of, form_of, load, move, places_above_in, refresh, show
from portal.web.cabinet.application.places import place_within, tabs_of
from portal.web.cabinet.application.screen import ApplicationScreen
from portal.web.forms.filled import FOLLOWING, ONE_AT_A_TIME, Verbs, screen_of
from portal.web.shell.applications import application_of
from portal.web.shell.following import unguarded
from portal.web.shell.open_pages import show_gone
from portal.web.shell.places import stays_on_page
from portal.web.shell.verbs import run_verb

VERBS = Verbs(service.answer, service.new_row, service.remove_row, service.restore_row, service.detach_file)


class ApplicationForm(ApplicationScreen, rx.State):
    """The form as this party sees it. The stored data is in the database; this is what is on screen."""

    @rx.event
    async def open(self) -> Any:
        """Load the application in the address, or show another place of the one on screen."""
        stays = self.loaded and await stays_on_page(self)
        if not stays:
            self.reset()
        try:
            await (move(self) if stays else load(self))
        except OtherVersion as other:
            return rx.redirect(other.address)
        except NotFound:
            self.absent, self.account = True, await run_verb(self, own_id)
            return None
        field = asked_of(self).field
        return ui.focus(f"f-{field}") if field else None

    def _schema(self) -> Form:
        return form_of(self)

    def _subject(self) -> str:
        return application_of(self)

    def _verbs(self) -> Verbs:
        return VERBS

    def _place_on_screen(self) -> str:
        # A stage with a single tab shows its documents on the same screen.
        return f"{self.stage}/{self.tab}" if len(tabs_of(form_of(self), self.party, self.stage)) > 1 else self.stage

    def _way_to(self, gap: Gap) -> str:
        return place_within(gap.stage, gap.tab, gap.address)

    async def _ensure_loaded(self) -> None:
        if not self.loaded:
            await load(self)

    def _again(self) -> Any:
        return ApplicationFollow.follow

    async def _refresh(self, touched: str = "") -> None:
        await refresh(self, touched)

    async def _follow(self, address: str) -> Any:
        """Update the screen: at once when lists of options change, otherwise after the saving."""
        if address in places_above_in(form_of(self)):
            await refresh(self, touched=address)
            return None
        return None if FOLLOWING.is_awaited(self) else ApplicationFollow.follow


class ApplicationFollow(rx.State):
    """What depends on an edit on screen: tabs' states, warnings, consents; updated after the saving, never before it."""

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> Any:
        """Show the application as it is after the newest edit, or that it is gone; another edit meanwhile makes this unnecessary."""
        screen, application = await FOLLOWING.pause(self, self._newest)
        view = await self._read(application)
        async with self:
            form = unguarded(await self.get_state(ApplicationForm))
            if application == application_of(form):
                if view is None:
                    show_gone(form)
                    return ui.focus(ui.HEADING)
                if form.loaded and screen == screen_of(form):
                    show(form, view)
        return None

    async def _read(self, application_id: str) -> FormView | None:
        try:
            async with ONE_AT_A_TIME:
                return await run_verb(self, queries.open_form, application_id)
        except NotFound:
            return None

    async def _newest(self) -> tuple[tuple[int, dict[str, int]], str]:
        form = await self.get_state(ApplicationForm)
        return screen_of(form), application_of(form)
