"""The buttons for bulk changes of flats, and the window of the preview."""

from typing import Any

import reflex as rx

from portal.core.documents.workbooks import MOST_BYTES
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.core.reporting.flats.schema import MOST_LINES
from portal.web import ui
from portal.web.mio.flats import state
from portal.web.mio.flats.pasted_rows import pasted_rows
from portal.web.mio.object.state import ObjectPage
from portal.web.shell.presses import press_of
from portal.web.ui.upload import upload_box
from portal.wording import Wording, same

Book: Any = state.FlatsBook
Page: Any = ObjectPage
"""The States for the page's code: their fields are Vars here."""

_OUT = Wording("Excel файлын жүктеп алу", "Выгрузить в Excel", "Download for Excel")
_IN = Wording("Excel-ден қосу", "Загрузить или вставить из Excel", "Upload or paste from Excel")
_UNDO = Wording("Жүктеуді қайтару", "Отменить загрузку", "Undo the upload")
_HOW = Wording(
    "Алдымен не қосылатыны, не өзгеретіні және не қабылданбайтыны көрсетіледі: растағанша ештеңе өзгермейді. Файлда жоқ пәтерлер өз "
    "орнында қалады. Бір жолы {limit} жолға дейін.",
    "Сначала портал покажет, что добавится, что изменится и что не будет принято: до подтверждения ничего не меняется. Квартиры, которых в "
    "файле нет, остаются. За один раз до {limit} строк.",
    "First you see what will be added, what will change and what is not accepted: nothing changes until you confirm. Apartments that are "
    "not in the file stay. Up to {limit} rows at a time.",
)
_FILE = Wording("Осы тізімнің Excel кітабы", "Книга Excel этого списка", "The Excel workbook of this list")
_PASTE = Wording(
    "Немесе Excel-ден көшірілген ұяшықтарды осында қойыңыз",
    "Или вставьте сюда ячейки, скопированные в Excel",
    "Or paste cells copied in Excel here",
)
_PASTE_HINT = Wording(
    "Ctrl+V. Бағандар формадағы өрістер ретімен немесе бірінші жолда тақырыптарымен.",
    "Ctrl+V. Столбцы в порядке полей формы или с заголовками в первой строке.",
    "Ctrl+V. Columns in the order of the form's fields, or with headings in the first row.",
)
_CHECK = Wording("Тексеру", "Проверить", "Check")
_RESULT = Wording("Тексеру нәтижесі", "Результат проверки", "Result of the check")
_ADDED = Wording("Қосылады:", "Добавится квартир:", "Apartments to add:")
_CHANGED = Wording("Өзгеретін ұяшықтар:", "Изменится ячеек:", "Cells to change:")
_REFUSED = Wording("Қабылданбайды:", "Не будет принято:", "Will not be accepted:")
_NOTHING = Wording(
    "Порталдағыдан өзгеше ештеңе жоқ: қабылдайтын ештеңе жоқ.",
    "Отличий от портала нет: принимать нечего.",
    "Nothing differs from the portal: there is nothing to accept.",
)
_MORE = Wording(
    "Тізімде алғашқы 200; барлығы қабылданады.", "Показаны первые 200; примутся все.", "The first 200 are listed; all will be accepted."
)
_ROW = Wording("Жол", "Строка", "Row")
_FLAT = Wording("Пәтер", "Квартира", "Apartment")
_TOLD = Wording("Деректер", "Данные", "Data")
_WHAT = Wording("Өріс", "Поле", "Field")
_BEFORE = Wording("Порталда", "На портале", "On the portal")
_AFTER = Wording("Болады", "Станет", "Will be")
_WHY = Wording("Себебі", "Почему", "Why")
_MISSING = Wording("Есепке алынуы үшін жетіспейді:", "Чтобы квартира учлась, не хватает:", "To be counted it lacks:")
_REASON = Wording("Өзгерту себебі", "Причина изменения", "Reason for the change")
_REASON_HINT = Wording(
    "Аптасының мерзімі өткен сатылған пәтерлер себебімен ғана өзгереді; себебін оператор көреді.",
    "Квартиры, проданные в неделю с истёкшим сроком, меняются только с причиной; её увидит оператор.",
    "Apartments sold in a week that was due are changed for a reason only; the operator sees it.",
)
_REASON_NEEDED = Wording("Себебі керек", "Нужна причина", "Reason needed")
_TAKE = Wording("Барлығын қабылдау", "Принять всё", "Accept all")
_AGAIN = Wording("Қайтадан таңдау", "Выбрать заново", "Choose again")


_PASTE_HERE = Wording(
    "Excel-ден көшірілген бірнеше ұяшықты өріске бірден қоюға болады (Ctrl+V): портал алдымен не өзгеретінін көрсетеді.",
    "Несколько ячеек из Excel можно вставить прямо в поле (Ctrl+V): портал сначала покажет, что изменится.",
    "Several cells copied in Excel can be pasted straight into a field (Ctrl+V): the portal first shows what will change.",
)


def pasting(*rows: Any, editable: Any) -> rx.Component:
    """Return the open rows of flats; cells pasted into one of their fields are shown in the window of the preview."""
    hint = rx.cond(editable, rx.el.p(ui.say(_PASTE_HERE), class_name="hint"))
    return pasted_rows(*rows, hint, on_pasted=Book.paste, class_name="object-rows")


