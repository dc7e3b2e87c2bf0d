"""Forming consents and signing: consents one by one or all at once, and the application itself."""

from typing import Any

import reflex as rx

from portal.core.applications.basics.queries import ConsentLine
from portal.core.applications.rules import APPLICATION
from portal.core.applications.signing import service
from portal.core.errors import Conflict, Refused
from portal.eds import Outcome
from portal.web import ui
from portal.web.cabinet.application.loading import refresh
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.cabinet.check.state import CheckAnswers, seen_of, show_answers, show_refusal
from portal.web.shell.applications import application_of
from portal.web.shell.presses import Presses, once_pressed
from portal.web.shell.signing_ways import SigningWays, start_anew
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

DIALOG = "signing"
PLACE = "application"
"""The name of the window as a place of signing."""
_SIGNED = Wording("Қол қойылды.", "Подписано.", "Signed.")
_PENDING = Wording(
    "Қолтаңба қабылданды, бірақ оны қазір растау мүмкін емес. Тексеру өздігінен қайталанады.",
    "Подпись принята, но подтвердить её сейчас нельзя. Проверка повторится сама.",
    "The signature is kept, but cannot be confirmed now. The check will be repeated automatically.",
)
_NONE = Wording(
    "Қол қоюға дайын құжат жоқ: алдымен келісімдерді қалыптастырыңыз.",
    "Нет документов, готовых к подписанию: сначала сформируйте согласия.",
    "Nothing is ready to be signed: generate the consents first.",
)
_FORMED = Wording(
    "Келісім қалыптастырылды. Оны қарап, қол қойыңыз.",
    "Согласие сформировано. Посмотрите его и подпишите.",
    "The consent has been generated. View it and sign it.",
)


class Signing(Presses, rx.State):
    """What is being signed; keys and passwords are never sent to the server."""

    subjects: list[str] = []
    titles: list[dict[str, str]] = []
    statement: str = ""
    effect: dict[str, str] = {}
    contents: list[str] = []
    bin: str = ""
    """The BIN that the key must carry."""
    problem: dict[str, str] = {}
    busy: bool = False

    @rx.event
    @once_pressed
    async def form(self, address: str) -> Any:
        """Make a consent's document from the application's data."""
        formed = await self._formed(address)
        return ui.toast(_FORMED) if formed else ui.focus(f"f-{address}")

    @rx.event
    async def look(self, address: str) -> Any:
        """Make the document of a ready-made consent at its first reading, and open it."""
        formed = await self._formed(address)
        return rx.redirect(f"/api/consents/{formed.id}", is_external=True) if formed else ui.focus(f"f-{address}")

    @rx.event
    async def start(self, address: str) -> Any:
        """Begin to sign one consent."""
        try:
            return await self._prepare_consents([address])
        except Refused as refusal:
            await hold(await self.get_state(ApplicationForm), address, refusal)
            return ui.focus(f"f-{address}")

    @rx.event
    async def start_all(self) -> Any:
        """Begin to sign every consent that is ready and that the reader may sign, opening the key once."""
        form = await self.get_state(ApplicationForm)
        addresses = [line.address for line in form.consents if line.ready and line.mine]
        return await self._prepare_consents(addresses) if addresses else ui.toast(_NONE, kind="info")

    @rx.event
    async def start_application(self) -> Any:
        """Begin to sign the application as its page of all answers shows it; when it was changed meanwhile, show the changes instead."""
        check = await self.get_state(CheckAnswers)
        check.refusal = {}
        try:
            return await self._prepare([APPLICATION], seen_of(check))
        except Refused as refusal:
            return await show_refusal(check, refusal)

    @rx.event
    async def signed(self, signatures: list[str]) -> Any:
        """Send the signatures. A refusal is explained in the dialog, and nothing is stored."""
        if not self.subjects:
            return  # the second of two presses: all of it is signed
        self.problem, self.busy = {}, True
        yield
        try:
            done = await run_verb(self, service.sign, application_of(self), list(zip(self.subjects, signatures, strict=False)))
        except Refused as refusal:
            self.busy = False
            yield await self._refused(refusal)
            return
        signed, self.busy, self.subjects = self.subjects, False, []
        yield [ui.close_dialog(DIALOG), *await self._after(signed, done)]

    async def _formed(self, address: str) -> ConsentLine | None:
        """Make a consent's document and return the state of the consent; a refusal is shown in its line of the list."""
        form = await self.get_state(ApplicationForm)
        form.held.pop(address, None)
        try:
            line = await run_verb(form, service.form_consent, application_of(form), address)
        except Refused as refusal:
            await hold(form, address, refusal)
            return None
        await refresh(form)
        return line

    async def _refused(self, refusal: Refused) -> Any:
        if APPLICATION in self.subjects and isinstance(refusal, Conflict):
            check = await self.get_state(CheckAnswers)
            return [ui.close_dialog(DIALOG), *await show_refusal(check, refusal)]
        self.problem = refusal.wording.as_dict()
        return None

    async def _after(self, signed: list[str], done: service.Signed) -> list[Any]:
        """Show the effect of the signatures: after signing the application its page says it, after consents there is a message."""
        if APPLICATION in signed:
            await show_answers(await self.get_state(CheckAnswers))
            return [ui.focus(ui.HEADING)]
        await refresh(await self.get_state(ApplicationForm))
        confirmed = all(line.outcome is Outcome.VALID for line in done.lines)
        return [ui.toast(_SIGNED) if confirmed else ui.toast(_PENDING, kind="warning")]

    async def _prepare_consents(self, addresses: list[str]) -> Any:
        opened = await self._prepare(addresses)
        # The document of a consent may have been made just now.
        await refresh(await self.get_state(ApplicationForm))
        return opened

    async def _prepare(self, subjects: list[str], seen: str = "") -> Any:
        found = await run_verb(self, service.prepare_signature, application_of(self), subjects, seen)
        self.subjects = [one.subject for one in found]
        self.titles = [one.title.as_dict() for one in found]
        self.statement = found[0].text if found else ""
        self.effect = found[0].effect.as_dict() if found and found[0].effect else {}
        self.contents = [one.content_base64 for one in found]
        self.bin = found[0].bin if found else ""
        self.problem, self.busy = {}, False
        start_anew(await self.get_state(SigningWays), PLACE)
        return [SigningWays.enter(PLACE, False), ui.open_dialog(DIALOG)]


async def hold(form: ApplicationForm, address: str, refusal: Refused) -> None:
    """Show beside a consent why nothing was done with it."""
    form.held[address] = refusal.wording.as_dict()
    await refresh(form)
