"""The operator's remarks above the form: where each one is, what was done about it, and replying to it."""

from typing import Any

import reflex as rx

from portal.core.applications.remarks import service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.cabinet.application.loading import refresh
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms.remarks import remark_line
from portal.web.forms.sent_form import sent_form
from portal.web.shell.applications import application_of
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, problem_of, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

REPLYING = "remark-reply"
"""The id of the window of a reply, and the beginning of the ids of its controls."""
_REMARKS = Wording("Оператордың ескертулері", "Замечания оператора", "The operator's remarks")
_HOW = Wording(
    "Ескерту бойынша түзетіңіз немесе неге түзетпейтініңізді жазып, жауап беріңіз. Міндетті ескертулердің бәріне жауап берілгенде, "
    "өтінімді қайта жіберуге болады.",
    "Исправьте то, о чём замечание, или ответьте, почему исправлять не нужно. Отправить заявку снова можно, когда есть ответ на каждое "
    "обязательное замечание.",
    "Correct what a remark is about, or reply why nothing has to be corrected. The application can be sent again when every required "
    "remark has an answer.",
)
_REPLY = Wording("Жауап беру", "Ответить", "Reply")
_REPLY_TITLE = Wording("Ескертуге жауап", "Ответ на замечание", "Reply to a remark")
_TEXT = Wording("Жауап", "Ответ", "Reply")
_SEND = Wording("Жауапты сақтау", "Сохранить ответ", "Save the reply")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_SENT = Wording(
    "Жауап сақталды. Оператор оны өтініммен бірге көреді.",
    "Ответ сохранён. Оператор увидит его вместе с заявкой.",
    "The reply is saved. The operator sees it with the application.",
)


class Replying(Refusals, rx.State):
    """The remark whose window of a reply is open."""

    remark: str = ""
    label: dict[str, str] = {}
    text: str = ""
    serial: int = 0

    @rx.event
    async def ask(self, remark: str) -> Any:
        """Open the window of a reply."""
        form = await self.get_state(ApplicationForm)
        found = next((one for one in form.remarks if one.id == remark), None)
        if found is None:
            return None
        self._accept()
        self.remark, self.label, self.text, self.serial = remark, found.label, found.text, self.serial + 1
        return ui.open_dialog(REPLYING)

    @rx.event
    @once_in_window
    async def reply(self, form: dict[str, Any]) -> Any:
        """Keep the reply and show it beside the remark."""
        self._accept()
        page = await self.get_state(ApplicationForm)
        try:
            await run_verb(self, service.reply, application_of(self), self.remark, typed(form, "text"))
        except Refused as refused:
            return self._show((f"{REPLYING}-text" if refused.field else "", refused.wording))
        await refresh(page)
        return [ui.close_dialog(REPLYING), ui.toast(_SENT)]


Form: Any = ApplicationForm
Reply: Any = Replying
"""The States as a page sees them: their fields are Vars."""


def remarks_view() -> rx.Component:
    """Return the remarks of the last return: each leads to its place and says what was done about it."""
    listed = rx.el.ul(rx.foreach(Form.remarks, _remark), class_name="remark-list")
    return rx.cond(Form.remarks.length() > 0, ui.notice(rx.el.p(ui.say(_HOW)), listed, ui.held(), kind="warning", title=_REMARKS))


def _remark(remark: Any) -> rx.Component:
    button = ui.button(_REPLY, look="quiet", on_click=Reply.ask(remark.id), custom_attrs=ui.about(_REPLY, ui.say_dict(remark.label)))
    label = ui.say_dict(remark.label)
    place = rx.cond(remark.href, ui.place_link(label, href=remark.href, class_name="link"), rx.el.strong(label))
    return remark_line(remark, place, rx.cond(remark.may_reply, button))


def reply_window() -> rx.Component:
    """Return the window in which a remark is answered."""
    return ui.dialog(
        REPLYING,
        _REPLY_TITLE,
        sent_form(
            Reply,
            rx.el.p(rx.el.strong(ui.say_dict(Reply.label))),
            rx.el.p(Reply.text, class_name="remark-text"),
            ui.textarea(
                f"{REPLYING}-text",
                _TEXT,
                name="text",
                rows=4,
                required=True,
                error=problem_of(Reply, f"{REPLYING}-text"),
                key=rx.Var.create(f"{REPLYING}-") + Reply.serial.to_string(),
            ),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_SEND, look="primary", type="submit")),
            on_submit=Reply.reply,
        ),
    )
