"""Long blocks: flats sold, flats bought, sums spent. Rows are shown in a table, open rows as forms above it."""

from typing import Any

import reflex as rx

from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.fields.schema.information import ACT
from portal.core.reporting.fields.schema.purchase import APARTMENTS, SPENDING
from portal.core.reporting.fields.schema.sales import CORRECTED
from portal.core.reporting.flats.schema import BLOCKS
from portal.forms import Repeat
from portal.web import ui
from portal.web.forms.around import bindings_of
from portal.web.forms.bindings import Bindings
from portal.web.forms.widgets import widget
from portal.web.mio.flats.parts import flats_buttons, pasting
from portal.web.mio.object import state
from portal.web.mio.object.progress import weeks
from portal.web.mio.object.questions import questions
from portal.web.mio.object.week import corrections, week_bar, week_buttons, why_not
from portal.web.objects.flats_view import bought_view, rows_table, spent_view, stock_view
from portal.web.objects.places import place_within
from portal.web.objects.sections import DOCUMENTS, FORMS, INFORMATION, SALES
from portal.web.shell.faq.helping import FieldHelp
from portal.web.ui.whole import whole
from portal.wording import Wording

Page: Any = state.ObjectPage
Rows: Any = state.Rows
Help: Any = FieldHelp
"""The States for the page's code: their fields are Vars here."""

_CLOSED = Wording("«Өткізу» әлі жабық", "«Реализация» пока закрыта", "“Sales” is still closed")
_TO_PROGRESS = Wording("Құрылыс барысына өту", "К ходу строительства", "To the progress")
_TO_ACT = Wording("Қабылдау актісін тіркеу", "Прикрепить акт приёмки", "Attach the acceptance act")
_ADD = {
    SALES: Wording("Өткізілген пәтерді қосу", "Добавить реализованную квартиру", "Add a sold apartment"),
    APARTMENTS: Wording("Пәтер қосу", "Добавить квартиру", "Add an apartment"),
    SPENDING: Wording("Төлем қосу", "Добавить платёж", "Add a payment"),
}
_THIS_WEEK = Wording("Осы аптада өткізілгендер", "Реализовано за неделю", "Sold this week")
_EVERY_WEEK = Wording("Барлық өткізілген пәтерлер", "Все реализованные квартиры", "All apartments sold")
_SHOW_ALL = Wording("Барлық апталарды көрсету", "Показать все недели", "Show all weeks")
_SHOW_WEEK = Wording("Тек осы аптаны көрсету", "Показать только эту неделю", "Show only this week")
_OPEN = Wording("Өзгерту", "Изменить", "Change")
_REMOVE = Wording("Алып тастау", "Удалить", "Remove")
_REASON = Wording("Түзетудің себебі", "Причина исправления", "Reason of the correction")
_REASON_HINT = Wording(
    "Бұл аптаның мерзімі өтті: өткізілген пәтер себебі көрсетілгенде ғана түзетіледі не алып тасталады. Бұрынғы мән мен себебін оператор "
    "көреді.",
    "Срок этой недели прошёл: реализованная квартира исправляется или удаляется только с указанием причины. Прежнее значение и причину "
    "увидит оператор.",
    "This week was due already: a sold apartment is corrected or removed with a reason only. The operator sees "
    "the earlier value and the reason.",
)
_CORRECT = Wording("Осы себеппен түзету", "Исправить с этой причиной", "Correct for this reason")
_CLOSE = Wording("Дайын, жинау", "Готово, свернуть", "Done, collapse")


def sales() -> rx.Component:
    """Return «Реализация»: why it is closed, or the week's flats and the remaining ones."""
    return rx.el.div(rx.cond(Page.head.sales_closed.length() > 0, _closed(), _open_sales()), class_name="week-part")


def apartments() -> rx.Component:
    """Return «Приобретено квартир»."""
    return rx.el.div(whole(bought_view(Page.bought)), _rows(Section.PURCHASE, APARTMENTS, Page.editable), class_name="week-part")


def spending() -> rx.Component:
    """Return «Освоено средств»."""
    return rx.el.div(whole(spent_view(Page.bought)), _rows(Section.PURCHASE, SPENDING, Page.editable), class_name="week-part")


def _closed() -> rx.Component:
    ways = ui.button_row(
        _way(_TO_PROGRESS, "trending-up", place_within(Subsection.PROGRESS)),
        _way(_TO_ACT, "paperclip", place_within(INFORMATION, DOCUMENTS, field=ACT)),
    )
    return ui.notice(rx.el.p(ui.say_dict(Page.head.sales_closed)), ways, ui.held(), kind="info", title=_CLOSED)


