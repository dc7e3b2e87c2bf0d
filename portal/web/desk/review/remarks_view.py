"""The box on the page of the review in which a new remark is written."""

from typing import Any

import reflex as rx

from portal.core.applications.templates.schema import TemplateKind
from portal.web import ui
from portal.web.desk.review import state
from portal.web.desk.review.earlier_view import earlier_notes
from portal.web.desk.review.template_view import template_button
from portal.web.forms.kept_files import kept_file
from portal.web.shell.short_forms import while_typed
from portal.wording import Wording

Review: Any = state.ReviewPage
"""The State as a page sees it: its fields are Vars."""

_REMARK = Wording("Ескерту", "Замечание", "Remark")
_ADD_REMARK = Wording("Ескерту жазу", "Написать замечание", "Write a remark")
ON_TAB = Wording("Бүкіл қойынды бойынша ескерту", "Замечание ко всей вкладке", "Remark on the whole tab")
_ON_ROW = Wording("Жол бойынша ескерту", "Замечание к строке", "Remark on the row")
_ON_FILE = Wording("Осы файл бойынша ескерту", "Замечание к этому файлу", "Remark on this file")
_ADVICE = Wording(
    "Кеңес: өтінімді онсыз да қайта жіберуге болады",
    "Совет: заявку можно отправить снова и без ответа",
    "Advice: the application may be sent again without an answer",
)


def remark_box(address: Any, label: Any, add: Wording = _ADD_REMARK) -> rx.Component:
    """Return the folded box beside an answer, or in a tab, in which a remark about it is written; ``add`` says what opens it."""
    return rx.el.details(
        rx.el.summary(ui.icon("message-square-plus", 16), ui.say(add), rx.el.span(": ", ui.say_dict(label), class_name="sr-only")),
        ui.textarea(
            f"remark-{address}",
            _REMARK,
            value=Review.remarks.get(address, ""),
            rows=3,
            **while_typed(lambda text: Review.write(Review.of, address, text)),
        ),
        template_button(TemplateKind.REMARK, rx.Var.create("remark-") + address, ui.say_dict(label)),
        ui.checkbox(
            f"advice-{address}",
            _ADVICE,
            checked=Review.advice.contains(address),
            on_change=lambda chosen: Review.advise(Review.of, address, chosen),
        ),
        class_name="remark-box",
    )


def row_head(group: Any) -> rx.Component:
    """Return the title of a row of a repeated block, with the remarks on the row as a whole beside it."""
    return rx.el.div(
        rx.el.h4(ui.say_dict(group.legend)),
        rx.el.div(
            earlier_notes(group.row),
            rx.cond(Review.may_remark, remark_box(group.row, group.legend, _ON_ROW)),
            class_name="review-margin",
        ),
        class_name="review-row",
        custom_attrs={"id": f"f-{group.row}"},
    )


def file_with_remarks(line: Any, file: Any) -> rx.Component:
    """Return a file of a line with the remarks on it; where the line has several, a remark is written on one of them here."""
    place = line.address.to(str) + "@" + file["id"].to(str)
    label = Review.labels[place].to(dict[str, str])
    several = Review.may_remark & (line.files.length() > 1) & Review.labels.contains(place)
    box = rx.cond(several, remark_box(place, label, _ON_FILE))
    return rx.el.li(kept_file(file), earlier_notes(place), box, custom_attrs={"id": rx.Var.create("f-") + place, "tabIndex": -1})
