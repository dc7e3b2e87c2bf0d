"""The registration data of the person signed in, and the list of their sessions."""

from dataclasses import replace

import reflex as rx

from portal.core.accounts.schema import Profile as ProfileView
from portal.core.accounts.sessions import queries
from portal.texts.phones import shown_phone
from portal.web import ui
from portal.web.shell.sessions import SessionShown, end_session, own_sessions
from portal.web.shell.verbs import run_verb

_NOBODY = ProfileView("", "", "", "", "", "", "", "", email_confirmed=False, phone_confirmed=False)


class ProfilePage(rx.State):
    """Read from the database at every visit; the e-mail address is changed by another State."""

    loaded: bool = False
    view: ProfileView = _NOBODY
    sessions: list[SessionShown] = []

    @rx.event
    async def open(self) -> None:
        """Load the profile and the sessions."""
        self.reset()
        found = await run_verb(self, queries.profile)
        self.view = replace(found, phone=shown_phone(found.phone).ru)
        self.sessions = await own_sessions(self)
        self.loaded = True

    @rx.event
    async def end(self, session_id: str) -> list[rx.event.EventSpec]:
        """End one of the person's other sessions, or with an empty id all of them."""
        said = await end_session(self, session_id)
        self.sessions = await own_sessions(self)
        return [said, ui.focus(ui.HEADING)]
