"""The operator's request for further documents on the page of the application, with the field and the files of the answer."""

from typing import Any

import reflex as rx

from portal.core.applications.review.queries import EXTENSIONS
from portal.web import ui
from portal.web.cabinet.application import answering
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.shell.short_forms import while_typed
from portal.web.ui.upload import upload_box
from portal.wording import Wording

Answer: Any = answering.Answering
Form: Any = ApplicationForm
"""The States as a page sees them: their fields are Vars."""

_TITLE = Wording("Оператор не сұратты", "Что запросил оператор", "What the operator asks for")
_ANSWER = Wording("Жауап", "Ответ", "Answer")
_FILES = Wording("Жауаптың файлдары", "Файлы ответа", "Files of the answer")
_HINT = Wording(
    "Мәтін, файлдар немесе екеуі де болады. Жіберілген соң жауапты өзгертуге болмайды.",
    "Можно текст, файлы или и то и другое. После отправки изменить ответ нельзя.",
    "Text, files or both. Once sent, the answer cannot be changed.",
)
_SEND = Wording("Жауапты жіберу", "Отправить ответ", "Send the answer")


def answer_card() -> rx.Component:
    """Return the request with the answer to it; nothing while the operator asks for nothing, and nothing for the developer."""
    return rx.cond(
        Answer.request,
        ui.card(
            rx.el.p(Answer.since, class_name="hint figures"),
            rx.el.p(Answer.asked, class_name="remark-text"),
            rx.cond(Form.may_fill_in, _answer()),
            title=_TITLE,
        ),
    )


def _answer() -> rx.Component:
    refused, typing = ui.say_dict(Answer.refusal), while_typed(lambda text: Answer.write(Answer.request, text))
    return rx.fragment(
        ui.textarea(answering.TEXT, _ANSWER, value=Answer.text, hint=_HINT, key=Answer.request, **typing),
        rx.el.p(ui.say(_FILES), class_name="label-text"),
        upload_box(
            target=Answer.upload_to,
            address="answer",
            files=Answer.papers,
            label=_FILES,
            on_change=Answer.keep,
            on_delete=Answer.drop,
            extensions=EXTENSIONS,
            key=Answer.request,
        ),
        rx.el.div(
            rx.cond(refused, ui.notice(refused, kind="error", live=True)),
            custom_attrs={"id": answering.REFUSED, "tabIndex": -1},
        ),
        ui.button_row(ui.button(_SEND, look="primary", on_click=Answer.send(Answer.press))),
    )