def flats_buttons(block: str, editable: Any) -> rx.Component:
    """Return the buttons above a list of flats, and the preview's window."""
    week = Page.week.terms.iso if block == SALES else rx.Var.create(state.NO_WEEK)
    address = rx.Var.create("/api/mio/flats/") + Page.router.url.path.split("/")[3] + f"/{block}/" + week
    here = Page.router.url.path.split("/")[3] + f"/{block}"
    undo = ui.button(_UNDO, look="quiet", icon="undo-2", on_click=Book.undo(Book.press))
    return rx.fragment(
        rx.el.div(
            ui.link_button(_OUT, address, icon="download", reload_document=True),
            rx.cond(editable, ui.button(_IN, icon="upload", on_click=Book.open)),
            rx.cond(editable & (Book.done.split(" ")[1] == here), undo),
            class_name="button-row",
        ),
        ui.dialog(state.DIALOG, _IN, rx.cond(Book.check_id, _result(), _choice(address)), wide=True),
    )


def _choice(address: Any) -> rx.Component:
    turn = Book.turn.to_string()
    return rx.el.div(
        rx.el.p(ui.say(_HOW.fill(limit=MOST_LINES))),
        upload_box(
            target=address,
            id=rx.Var.create("flats-") + turn,
            address=rx.Var.create("flats-") + turn,
            files=rx.Var.create([]).to(list[Any]),
            label=_FILE,
            extensions=("xlsx",),
            max_bytes=MOST_BYTES,
            single=True,
            on_change=Book.arrived,
            read_only=False,
        ),
        rx.el.form(
            press_of(Book),
            ui.textarea(
                state.PASTED,
                _PASTE,
                name="pasted",
                hint=_PASTE_HINT,
                wide=True,
                error=ui.say_dict(Book.problem),
                key=rx.Var.create("pasted-") + turn,
            ),
            ui.dialog_actions(ui.button(_CHECK, look="primary", type="submit")),
            on_submit=Book.check,
            method="dialog",
            no_validate=True,
            class_name="workbook",
        ),
        class_name="workbook",
    )


def _result() -> rx.Component:
    nothing = (Book.count_added == 0) & (Book.count_changed == 0)
    return rx.el.form(
        press_of(Book),
        rx.el.div(
            rx.el.h3(ui.say(_RESULT)),
            rx.cond(Book.file_name, rx.el.p(rx.el.strong(Book.file_name))),
            custom_attrs={"id": "flats-result", "tabIndex": -1},
        ),
        rx.cond(Book.week.length() > 0, ui.notice(ui.say_dict(Book.week))),
        rx.cond(Book.empties.length() > 0, ui.notice(ui.say_dict(Book.empties))),
        rx.cond(nothing, ui.notice(_NOTHING)),
        rx.cond(Book.count_refused > 0, _table(_REFUSED, Book.count_refused, _REFUSED_COLUMNS, Book.refused, _refused)),
        rx.cond(Book.count_added > 0, _table(_ADDED, Book.count_added, _ADDED_COLUMNS, Book.added, _added)),
        rx.cond(Book.count_changed > 0, _table(_CHANGED, Book.count_changed, _CHANGED_COLUMNS, Book.changed, _changed)),
        rx.cond(Book.needs_reason, ui.textarea("flats-reason", _REASON, name="reason", hint=_REASON_HINT, required=True, wide=True)),
        rx.cond(Book.problem.length() > 0, ui.notice(ui.say_dict(Book.problem), kind="error", live=True)),
        ui.dialog_actions(
            ui.button(_AGAIN, look="quiet", on_click=Book.again),
            rx.cond(nothing, rx.fragment(), ui.button(_TAKE, look="primary", type="submit")),
        ),
        on_submit=Book.take,
        method="dialog",
        no_validate=True,
        class_name="workbook",
    )


_ADDED_COLUMNS = (ui.Column(_ROW, figures=True), ui.Column(_FLAT), ui.Column(_TOLD))
_CHANGED_COLUMNS = (ui.Column(_ROW, figures=True), ui.Column(_FLAT), ui.Column(_WHAT), ui.Column(_BEFORE), ui.Column(_AFTER))
_REFUSED_COLUMNS = (ui.Column(_ROW, figures=True), ui.Column(_FLAT), ui.Column(_WHAT), ui.Column(_WHY))


def _table(title: Wording, count: Any, columns: Any, lines: Any, cells: Any) -> rx.Component:
    return rx.fragment(
        rx.el.h4(ui.say(title), " ", rx.el.span(count, class_name="figures")),
        ui.table(title, columns, lines, cells),
        rx.cond(count > state.MOST_SHOWN, rx.el.p(ui.say(_MORE), class_name="hint")),
    )


def _added(one: Any) -> list[Any]:
    missing = rx.cond(one.missing.length() > 0, rx.el.p(ui.say(_MISSING), " ", ui.say_dict(one.missing), class_name="hint"))
    return [_number(one), one.flat, rx.el.div(ui.say_dict(one.told), missing, _remark(one))]


def _changed(one: Any) -> list[Any]:
    reason = rx.cond(one.reason, rx.el.p(ui.badge(_REASON_NEEDED, "warning", "circle-alert")))
    before = rx.cond(one.before.length() > 0, ui.say_dict(one.before), ui.say(same("—")))
    return [_number(one), one.flat, rx.el.div(ui.say_dict(one.label), reason, _remark(one)), before, rx.el.strong(ui.say_dict(one.after))]


def _refused(one: Any) -> list[Any]:
    label = rx.cond(one.label.length() > 0, ui.say_dict(one.label), ui.say(same("—")))
    return [_number(one), one.flat, rx.el.div(label, rx.el.p(one.typed, class_name="hint")), rx.el.span(ui.say_dict(one.words))]


def _number(one: Any) -> rx.Component:
    return rx.el.span(rx.cond(one.row > 0, one.row.to_string(), ui.say(same("—"))), class_name="figures")


def _remark(one: Any) -> rx.Component:
    return rx.cond(one.remark.length() > 0, rx.el.p(ui.say_dict(one.remark), class_name="hint"))
