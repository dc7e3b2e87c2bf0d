"""Exceptions from locking: granted for a body or one of its objects, withdrawn before their end."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.basics.queries import manages
from portal.core.reporting.basics.rules.weeks import Week, days_said, week_said
from portal.core.reporting.bodies import queries as bodies_queries
from portal.core.reporting.deadlines import queries as deadlines_queries
from portal.core.reporting.deadlines import service
from portal.core.reporting.deadlines.queries import PermissionView, PermittedWeek
from portal.forms.kinds import typed_date
from portal.web import ui
from portal.web.forms.sent_form import problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.moments import ALMATY, day_and_time
from portal.web.shell.presses import once_in_window, once_pressed
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of
from portal.wording import Wording

PREFIX, WINDOW, WITHDRAWING = "permission", "permission-window", "permission-withdrawing"
WEEKS_BACK = 104
_STILL_OPEN = Wording("{week} ({at} дейін ашық)", "{week} (открыта до {at})", "{week} (open until {at})")
_GRANTED = Wording("Рұқсат берілді.", "Разрешение дано.", "The permission was granted.")
_WITHDRAWN = Wording("Рұқсат қайтарып алынды.", "Разрешение отозвано.", "The permission was withdrawn.")


@dataclass(frozen=True)
class PermissionShown:
    """An exception in the form for the browser; ``state`` is open, over or withdrawn."""

    id: str
    body: dict[str, str]
    object_name: dict[str, str]
    """Empty when it is for all objects of the body."""
    one_object: bool
    weeks: dict[str, str]
    reason: str
    until: str
    granted: str
    granted_by: str
    state: str


def permission_of(view: PermissionView) -> PermissionShown:
    """Return an exception in the form for the browser."""
    return PermissionShown(
        id=view.id,
        body=view.body.as_dict(),
        object_name=view.object_name.as_dict() if view.object_name else {},
        one_object=bool(view.object_id),
        weeks=days_said(Week.parse(view.first), Week.parse(view.last)).as_dict(),
        reason=view.reason,
        until=day_and_time(view.until),
        granted=day_and_time(view.granted_at),
        granted_by=view.granted_by,
        state="open" if view.open else "withdrawn" if view.withdrawn_at else "over",
    )


class Permissions(Refusals, rx.State):
    """The list, and the dialog in which one is granted."""

    loaded: bool = False
    may_grant: bool = False
    lines: list[PermissionShown] = []
    bodies: list[Any] = []
    objects: list[Any] = []
    weeks: list[Any] = []
    serial: int = 0
    withdrawn_body: dict[str, str] = {}
    withdrawing: dict[str, str] = {}
    """The weeks of the exception in the question about ending it."""
    _withdrawing: str = ""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the exceptions."""
        self.reset()
        self.weeks = [week_option(one) for one in await run_verb(self, deadlines_queries.weeks_to_permit, WEEKS_BACK)]
        self.may_grant = await run_verb(self, manages)
        await self._load()

    @rx.event
    async def begin(self) -> Any:
        """Open the dialog."""
        self._accept()
        found = await run_verb(self, bodies_queries.body_options, await language_of(self))
        self.bodies = [[key, name.as_dict()] for key, name in found]
        self.objects, self.serial = [], self.serial + 1
        return ui.open_dialog(WINDOW)

    @rx.event
    async def choose_body(self, body_id: str) -> None:
        """Offer the objects of the chosen body."""
        found = await run_verb(self, bodies_queries.object_options, body_id, await language_of(self)) if body_id else ()
        self.objects = [[key, name.as_dict()] for key, name in found]

    @rx.event
    @once_in_window
    async def grant(self, form: dict[str, Any]) -> Any:
        """Grant an exception."""
        self._accept()
        try:
            await self._grant(form)
        except Refused as refused:
            return self._show(*problems_of(refused, PREFIX))
        await self._load()
        return [ui.close_dialog(WINDOW), ui.toast(_GRANTED)]

    @rx.event
    def ask_withdrawing(self, permission_id: str) -> Any:
        """Ask before an exception is ended."""
        self.withdrawing, self._withdrawing = {}, permission_id
        for one in self.lines:
            if one.id == permission_id:
                self.withdrawn_body, self.withdrawing = one.body, one.weeks
        return ui.open_dialog(WITHDRAWING)

    @rx.event
    @once_pressed
    async def withdraw(self) -> Any:
        """End the exception of the question."""
        await run_verb(self, service.withdraw_permission, self._withdrawing)
        await self._load()
        return [ui.toast(_WITHDRAWN), ui.focus(ui.HEADING)]

    async def _grant(self, form: dict[str, Any]) -> None:
        first, until = typed(form, "first"), _end_of(typed(form, "until"))
        weeks = (first, typed(form, "last") or first)
        await run_verb(self, service.grant_permission, typed(form, "body"), weeks, until, typed(form, "reason"), typed(form, "object"))

    async def _load(self) -> None:
        self.lines = [permission_of(view) for view in await run_verb(self, deadlines_queries.permissions)]
        self.loaded = True


def week_option(one: PermittedWeek) -> list[Any]:
    """Return a week as an option of the window; an open one says until when."""
    said = week_said(Week.parse(one.week))
    return [one.week, (said if one.open_until is None else _STILL_OPEN.fill(week=said, at=day_and_time(one.open_until))).as_dict()]


def _end_of(text: str) -> dt.datetime | None:
    """Return the last minute of the chosen day in Kazakhstan."""
    chosen = typed_date(text)
    return None if chosen is None else dt.datetime.combine(chosen, dt.time(23, 59), ALMATY)
