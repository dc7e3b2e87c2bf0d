"""The registration data of the person signed in, and the list of their sessions."""

from dataclasses import dataclass

import reflex as rx

from portal.core.accounts import queries, service
from portal.core.accounts.schema import Profile as ProfileView
from portal.core.accounts.schema import SessionView
from portal.web import ui
from portal.web.shell.calling import call
from portal.web.shell.moments import day_and_time
from portal.wording import Wording

_ENDED = Wording("Сеанс аяқталды.", "Сеанс завершён.", "The session was ended.")


@dataclass(frozen=True)
class SessionShown:
    """One signed-in browser."""

    id: str
    address: str
    since: str
    seen: str
    current: bool


def session_of(view: SessionView) -> SessionShown:
    """Return a session as the browser takes it."""
    return SessionShown(view.id, view.address, day_and_time(view.created_at), day_and_time(view.seen_at), view.current)


_NOBODY = ProfileView("", "", "", "", "", "", "", "", email_confirmed=False, phone_confirmed=False)


class Profile(rx.State):
    """Read from the database at every visit; nothing can be changed here yet."""

    loaded: bool = False
    view: ProfileView = _NOBODY
    sessions: list[SessionShown] = []

    @rx.event
    async def open(self) -> None:
        """Load the profile and the sessions."""
        self.reset()
        self.view = await call(self, queries.profile)
        self.sessions = [session_of(view) for view in await call(self, queries.sessions)]
        self.loaded = True

    @rx.event
    async def end(self, session_id: str) -> rx.event.EventSpec:
        """End one of one's other sessions."""
        await call(self, service.end_session, session_id)
        self.sessions = [session_of(view) for view in await call(self, queries.sessions)]
        return ui.toast(_ENDED)
