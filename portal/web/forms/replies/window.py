"""The window in which a remark is answered, for a party and for the operator's staff.

What is typed stays in the person's browser, files with the portal, until the reply is sent.
"""

from collections.abc import Iterable
from typing import Any

import reflex as rx

from portal.core.applications.remarks import queries, service
from portal.core.documents.rules import DEFAULT_EXTENSIONS
from portal.core.errors import Refused
from portal.web import ui
from portal.web.forms.kept_files import file_of
from portal.web.forms.remarks import RemarkShown
from portal.web.forms.sent_form import sent_form
from portal.web.shell.drafts import Drafts, draft, keep_draft
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, problem_of, typed, while_typed
from portal.web.shell.verbs import run_verb
from portal.web.ui.upload import upload_box
from portal.wording import Wording

REPLYING = "remark-reply"
"""The id of the window of a reply, and the beginning of the ids of its controls."""
REPLY = Wording("Жауап беру", "Ответить", "Reply")
_TITLE = Wording("Ескертуге жауап", "Ответ на замечание", "Reply to a remark")
_TEXT = Wording("Жауап", "Ответ", "Reply")
_CLOSE = Wording("Жабу", "Закрыть", "Close")
_FILES = Wording("Жауаптың файлдары", "Файлы ответа", "Files of the reply")
_HINT = Wording(
    "Мәтін, файлдар немесе екеуі де болады. Терезені жапсаңыз да, енгізгеніңіз бен файлдар сақталады.",
    "Можно текст, файлы или и то и другое. Если закрыть окно, набранное и файлы сохранятся.",
    "Text, files or both. What you type and the files are kept if the window is closed.",
)


class ReplyWindow(Drafts, Refusals, mixin=True):
    """The remark whose window of a reply is open. Replies that are not sent yet are kept by the ids of their remarks."""

    remark: str = ""
    label: dict[str, str] = {}
    text: str = ""
    serial: int = 0
    typed: str = ""
    """The reply that is not sent yet."""
    upload_to: str = ""
    files: list[dict[str, Any]] = []
    unsent: str = rx.LocalStorage("", name="portal-replies", sync=True)
    _sent: tuple[str, str] = ("", "")

    @rx.event
    async def ask(self, remark: str) -> Any:
        """Open the window of a reply."""
        found = next((one for one in await self._listed() if one.id == remark), None)
        self._accept()
        self.remark = remark
        await self._load()
        if found is None:
            return None
        self.label, self.text, self.serial = found.label, found.text, self.serial + 1
        self.typed = str(draft(self, remark))
        return ui.open_dialog(REPLYING)

    @rx.event
    def write(self, remark: str, text: str) -> None:
        """Keep what was typed about a remark; its last letters may be heard of after the reply was sent."""
        if not remark or (remark, text) == self._sent:
            return
        keep_draft(self, remark, text.strip() and text)
        if remark == self.remark:
            self.typed = text

    @rx.event
    async def keep(self, address: str, file_id: str) -> None:
        """Show the files after one was uploaded."""
        del address, file_id
        await self._load()

    @rx.event
    async def drop(self, address: str, file_id: str) -> None:
        """Remove a file from the reply."""
        del address
        await run_verb(self, service.detach, self._subject(), self.remark, file_id)
        await self._load()

    @rx.event
    @once_in_window
    async def reply(self, form: dict[str, Any]) -> Any:
        """Keep the reply and show it beside the remark."""
        self._accept()
        try:
            await run_verb(self, service.reply, self._subject(), self.remark, text := typed(form, "text"))
        except Refused as refused:
            if refused.code == "infected":
                await self._load()
            return self._show((f"{REPLYING}-text" if refused.field else "", refused.wording))
        self.typed, self.files, self._sent = "", [], (self.remark, text)
        keep_draft(self, self.remark, "")
        return [ui.close_dialog(REPLYING), ui.toast(await self._replied())]

    def _subject(self) -> str:
        """Return the id of the application, from the page's address."""
        raise NotImplementedError

    async def _listed(self) -> Iterable[RemarkShown]:
        """Return the remarks on the page."""
        raise NotImplementedError

    async def _replied(self) -> Wording:
        """Show the remarks with the reply; return what is said of it."""
        raise NotImplementedError

    async def _load(self) -> None:
        found = await run_verb(self, queries.kept_files, self._subject(), self.remark)
        self.files = [file_of(one) for one in found]
        self.upload_to = f"/api/applications/{self._subject()}/reply-files"


def reply_button(window: Any, remark: Any) -> rx.Component:
    """Return the button that opens the window of a reply to ``remark``, or why nobody on this side can reply to it any more."""
    name, full = ui.say_dict(remark.label), ui.say_dict(remark.full)
    button = ui.button(REPLY, look="quiet", on_click=window.ask(remark.id), custom_attrs=ui.about(REPLY, name))
    return rx.fragment(rx.cond(remark.may_reply, button), rx.cond(full, rx.el.span(full, class_name="hint")))


def reply_window(window: Any, send: Wording) -> rx.Component:
    """Return the window of ``window``, a State that is a :class:`ReplyWindow`; ``send`` stands on its button."""
    form = sent_form(
        window,
        rx.el.p(rx.el.strong(ui.say_dict(window.label))),
        rx.el.p(window.text, class_name="remark-text"),
        ui.textarea(
            f"{REPLYING}-text",
            _TEXT,
            name="text",
            rows=4,
            value=window.typed,
            hint=_HINT,
            **while_typed(lambda text: window.write(window.remark, text)),
            error=problem_of(window, f"{REPLYING}-text"),
            key=rx.Var.create(f"{REPLYING}-") + window.serial.to_string(),
        ),
        rx.cond(window.remark, _files(window)),
        ui.dialog_actions(ui.button(_CLOSE, custom_attrs={"data-closes": ""}), ui.button(send, look="primary", type="submit")),
        on_submit=window.reply,
    )
    return ui.dialog(REPLYING, _TITLE, rx.el.div(form, custom_attrs={"data-kept": ""}))


def _files(window: Any) -> rx.Component:
    box = upload_box(
        target=window.upload_to,
        address=window.remark,
        files=window.files,
        label=_FILES,
        on_change=window.keep,
        on_delete=window.drop,
        extensions=DEFAULT_EXTENSIONS,
        key=window.remark,
    )
    return rx.el.div(rx.el.p(ui.say(_FILES), class_name="label-text"), box)
