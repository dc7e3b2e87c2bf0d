"""Remarks on the page of the review: those that this version answers, and the box in which a new one is written."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.review import state
from portal.web.forms.remarks import remark_line
from portal.wording import Wording

Review: Any = state.ReviewPage
"""The State as a page sees it: its fields are Vars."""

_EARLIER = Wording("Алдыңғы нұсқаның ескертулері", "Замечания к прошлой версии", "Remarks on the version before")
_REMARK = Wording("Ескерту", "Замечание", "Remark")
_ADD_REMARK = Wording("Ескерту жазу", "Написать замечание", "Write a remark")
_ADVICE = Wording(
    "Кеңес: өтінімді онсыз да қайта жіберуге болады",
    "Совет: заявку можно отправить снова и без ответа",
    "Advice: the application may be sent again without an answer",
)


def earlier() -> rx.Component:
    """Return the remarks that this version answers, with the replies."""

    def line(remark: Any) -> rx.Component:
        name = ui.say_dict(remark.label)
        return remark_line(remark, rx.cond(remark.href, rx.el.a(name, href=remark.href, class_name="link"), rx.el.strong(name)))

    return ui.card(rx.el.ul(rx.foreach(Review.earlier, line), class_name="remark-list"), title=_EARLIER)


def remark_box(line: Any) -> rx.Component:
    """Return the folded box beside an answer in which a remark about it is written."""
    return rx.el.details(
        rx.el.summary(
            ui.icon("message-square-plus", 16), ui.say(_ADD_REMARK), rx.el.span(": ", ui.say_dict(line.label), class_name="sr-only")
        ),
        ui.textarea(
            f"remark-{line.address}",
            _REMARK,
            value=Review.remarks.get(line.address, ""),
            rows=3,
            on_blur=lambda text: Review.write(line.address, text),
        ),
        ui.checkbox(
            f"advice-{line.address}",
            _ADVICE,
            checked=Review.advice.contains(line.address),
            on_change=lambda chosen: Review.advise(line.address, chosen),
        ),
        class_name="remark-box",
    )
