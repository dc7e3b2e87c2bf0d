"""The buttons of the workbook and the window of the preview."""

from typing import Any

import reflex as rx

from portal.core.documents.workbooks import MOST_BYTES
from portal.web import ui
from portal.web.mio.workbook import shown, state
from portal.web.shell.presses import press_of
from portal.web.ui.upload import upload_box
from portal.wording import Wording

Book: Any = state.WeekWorkbook
"""The State for the page's code: its fields are Vars here."""

_OUT = Wording("Excel файлын жүктеп алу", "Выгрузить в Excel", "Download for Excel")
_IN = Wording("Excel файлын жіберу", "Загрузить из Excel", "Upload from Excel")
_HOW = Wording(
    "Апта кестесін Excel файлы ретінде жүктеп алып, толтырып, порталға қайта жіберіңіз. Портал алдымен "
    "айырмашылықтарды көрсетеді, растағанша ештеңе өзгермейді.",
    "Выгрузите таблицу недели, заполните в Excel и загрузите обратно. Сначала портал покажет отличия: до подтверждения ничего не меняется.",
    "Download the week's table, fill it in Excel and upload it again. The differences are shown first; nothing changes until you confirm.",
)
_FILE = Wording("Апта кестесі", "Таблица недели", "The week's table")
_RESULT = Wording("Тексеру нәтижесі", "Результат проверки", "Result of the check")
_WILL = Wording("Өзгеретін ұяшықтар:", "Изменится ячеек:", "Cells to change:")
_NOTHING = Wording(
    "Файл порталдағы деректерден өзгеше емес: қабылдайтын ештеңе жоқ.",
    "В файле нет отличий от портала: принимать нечего.",
    "The file does not differ from the portal: there is nothing to accept.",
)
_REFUSED = Wording("Қабылданбайды:", "Не будет принято:", "Will not be accepted:")
_MORE = Wording(
    "Тізімде алғашқы 200 ұяшық; барлығы қабылданады.",
    "Показаны первые 200 ячеек; примутся все.",
    "The first 200 cells are listed; all will be accepted.",
)
_ROW = Wording("Жол", "Строка", "Row")
_OBJECT = Wording("Объект", "Объект", "Object")
_WHAT = Wording("Көрсеткіш", "Показатель", "Figure")
_BEFORE = Wording("Порталда", "На портале", "On the portal")
_AFTER = Wording("Файлда", "В файле", "In the file")
_WHY = Wording("Себебі", "Почему", "Why")
_REASON = Wording("Өзгерту себебі", "Причина изменения", "Reason for the change")
_REASON_NEEDED = Wording("Себебі керек", "Нужна причина", "Reason needed")
_FIGURES = (_ROW, _BEFORE, _AFTER)
_AGAIN = Wording("Басқа файлды таңдау", "Выбрать другой файл", "Choose another file")


def workbook_buttons(section: Any, week: Any) -> rx.Component:
    """Return the two buttons and the window; ``section`` and ``week`` are Vars with what is on screen."""
    address = rx.Var.create("/api/mio/workbook?section=") + section + "&week=" + week
    return rx.fragment(
        rx.el.div(
            ui.link_button(_OUT, address, icon="download", reload_document=True),
            ui.button(_IN, icon="upload", on_click=Book.open),
            class_name="button-row",
        ),
        _window(),
    )


def _window() -> rx.Component:
    return ui.dialog(
        state.DIALOG,
        _IN,
        rx.cond(Book.check_id, _result(), _choice()),
        wide=True,
    )


def _choice() -> rx.Component:
    return rx.fragment(
        rx.el.p(ui.say(_HOW)),
        upload_box(
            target="/api/mio/workbook",
            id=rx.Var.create("workbook-") + Book.turn.to_string(),
            address=rx.Var.create("workbook-") + Book.turn.to_string(),
            files=rx.Var.create([]).to(list[Any]),
            label=_FILE,
            extensions=("xlsx",),
            max_bytes=MOST_BYTES,
            single=True,
            on_change=Book.arrived,
            read_only=False,
        ),
    )


