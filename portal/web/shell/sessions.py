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
    address: str
    since: str
    seen: str
    current: bool


async def own_sessions(state: rx.State) -> list[SessionShown]:
    """Return the sessions of the person behind ``state``. Raise :class:`NotSignedIn` when nobody is signed in."""
    views = await run_verb(state, queries.sessions)
    return [SessionShown(one.id, one.address, day_and_time(one.created_at), day_and_time(one.seen_at), one.current) for one in views]


async def end_session(state: rx.State, session_id: str) -> EventSpec:
    """End another session of the person behind ``state``, or with an empty id all others, and show a message."""
    if not session_id:
        await run_verb(state, service.end_other_sessions)
        return ui.toast(_OTHERS_ENDED)
    await run_verb(state, service.end_session, session_id)
    return ui.toast(_ENDED)


def sessions_card(sessions: Any, on_end: Any, *ways: rx.Component) -> rx.Component:
    """Return the table of ``sessions``, a Var of :class:`SessionShown`; ``on_end(id)`` ends one, with an empty id all others.

    ``ways`` are links to the change of the password, for a page without that form.
    """

    def line(one: Any) -> tuple[Any, ...]:
        named = ui.about(_END, one.since)
        action = rx.cond(one.current, ui.badge(_THIS, "info"), ui.button(_END, look="danger", on_click=on_end(one.id), custom_attrs=named))
        return one.since, one.seen, one.address, action

    others = rx.cond(sessions.length() > 1, ui.button_row(ui.button(_END_OTHERS, on_click=on_end(""))))
    return ui.card(
        rx.el.p(ui.say(_LEAD), class_name="hint"),
        ui.table(_SESSIONS, _COLUMNS, sessions, line),
        others,
        *map(rx.el.p, ways),
        title=_SESSIONS,
    )
