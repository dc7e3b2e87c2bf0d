"""The operator's remarks above the form: where each one is, what was done about it, and the window of a reply."""

from typing import Any

import reflex as rx

from portal.core.documents.rules import DEFAULT_EXTENSIONS
from portal.web import ui
from portal.web.cabinet.application import replying
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms.remarks import remark_line
from portal.web.forms.sent_form import sent_form
from portal.web.shell.short_forms import problem_of
from portal.web.ui.upload import upload_box
from portal.wording import Wording

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
_CLOSE = Wording("Жабу", "Закрыть", "Close")
_FILES = Wording("Жауаптың файлдары", "Файлы ответа", "Files of the reply")
_HINT = Wording(
    "Мәтін, файлдар немесе екеуі де болады. Терезені жапсаңыз да, енгізгеніңіз бен файлдар сақталады.",
    "Можно текст, файлы или и то и другое. Если закрыть окно, набранное и файлы сохранятся.",
    "Text, files or both. What you type and the files are kept if the window is closed.",
)

Form: Any = ApplicationForm
Reply: Any = replying.Replying
"""The States as a page sees them: their fields are Vars."""


def remarks_view() -> rx.Component:
    """Return the remarks of the last return: each leads to its place and says what was done about it."""
    listed = rx.el.ul(rx.foreach(Form.remarks, _remark), class_name="remark-list")
    return rx.cond(Form.remarks.length() > 0, ui.notice(rx.el.p(ui.say(_HOW)), listed, ui.held(), kind="warning", title=_REMARKS))


def _remark(remark: Any) -> rx.Component:
    button = ui.button(_REPLY, look="quiet", on_click=Reply.ask(remark.id), custom_attrs=ui.about(_REPLY, ui.say_dict(remark.label)))
    label = ui.say_dict(remark.label)
    place = rx.cond(remark.href, ui.place_link(label, href=remark.href, class_name="link"), rx.el.strong(label))
    full = ui.say_dict(remark.full)
    return remark_line(remark, place, rx.cond(remark.may_reply, button), rx.cond(full, rx.el.span(full, class_name="hint")))


def reply_window() -> rx.Component:
    """Return the window in which a remark is answered."""
    form = sent_form(
        Reply,
        rx.el.p(rx.el.strong(ui.say_dict(Reply.label))),
        rx.el.p(Reply.text, class_name="remark-text"),
        ui.textarea(
            f"{replying.REPLYING}-text",
            _TEXT,
            name="text",
            rows=4,
            value=Reply.typed,
            hint=_HINT,
            on_blur=Reply.write,
            error=problem_of(Reply, f"{replying.REPLYING}-text"),
            key=rx.Var.create(f"{replying.REPLYING}-") + Reply.serial.to_string(),
        ),
        rx.cond(Reply.remark, _files()),
        ui.dialog_actions(ui.button(_CLOSE, custom_attrs={"data-closes": ""}), ui.button(_SEND, look="primary", type="submit")),
        on_submit=Reply.reply,
    )
    return ui.dialog(replying.REPLYING, _REPLY_TITLE, rx.el.div(form, custom_attrs={"data-kept": ""}))


def _files() -> rx.Component:
    box = upload_box(
        target=Reply.upload_to,
        address=Reply.remark,
        files=Reply.files,
        label=_FILES,
        on_change=Reply.keep,
        on_delete=Reply.drop,
        extensions=DEFAULT_EXTENSIONS,
        key=Reply.remark,
    )
    return rx.el.div(rx.el.p(ui.say(_FILES), class_name="label-text"), box)
