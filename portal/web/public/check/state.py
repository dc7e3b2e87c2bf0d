"""What the portal knows of a printed application, by the code in the address."""

import reflex as rx

from portal.core.applications.signing import queries
from portal.core.applications.signing.queries import PaperState
from portal.core.errors import NotFound, TooMany
from portal.web.forms.shown import Words
from portal.web.forms.signatures import stamp_of
from portal.web.shell.moments import day_and_time, registration_of
from portal.web.shell.places import path_part
from portal.web.shell.verbs import run_verb


class PaperCheck(rx.State):
    """``step`` is empty while loading, then found, absent or held (too many codes were tried)."""

    step: str = ""
    held: dict[str, str] = {}
    kind: dict[str, str] = {}
    number: str = ""
    version: int = 0
    newest: bool = False
    newest_version: int = 0
    status: dict[str, str] = {}
    status_since: str = ""
    sent: str = ""
    signer: str = ""
    stamp: list[Words] = []
    bin: str = ""
    signed: str = ""
    digest: str = ""
    code: str = ""

    @rx.event
    async def open(self) -> None:
        """Show the paper of the code."""
        self.reset()
        try:
            found = await run_verb(self, queries.checked_paper, path_part(self, 1))
        except NotFound:
            self.step = "absent"
            return
        except TooMany as refused:
            self.step, self.held = "held", refused.wording.as_dict()
            return
        self._show(found)

    def _show(self, found: PaperState) -> None:
        self.step, self.code, self.kind, self.digest = "found", found.code, found.kind.as_dict(), found.sha256
        self.number = registration_of(found.number, found.registered_at)
        self.version, self.newest, self.newest_version = found.version, found.is_newest, found.newest
        self.status, self.status_since = found.status.as_dict(), day_and_time(found.status_since)
        self.sent = day_and_time(found.sent_at)
        if found.signer:
            self.signer, self.bin, self.signed = found.signer.organisation, found.signer.bin, day_and_time(found.signer.at)
            self.stamp = stamp_of(found.signer.stamp)