def _way(words: Wording, icon: str, href: str) -> rx.Component:
    return ui.place_link(ui.icon(icon, 18), ui.say(words), href=href, class_name="btn btn-secondary")


def _open_sales() -> rx.Component:
    heading = rx.el.h2(rx.cond(Page.every_week, ui.say(_EVERY_WEEK), ui.say(_THIS_WEEK)), class_name="group-title")
    switch = ui.button(rx.cond(Page.every_week, ui.say(_SHOW_WEEK), ui.say(_SHOW_ALL)), look="quiet", on_click=Rows.all_weeks)
    return rx.fragment(
        whole(week_bar(), why_not(), questions()),
        whole(week_buttons(), corrections()),
        heading,
        _rows(Section.CREDIT, SALES, Page.editable & Page.week.editable),
        ui.button_row(switch),
        whole(stock_view(Page.stock)),
        whole(weeks(Subsection.SALES)),
    )


def _rows(section: Section, block: str, editable: Any) -> rx.Component:
    form = FORMS[section]
    add = ui.button(_ADD[block], look="primary", icon="plus", on_click=Page.add_row(block), custom_attrs={"id": f"f-{block}"})

    def actions(line: Any) -> list[rx.Component]:
        press = ui.icon_button("pencil", _OPEN, on_click=Rows.open(block, line.id), custom_attrs={"id": f"row-{line.id}"})
        remove = ui.icon_button("trash-2", _REMOVE, on_click=Rows.remove(block, line.id))
        return [rx.cond(editable, rx.fragment(press, remove))]

    rows = rx.foreach(Page.rows[block], lambda row: _row(form.repeat(block), row, editable))
    if block in BLOCKS:
        rows = rx.cond(Page.rows[block].length() > 0, pasting(rows, editable=editable))
    return rx.el.div(
        rows,
        rx.cond(editable, ui.button_row(add)),
        *([flats_buttons(block, editable)] if block in BLOCKS else []),
        whole(rows_table(form, block, Page.listed, actions)),
        rx.cond(Page.listed.pages > 1, ui.pagination(Page.listed.number, Page.listed.pages, Rows.turn)),
        class_name="object-rows",
    )


def _row(repeat: Repeat, row: Any, editable: Any) -> rx.Component:
    address = f"{repeat.key}/{row}"
    shown = [field for field in repeat.fields if field.key != "week"]

    def bindings(key: str) -> Bindings:
        if repeat.key != SALES or key not in CORRECTED:
            return bindings_of(Page, editable=editable, helped=Help.objects)
        # The guarded fields of a flat of a past week are read-only until a reason is given.
        free = rx.cond(Page.guarded[f"{address}/{key}"], rx.cond(Page.reasons[row], True, False), True)
        return bindings_of(Page, editable=editable & free, helped=Help.objects)

    buttons = ui.button_row(
        ui.button(_CLOSE, icon="check", on_click=Rows.close(repeat.key, row)),
        ui.button(_REMOVE, look="quiet", icon="trash-2", on_click=Rows.remove(repeat.key, row)),
    )
    return rx.el.fieldset(
        rx.el.legend(ui.say_numbered(repeat.item, Page.numbers[row]), class_name="row-title"),
        *([rx.cond(editable & Page.guarded[address], _reason(row))] if repeat.key == SALES else []),
        ui.grid(*[widget(field, f"{address}/{field.key}", bindings(field.key), address, repeat.key) for field in shown]),
        buttons,
        key=row,
        class_name="repeat-row",
    )


def _reason(row: Any) -> rx.Component:
    """Return the field for the reason of a correction, or the given reason."""
    control = rx.el.form(
        ui.text_input(f"why-{row}", _REASON, name="reason", required=True, hint=_REASON_HINT, auto_complete="off"),
        # The form carries the row's id, because the handler does not know from which row it was submitted.
        rx.el.input(type="hidden", name="row", default_value=row),
        ui.button(_CORRECT, type="submit"),
        on_submit=Rows.correct,
        method="dialog",
        no_validate=True,
        class_name="cell-reason field-wide",
    )
    return rx.cond(Page.reasons[row], rx.el.p(ui.say(_REASON), ": ", Page.reasons[row], class_name="hint"), control)