def _result() -> rx.Component:
    return rx.el.form(
        press_of(Book),
        rx.el.div(
            rx.el.h3(ui.say(_RESULT)),
            rx.el.p(rx.el.strong(Book.file_name), " — ", ui.say_dict(Book.title)),
            custom_attrs={"id": "workbook-result", "tabIndex": -1},
        ),
        rx.cond(Book.warning.length() > 0, ui.notice(ui.say_dict(Book.warning), kind="warning")),
        rx.cond(Book.empties.length() > 0, ui.notice(ui.say_dict(Book.empties))),
        rx.cond(Book.count > 0, _differences(), ui.notice(_NOTHING)),
        rx.cond(Book.refused > 0, _refusals()),
        rx.cond(Book.needs_reason, _reason()),
        rx.cond(Book.problem.length() > 0, ui.notice(ui.say_dict(Book.problem), kind="error", live=True)),
        ui.dialog_actions(
            ui.button(_AGAIN, look="quiet", on_click=Book.again),
            rx.cond(Book.count > 0, ui.button(ui.say_dict(Book.take_words), look="primary", type="submit")),
        ),
        on_submit=Book.take,
        custom_attrs={"noValidate": True},
        class_name="workbook",
    )


def _reason() -> rx.Component:
    return ui.textarea("workbook-reason", _REASON, name="reason", hint=ui.say_dict(Book.reason_hint), required=True, wide=True)


def _differences() -> rx.Component:
    heads = [
        rx.el.th(ui.say(title), scope="col", class_name="figures-cell" if title in _FIGURES else "")
        for title in (_WHAT, _ROW, _BEFORE, _AFTER)
    ]
    table = rx.el.table(
        rx.el.caption(ui.say(_WILL), class_name="sr-only"),
        rx.el.thead(rx.el.tr(*heads)),
        rx.foreach(Book.objects, _object),
        class_name="data-table",
    )
    return rx.fragment(
        rx.el.h4(ui.say(_WILL), " ", rx.el.span(Book.count, class_name="figures")),
        rx.el.div(table, class_name="table-room"),
        rx.cond(Book.count > state.MOST_SHOWN, rx.el.p(ui.say(_MORE), class_name="hint")),
    )  # fmt: skip


def _object(changed_object: Any) -> rx.Component:
    """An object with its cells below it."""
    return rx.el.tbody(
        rx.el.tr(rx.el.th(ui.say_dict(changed_object.name), scope="rowgroup", col_span=4)),
        rx.foreach(changed_object.lines.to(list[shown.DifferenceShown]), _difference),
    )


def _difference(difference: Any) -> rx.Component:
    warning = rx.cond(difference.warning.length() > 0, rx.el.p(ui.say_dict(difference.warning), class_name="hint"))
    reason = rx.el.p(ui.badge(_REASON_NEEDED, "warning", "circle-alert"), " ", ui.say_dict(difference.why), class_name="hint")
    figures = (
        (_ROW, difference.row.to_string()),
        (_BEFORE, rx.cond(difference.before, ui.figure(difference.before), "—")),
        (_AFTER, rx.el.strong(rx.cond(difference.after, ui.figure(difference.after), "—"))),
    )
    return rx.el.tr(
        rx.el.th(
            rx.el.div(ui.say_dict(difference.label), warning, rx.cond(difference.why.length() > 0, reason), class_name="cell-body"),
            scope="row",
        ),
        *[_figure(title, figure) for title, figure in figures],
    )


def _figure(title: Wording, figure: Any) -> rx.Component:
    head = rx.el.span(ui.say(title), class_name="cell-head", custom_attrs={"aria-hidden": "true"})
    return rx.el.td(head, rx.el.div(rx.el.span(figure, class_name="figures"), class_name="cell-body"), class_name="figures-cell")


def _refusals() -> rx.Component:
    columns = (ui.Column(_ROW, figures=True), ui.Column(_OBJECT), ui.Column(_WHY))
    return rx.fragment(
        rx.el.h4(ui.say(_REFUSED), " ", rx.el.span(Book.refused, class_name="figures")),
        ui.table(_REFUSED, columns, Book.refusals, _refusal),
    )


def _refusal(refusal: Any) -> list[rx.Component]:
    label = rx.cond(refusal.label.length() > 0, rx.el.p(ui.say_dict(refusal.label), class_name="hint"))
    return [
        rx.el.span(rx.cond(refusal.row > 0, refusal.row, "—"), class_name="figures"),
        rx.el.div(rx.cond(refusal.name.length() > 0, ui.say_dict(refusal.name), "—"), label),
        rx.el.span(ui.say_dict(refusal.words)),
    ]
