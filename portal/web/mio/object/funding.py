"""«Финансирование»: the week's sums by source and category, the totals and the plan; the end of funding."""

from typing import Any

import reflex as rx

from portal.core.reporting.basics.rules.sections import Subsection
from portal.core.reporting.cells.schema import FILE_FIELDS, FUNDING_FIELDS
from portal.web import ui
from portal.web.forms import controls
from portal.web.mio.object import object_actions
from portal.web.mio.object.object_actions import FINISH, RESUME, TO_FINISH
from portal.web.mio.object.progress import cell, files_of_week, weeks
from portal.web.mio.object.questions import questions
from portal.web.mio.object.state import ObjectPage
from portal.web.mio.object.week import cell_bindings, corrections, reason, week_bar, week_buttons, weekly, why_not
from portal.web.shell.presses import press_of
from portal.web.ui.whole import whole
from portal.wording import Wording

Page: Any = ObjectPage
Actions: Any = object_actions.ObjectActions
"""The States for the page's code: their fields are Vars here."""

_SUMS = Wording("Апта ішінде игерілген қаражат", "Освоение за неделю", "Funds absorbed in the week")
_SOURCE = Wording("Көзі", "Источник", "Source")
_THIS_WEEK = Wording("Апта ішінде, ₸", "За неделю, ₸", "This week, ₸")
_CUMULATED = Wording("Басынан бері, ₸", "С начала, ₸", "So far, ₸")
_PLAN = Wording("Жоспар, ₸", "План, ₸", "Plan, ₸")
_SHARE = Wording("Игерілді, %", "Освоено, %", "Absorbed, %")
_NO_SUMS = Wording(
    "Қаржыландыру көздері әлі белгісіз: «Құны және жоспар» қойындысында жоспарды толтырыңыз.",
    "Источники ещё неизвестны: заполните план на вкладке «Стоимость и план».",
    "The sources are not known yet: fill in the plan on the tab “Cost and plan”.",
)
_PAYMENT = Wording("Төлем құжаты", "Платёжный документ", "Payment document")
_FINISH = Wording("Қаржыландыру аяқталды", "Финансирование завершено", "Financing is finished")
_FINISHED = Wording("Қаржыландыру аяқталды:", "Финансирование завершено:", "Financing is finished:")
_RESUME = Wording("Қаржыландыруды жалғастыру", "Возобновить финансирование", "Resume financing")
_FINISH_TEXT = Wording(
    "Келесі аптадан бастап сомалар сұралмайды. Жоспардан аз игерілсе, себебін жазыңыз.",
    "Со следующей недели суммы не спрашиваются. Если освоено меньше плана, напишите почему.",
    "From the next week on, sums are no longer asked for. If less than planned was absorbed, give the reason.",
)
_EXPLANATION = Wording("Түсіндірме", "Пояснение", "Explanation")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_DOCUMENT = next(field for field in FILE_FIELDS if field.key == "payment_doc")


def funding() -> rx.Component:
    """Return the part «Финансирование»."""
    finish = rx.cond(
        Page.head.may_finish_funding, ui.button(_FINISH, look="quiet", icon="flag", custom_attrs={**ui.opens(FINISH), "id": TO_FINISH})
    )
    return weekly(
        whole(week_bar(), why_not(), _finished(), questions()),
        whole(_sums(), week_buttons(finish), corrections()),
        whole(_payment(), files_of_week(_DOCUMENT)),
        whole(weeks(Subsection.FUNDING)),
        _window(),
    )


def _sums() -> rx.Component:
    columns = (
        ui.Column(_SOURCE),
        ui.Column(_THIS_WEEK, figures=True),
        *(ui.Column(title, figures=True) for title in (_CUMULATED, _PLAN, _SHARE)),
    )
    table = ui.table(_SUMS, columns, Page.week.sums, _line)
    return rx.el.section(
        rx.el.h2(ui.say(_SUMS), class_name="group-title"),
        rx.cond(Page.week.sums.length() > 0, table, rx.el.p(ui.say(_NO_SUMS), class_name="hint")),
    )


def _line(line: Any) -> list[Any]:
    category = rx.cond(line.category.length() > 0, rx.Var.create(", ").to(str) + ui.say_dict(line.category).to(str), "").to(str)
    name = ui.say_dict(line.source).to(str) + category
    return [
        rx.el.div(ui.say_dict(line.source), rx.cond(line.category.length() > 0, rx.el.p(ui.say_dict(line.category), class_name="hint"))),
        rx.el.div(_input(line.address, name), reason(line.address), class_name="cell-field"),
        *[rx.el.span(ui.figure(value), class_name="figures") for value in (line.cumulated, line.plan, line.share)],
    ]


def _input(address: Any, name: Any) -> rx.Component:
    bindings = cell_bindings()
    return controls.figure_control(
        address=address,
        label=name,
        hint="",
        help_code="",
        error=bindings.words(bindings.errors, address),
        warning=bindings.words(bindings.warnings, address),
        required=False,
        locked=~bindings.editable,
        wide=False,
        value=bindings.shown(address),
        unit="₸",
    )


def _payment() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(ui.say(_PAYMENT), class_name="group-title"),
        ui.grid(*[cell(field, Subsection.FUNDING) for field in FUNDING_FIELDS]),
        class_name="form-group",
    )


def _finished() -> rx.Component:
    since = Page.head.funding_finished
    resume = ui.button(_RESUME, look="quiet", icon="undo-2", on_click=Actions.resume_funding(Actions.press), custom_attrs={"id": RESUME})
    box = ui.notice(
        rx.el.p(ui.say(_FINISHED), " ", rx.el.span(since, class_name="figures")),
        rx.cond(Page.head.funding_explanation, rx.el.p(Page.head.funding_explanation, class_name="remark-text")),
        rx.cond(Page.editable, ui.button_row(resume)),
        kind="success",
    )
    return rx.cond(since, box)


def _window() -> rx.Component:
    return ui.dialog(
        FINISH,
        _FINISH,
        rx.el.form(
            press_of(Actions),
            rx.el.p(ui.say(_FINISH_TEXT)),
            ui.textarea("finish-explanation", _EXPLANATION, name="explanation", error=ui.say_dict(Actions.problem)),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_FINISH, look="primary", type="submit")),
            on_submit=Actions.finish_funding,
            no_validate=True,
        ),
    )
