"""«Что изменилось»: the answers, rows, files and consents in which two stored versions of an application differ."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.changes import state
from portal.web.desk.changes.places import AFTER, BEFORE, side
from portal.web.desk.queue.page import TITLE as QUEUE
from portal.web.shell.layouts import desk_page
from portal.wording import Wording

Changes: Any = state.Changes
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Нұсқалар арасында не өзгерді", "Что изменилось между версиями", "What changed between versions")
_LEAD = Wording(
    "Мұнда операторға жіберілген нұсқалар салыстырылады. Олар сол күйінде сақталған: тараптардың кейінгі түзетулері оларды өзгертпейді.",
    "Здесь сравниваются версии, отправленные оператору. Они хранятся как были: поздние правки сторон их не меняют.",
    "Versions that were sent to the operator are compared here. They are kept as they were: later edits of the parties do not change them.",
)
_REVIEW = Wording("Өтінімді қарау", "Проверка заявки", "Review of the application")
_BACK = Wording("Өтінімге оралу", "Вернуться к заявке", "Back to the application")
_ABSENT = Wording("Нұсқа табылмады", "Версия не найдена", "Version not found")
_ABSENT_TEXT = Wording(
    "Мұндай өтінім немесе нұсқа жоқ, не компания өтінімді кері қайтарып алған. Кезекке оралыңыз.",
    "Такой заявки или версии нет, либо компания отозвала заявку. Вернитесь к очереди.",
    "There is no such application or version, or the company withdrew the application. Go back to the queue.",
)
_ONE = Wording("Салыстыратын нұсқа жоқ", "Сравнивать не с чем", "Nothing to compare with")
_ONE_TEXT = Wording(
    "Өтінім операторға бір рет жіберілді. Келесі нұсқа жіберілгенде, айырмашылық осында көрінеді.",
    "Заявку отправляли оператору один раз. Когда придёт следующая версия, различия появятся здесь.",
    "The application was sent to the operator once. When the next version arrives, the differences appear here.",
)
_SAME = Wording(
    "Бұл нұсқалардың жауаптары, жолдары, файлдары мен келісімдері бірдей.",
    "Ответы, строки, файлы и согласия этих версий одинаковы.",
    "The answers, rows, files and consents of these versions are the same.",
)
_EARLIER = Wording("Бұрынғы нұсқа", "Ранняя версия", "Earlier version")
_LATER = Wording("Кейінгі нұсқа", "Поздняя версия", "Later version")
_COUNT = Wording("Айырмашылық саны:", "Различий:", "Differences:")
_COLUMNS = (
    ui.Column(Wording("Орны", "Место", "Place")),
    ui.Column(BEFORE),
    ui.Column(AFTER),
)


def page() -> rx.Component:
    """Return the page at ``/desk/applications/[application_id]/changes``."""
    return desk_page(
        TITLE,
        rx.cond(Changes.loaded, rx.cond(Changes.absent, _absent(), _compared()), ui.skeleton(6)),
        here="queue",
        of_one=True,
        trail=((QUEUE, "/desk"), (rx.cond(Changes.project, Changes.project, ui.say(_REVIEW)), Changes.review_address)),
        lead=_LEAD,
        actions=rx.cond(Changes.review_address, ui.link_button(_BACK, Changes.review_address, icon="chevron-left")),
    )


def _absent() -> rx.Component:
    return ui.empty_state(_ABSENT, _ABSENT_TEXT, ui.link_button(QUEUE, "/desk", look="primary"))


def _compared() -> rx.Component:
    chosen = rx.el.div(
        ui.select("changes-from", _EARLIER, Changes.versions, value=Changes.earlier, empty=None, on_change=Changes.choose_earlier),
        ui.select("changes-to", _LATER, Changes.versions, value=Changes.later, empty=None, on_change=Changes.choose_later),
        class_name="filter-row versions",
    )
    count = rx.el.p(ui.say(_COUNT), " ", rx.el.span(Changes.lines.length(), class_name="figures"), custom_attrs={"aria-live": "polite"})
    table = rx.fragment(count, ui.table(TITLE, _COLUMNS, Changes.lines, _cells))
    compared = rx.fragment(chosen, rx.cond(Changes.lines.length() > 0, table, ui.notice(ui.say(_SAME), kind="success")))
    return rx.cond(Changes.versions.length() > 1, compared, ui.empty_state(_ONE, _ONE_TEXT))


def _cells(change: Any) -> list[Any]:
    where = ui.say_dict(change.where)
    named = rx.el.div(ui.say_dict(change.label), rx.cond(where, rx.el.p(where, class_name="hint")))
    return [named, side(change.before), side(change.after)]
