"""Opening an invitation and accepting it."""

from typing import Any

import reflex as rx

from portal.core.applications.filling import service as applications
from portal.core.errors import NotFound
from portal.core.invitations import service as invitations
from portal.web.shell.applications import application_address
from portal.web.shell.moments import day
from portal.web.shell.places import path_part
from portal.web.shell.verbs import run_verb


class InvitationPage(rx.State):
    """What the link allows to the person who opens it; nothing of the application itself."""

    loaded: bool = False
    absent: bool = False
    company: str = ""
    developer: str = ""
    bin: str = ""
    until: str = ""
    state: str = ""
    holder: str = ""
    words: dict[str, str] = {}
    registration_address: str = ""
    sign_in_address: str = ""

    @rx.event
    async def open(self) -> None:
        """Load the invitation of the link."""
        self.reset()
        try:
            found = await run_verb(self, invitations.open, _token(self))
        except NotFound:
            self.absent, self.loaded = True, True
            return
        self.company, self.developer, self.bin = found.company_name, found.developer_name, found.developer_bin
        self.until, self.state, self.holder = day(found.expires_at), str(found.state), str(found.holder)
        # The invited organisation registers, or signs in, and returns to this page.
        self.registration_address = f"/registration?bin={self.bin}&next=/i/{_token(self)}"
        self.sign_in_address = f"/sign-in?next=/i/{_token(self)}"
        self.words, self.loaded = found.wording.as_dict(), True

    @rx.event
    async def accept(self) -> Any:
        """Accept for the organisation of the person signed in and open the application."""
        joined = await run_verb(self, applications.accept_invitation, _token(self))
        return rx.redirect(application_address(joined.product, joined.application_id) if joined.application_id else "/cabinet")


def _token(state: InvitationPage) -> str:
    return path_part(state, 1)
