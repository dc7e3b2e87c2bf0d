"""The sessions of a person, each of which can be ended."""

from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from portal.core.accounts.sessions import queries, service
from portal.web import ui
from portal.web.shell.moments import day_and_time
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_SESSIONS = Wording("Ашық сеанстар", "Открытые сеансы", "Open sessions")
_LEAD = Wording(
    "Өзіңіз танымайтын сеансты аяқтап, құпиясөзді ауыстырыңыз.",
    "Завершите сеанс, который вам незнаком, и смените пароль.",
    "End any session you do not recognise and change your password.",
)
_THIS = Wording("Осы сеанс", "Этот сеанс", "This session")
_COLUMNS = (
    ui.Column(Wording("Құрылғы және браузер", "Устройство и браузер", "Device and browser")),
    ui.Column(Wording("Кіру уақыты", "Вход", "Signed in")),
    ui.Column(Wording("Соңғы әрекет", "Последнее действие", "Last activity")),
    ui.Column(Wording("Желі мекенжайы", "Сетевой адрес", "Network address")),
    ui.Column(Wording("Әрекет", "Действие", "Action"), hidden_title=True),
)
_END = Wording("Аяқтау", "Завершить", "End")
_ENDED = Wording("Сеанс аяқталды.", "Сеанс завершён.", "The session was ended.")
_END_OTHERS = Wording("Басқа сеанстардың бәрін аяқтау", "Завершить все другие сеансы", "End all other sessions")
_OTHERS_ENDED = Wording("Басқа сеанстар аяқталды.", "Другие сеансы завершены.", "The other sessions were ended.")


@dataclass(frozen=True)
class SessionShown:
    """One signed-in browser."""

    id: str
    device: dict[str, str]
    address: str
    since: str
    seen: str
    current: bool


class SessionList(rx.State):
    """One's own sessions, read from the database at every visit."""

    sessions: list[SessionShown] = []

    @rx.event
    async def open(self) -> None:
        """Load the sessions."""
        self.reset()
        await self._load()

    @rx.event
    async def end(self, session_id: str) -> list[EventSpec]:
        """End one of the person's other sessions."""
        await run_verb(self, service.end_session, session_id)
        await self._load()
        return [ui.toast(_ENDED), ui.focus(ui.HEADING)]

    @rx.event
    async def end_others(self) -> list[EventSpec]:
        """End all sessions but this one."""
        await run_verb(self, service.end_other_sessions)
        await self._load()
        return [ui.toast(_OTHERS_ENDED), ui.focus(ui.HEADING)]

    async def _load(self) -> None:
        views = await run_verb(self, queries.sessions)
        self.sessions = [
            SessionShown(one.id, one.device.as_dict(), one.address, day_and_time(one.created_at), day_and_time(one.seen_at), one.current)
            for one in views
        ]


_State: Any = SessionList
"""The State as a page sees it: its fields are Vars."""


def sessions_card() -> rx.Component:
    """Return the table of one's own sessions, each of which can be ended."""

    def line(one: Any) -> tuple[Any, ...]:
        named = ui.about(_END, one.since)
        end = ui.button(_END, look="danger", on_click=_State.end(one.id), custom_attrs=named)
        return ui.say_dict(one.device), one.since, one.seen, one.address, rx.cond(one.current, ui.badge(_THIS, "info"), end)

    others = rx.cond(_State.sessions.length() > 1, ui.button_row(ui.button(_END_OTHERS, on_click=_State.end_others)))
    return ui.card(
        rx.el.p(ui.say(_LEAD), class_name="hint"),
        ui.table(_SESSIONS, _COLUMNS, _State.sessions, line),
        others,
        title=_SESSIONS,
    )
