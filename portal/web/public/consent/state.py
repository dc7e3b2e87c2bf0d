"""A founder's consent, by the secret in the address: reading it and handing in the signature."""

import base64
from typing import Any

import reflex as rx

from portal.core.accounts.tokens import digest
from portal.core.applications.signing import service
from portal.core.applications.signing.founder_words import CLOSED
from portal.core.applications.signing.service import FounderConsent
from portal.core.errors import NotFound, Refused, TooMany
from portal.core.signing.qr.schema import QrDocument, QrRequest, QrView
from portal.eds import Purpose
from portal.web import ui
from portal.web.forms.shown import Words
from portal.web.forms.signatures import NOT_SIGNED, SignedShown, signed_of, stamp_of
from portal.web.shell.moments import day_and_time
from portal.web.shell.places import path_part
from portal.web.shell.signing_ways import SigningPlace, SigningWays, offer
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_TITLE = Wording(
    "Дербес деректерге келісімге қол қою", "Подписание согласия на обработку персональных данных", "Signing a personal-data consent"
)


class FounderPage(rx.State):
    """``step`` is empty while loading, then ``asked``, ``signed`` or ``closed``."""

    step: str = ""
    closed: Words = {}
    company: str = ""
    company_bin: str = ""
    kind: Words = {}
    project: Words = {}
    number: str = ""
    name: str = ""
    iin: str = ""
    title: Words = {}
    paragraphs: list[Words] = []
    until: str = ""
    contents: list[str] = []
    signature: SignedShown = NOT_SIGNED
    stamp: list[Words] = []
    file: str = ""
    """The address of the document."""
    problem: Words = {}
    busy: bool = False

    @rx.event
    async def open(self) -> Any:
        """Show the consent of the link, with the QR code that is still to be signed, or why it cannot be shown."""
        self.reset()
        try:
            self._show(await run_verb(self, service.open_founder_consent, token_of(self)))
        except NotFound:
            self.step, self.closed = "closed", CLOSED.as_dict()
        except TooMany as refused:
            self.step, self.closed = "closed", refused.wording.as_dict()
        return SigningWays.enter(BY_QR.name, True) if self.step == "asked" else None

    @rx.event
    async def signed(self, signatures: list[str]) -> Any:
        """Hand in the signature. A refusal is explained beside the way that was used, and nothing is stored."""
        self.problem, self.busy = {}, True
        yield
        try:
            self._show(await run_verb(self, service.sign_founder_consent, token_of(self), next(iter(signatures), "")))
        except NotFound:
            self.step, self.closed = "closed", CLOSED.as_dict()
        except Refused as refused:
            self.problem = refused.wording.as_dict()
        self.busy = False
        yield ui.focus(ui.HEADING) if not self.problem else None

    def _show(self, found: FounderConsent) -> None:
        self.step = "signed" if found.signature else "asked"
        self.company, self.company_bin, self.number = found.company, found.company_bin, found.number
        self.kind, self.project, self.title = found.kind.as_dict(), found.project.as_dict(), found.title.as_dict()
        self.name, self.iin, self.until = found.name, found.iin, day_and_time(found.expires_at)
        self.paragraphs = [one.as_dict() for one in found.paragraphs]
        self.contents = [] if found.signature else [found.content_base64]
        self.signature, self.stamp = signed_of(found.signature), stamp_of(found.signature.stamp if found.signature else None)
        self.file = f"/api/founder-consents/{token_of(self)}"


def token_of(state: Any) -> str:
    """Return the secret in the page's address."""
    return path_part(state, 1)


def _subject(page: FounderPage) -> str:
    return digest(token_of(page))  # the secret itself is stored nowhere


async def _request(page: FounderPage) -> QrRequest:
    title = Wording(**page.title)
    documents = tuple(QrDocument(title, base64.b64decode(content)) for content in page.contents)
    return QrRequest("founder", _subject(page), "", _TITLE, documents, Purpose.DOCUMENT, iin=page.iin)


def _adopt(page: FounderPage, view: QrView) -> None:
    """Leave the page as it is: its address says what is signed."""


def _accept(view: QrView) -> Any:
    return FounderPage.signed(list(view.signatures))


BY_QR = offer(SigningPlace("founder", FounderPage, _request, _adopt, _accept, subject=_subject, application="eGov Mobile"))
