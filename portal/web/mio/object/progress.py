"""«Ход строительства»: the week's percent and labour, plan and lag, texts and photographs, and the weeks before."""

from typing import Any

import reflex as rx

from portal.core.reporting.basics.rules.sections import Subsection
from portal.core.reporting.cells.schema import FILE_FIELDS, LABOUR_PARTS, PROGRESS_FIELDS
from portal.forms import Field
from portal.web import ui
from portal.web.forms.files import LIMITS, box
from portal.web.forms.widgets import widget
from portal.web.mio.object.questions import questions
from portal.web.mio.object.state import ObjectPage
from portal.web.mio.object.week import cell_bindings, corrections, reason, week_bar, week_buttons, weekly, why_not
from portal.web.mio.object.week_actions import WeekActions
from portal.web.objects.weeks_view import history
from portal.web.ui.upload import EXTENSIONS, upload_limits
from portal.web.ui.whole import whole
from portal.wording import Wording

Page: Any = ObjectPage
Acts: Any = WeekActions
"""The States for the page's code: their fields are Vars here."""

_COMPLETED = Wording("Орындалуы", "Завершение", "Completion")
_LABOUR = Wording("Еңбек ресурстары және техника", "Трудовые ресурсы и техника", "Labour and machinery")
_TOLD = Wording("Жұмыстар туралы", "О работах", "About the works")
_LAST_PERCENT = Wording("Өткен апта", "Прошлая неделя", "Week before")
_LAST_LABOUR = Wording("Өткен аптадағы еңбек ресурстары", "Трудовые ресурсы прошлой недели", "Workers the week before")
_LAG = Wording("ЖЖК-дан артта қалу", "Отставание от ГПР", "Lag behind the schedule")
_LOWER = Wording("Пайыздың төмендеу себебі", "Причина снижения процента", "Why the percentage went down")
_WEEKS = Wording("Апталар тарихы", "История по неделям", "Weeks")
_PEOPLE = Wording("адам", "чел.", "people")

_FIELDS = {field.key: field for field in PROGRESS_FIELDS}
_GROUPS = (
    (_COMPLETED, ("progress_percent", "plan_percent_gpr")),
    (_LABOUR, ("labour_total", *LABOUR_PARTS, "labour_local", "labour_foreign", "labour_new_jobs", "machinery_count")),
    (_TOLD, ("works_done", "comment", "delay_reason")),
)
_PHOTOS = next(field for field in FILE_FIELDS if field.key == "photos")


def progress() -> rx.Component:
    """Return the part «Ход строительства»."""
    return weekly(
        whole(week_bar(), why_not(), _known(), week_buttons(), questions()),
        whole(*[_group(legend, [_FIELDS[key] for key in keys]) for legend, keys in _GROUPS]),
        whole(files_of_week(_PHOTOS), corrections()),
        whole(weeks(Subsection.PROGRESS)),
    )


def weeks(subsection: Subsection) -> rx.Component:
    """Return the weeks of the object with links to their pages."""
    return rx.el.section(
        rx.el.h2(ui.say(_WEEKS), class_name="group-title"),
        history(subsection, Page.history),
        rx.cond(Page.history_pages > 1, ui.pagination(Page.history_page, Page.history_pages, Acts.turn_history)),
    )


def files_of_week(field: Field) -> rx.Component:
    """Return the upload box of a week's files."""
    address = rx.Var.create("week/") + Page.week.terms.iso + "/" + field.key
    extensions = field.kind.file_extensions
    return rx.el.div(
        # A box that accepts other kinds of files says so itself.
        *([upload_limits(LIMITS)] if set(extensions) == set(EXTENSIONS) else []),
        ui.fieldset(
            f"f-{field.key}", field.label, box(field.label, address, Page.files.get(address, []), cell_bindings(), extensions), wide=True
        ),
        key=address,
    )


def _group(legend: Wording, fields: list[Field]) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(ui.say(legend), class_name="group-title"), ui.grid(*[cell(field) for field in fields]), class_name="form-group"
    )


def cell(field: Field, subsection: Subsection = Subsection.PROGRESS) -> rx.Component:
    """Return the input of a cell with the field for a reason below it."""
    row = f"{Page.week_at}/{subsection}"
    address = f"{row}/{field.key}"
    return rx.fragment(widget(field, address, cell_bindings(), row), reason(address))


def _known() -> rx.Component:
    def percent(text: Any) -> Any:
        return rx.cond(text, ui.figure(text) + "\u00a0%", "")

    week = Page.week
    labour = rx.cond(week.last_labour, ui.figure(week.last_labour) + " " + ui.say(_PEOPLE).to(str), "")
    lines = ((_LAST_PERCENT, percent(week.last_percent)), (_LAST_LABOUR, labour), (_LAG, percent(week.lag)))
    lower = ui.definition_list((_LOWER, week.lower_reason))
    return rx.fragment(ui.definition_list(*lines, wide=True), rx.cond(week.lower_reason, lower))
