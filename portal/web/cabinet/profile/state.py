"""The registration data of the person signed in."""

from dataclasses import replace

import reflex as rx

from portal.core.accounts.schema import Profile as ProfileView
from portal.core.accounts.sessions import queries
from portal.texts.phones import shown_phone
from portal.web.shell.verbs import run_verb

_NOBODY = ProfileView("", "", "", "", "", "", "", "", email_confirmed=False, phone_confirmed=False)


class ProfilePage(rx.State):
    """Read from the database at every visit; what can be changed has States of its own."""

    loaded: bool = False
    view: ProfileView = _NOBODY

    @rx.event
    async def open(self) -> None:
        """Load the profile."""
        self.reset()
        found = await run_verb(self, queries.profile)
        self.view = replace(found, phone=shown_phone(found.phone).ru)
        self.loaded = True
