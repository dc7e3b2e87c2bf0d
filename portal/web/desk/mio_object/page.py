"""One object for reading: its data, its weeks with their changes, questions with explanations, reversals."""

from typing import Any

import reflex as rx

from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.fields.schema.purchase import APARTMENTS, SPENDING
from portal.web import ui
from portal.web.desk.mio_object import state
from portal.web.desk.mio_object.correction import correction, correction_line
from portal.web.desk.mio_object.windows import deletion, deletion_section, reversal, reversal_button
from portal.web.objects.flats_view import bought_view, rows_table, spent_view, stock_view
from portal.web.objects.head_view import facts
from portal.web.objects.places import place_in_chosen_week
from portal.web.objects.sections import FORMS, PARTS, SALES, title_of
from portal.web.objects.sheet_view import files_view, sheet_view
from portal.web.objects.styles import styled
from portal.web.objects.weeks_view import amendments, corrected, entered, history, state_badge
from portal.web.shell.layouts import desk_page
from portal.wording import Wording

Desk: Any = state.DeskObject
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("ЖАО объектісі", "Объект МИО", "Object of a local executive body")
CORRECTION = Wording("Ақпаратты түзету", "Исправить сведения", "Correct the information")
_COUNTRY = Wording("Ел бойынша шолу", "Обзор по стране", "Country overview")
_PARTS = Wording("Объектінің кіші бөлімдері", "Подразделы объекта", "Subsections of the object")
_ABSENT = Wording("Объект табылмады", "Объект не найден", "Object not found")
_ABSENT_TEXT = Wording(
    "Ол жойылған немесе мұндай объект жоқ. Ел бойынша шолуға оралыңыз.",
    "Он удалён, или такого нет. Вернитесь к обзору по стране.",
    "It has been deleted or does not exist. Go back to the country overview.",
)
_WEEK = Wording("Есепті апта", "Отчётная неделя", "Reporting week")
_DUE = Wording("Мерзімі:", "Срок:", "Due:")
_WEEKS = Wording("Апталар тарихы", "История по неделям", "Weeks")
_TOLD = Wording("Енгізілген деректер", "Внесённые данные", "What was entered")
_NOTHING_TOLD = Wording("Бұл аптада дерек жоқ.", "За эту неделю данных нет.", "Nothing is entered for this week.")
_FILES = Wording("Файлдар", "Файлы", "Files")
_AMENDED = Wording("Осы аптадағы түзетулер", "Исправления этой недели", "Corrections of this week")
_QUESTIONS = Wording("Сұрақтар мен түсіндірмелер", "Вопросы и пояснения", "Questions and explanations")
_NOT_EXPLAINED = Wording("Әлі түсіндірілмеген", "Пока не пояснено", "Not explained yet")
_SOURCE = Wording("Көзі", "Источник", "Source")
_SUMS = (
    Wording("Апта ішінде, ₸", "За неделю, ₸", "This week, ₸"),
    Wording("Басынан бері, ₸", "С начала, ₸", "So far, ₸"),
    Wording("Жоспар, ₸", "План, ₸", "Plan, ₸"),
    Wording("Игерілді, %", "Освоено, %", "Absorbed, %"),
)
_MONEY = Wording("Апта ішінде игерілген қаражат", "Освоение за неделю", "Funds absorbed in the week")
_SOLD_FLATS = Wording("Барлық өткізілген пәтерлер", "Все реализованные квартиры", "All apartments sold")
_CLOSED = Wording("«Өткізу» әлі жабық", "«Реализация» пока закрыта", "“Sales” is still closed")


def page() -> rx.Component:
    """Return the page at ``/desk/mio/objects/[object_id]``."""
    return desk_page(
        TITLE,
        styled(rx.cond(Desk.absent, _absent(), rx.cond(Desk.loaded, _object(), ui.skeleton(8)))),
        here="country",
        of_one=True,
        trail=((_COUNTRY, "/desk/mio"),),
        heading=rx.cond(Desk.loaded, ui.say_dict(Desk.head.name), ui.say(TITLE)).to(str),
    )


def _absent() -> rx.Component:
    return ui.empty_state(_ABSENT, _ABSENT_TEXT, ui.link_button(_COUNTRY, "/desk/mio", look="primary"))


def _object() -> rx.Component:
    bars = [(section, _bar(section)) for section in Section]
    weekly = [(subsection, _weekly(subsection)) for subsection in Subsection if subsection != SALES]
    blocks = [
        (
            SALES,
            rx.cond(Desk.head.sales_closed.length() > 0, _closed(), _sales()),
        ),
        (APARTMENTS, rx.fragment(bought_view(Desk.bought), _rows(Section.PURCHASE, APARTMENTS))),
        (SPENDING, rx.fragment(spent_view(Desk.bought), _rows(Section.PURCHASE, SPENDING))),
    ]
    return rx.fragment(
        facts(Desk.head, body=True),
        rx.cond(Desk.section == Section.PURCHASE, _questions()),
        rx.fragment(rx.match(Desk.section, *bars[1:], bars[0][1])),
        ui.tab_panel(rx.fragment(rx.match(Desk.part, *weekly, *blocks, _information())), active=Desk.part, id="part-panel"),
        rx.cond(Desk.head.may_delete, deletion_section()),
        reversal(),
        correction(),
        rx.cond(Desk.head.may_delete, deletion()),
    )


def _information() -> rx.Component:
    """Return the data of the object, for the administrator with the way to correct them, and what was corrected."""
    way = rx.Var.create("/desk/mio/objects/") + Desk.object_id + "/correction"
    correct = rx.cond(Desk.head.may_hand_over, ui.button_row(ui.link_button(CORRECTION, way, icon="pencil")))
    return rx.fragment(correct, sheet_view(Desk.tabs), corrected(Desk.corrected))


def _bar(section: Section) -> rx.Component:
    parts = [ui.Part(part, title_of(section, part), href=place_in_chosen_week(part, "", Desk.week_on_screen)) for part in PARTS[section]]
    return ui.tabs(_PARTS, parts, Desk.part, panel="part-panel")


def _closed() -> rx.Component:
    return ui.notice(rx.el.p(ui.say_dict(Desk.head.sales_closed)), title=_CLOSED)


def _weekly(subsection: Subsection) -> rx.Component:
    week = Desk.week
    heading = rx.el.div(
        rx.el.h2(ui.say(_WEEK), " ", rx.el.span(ui.say_dict(week.terms.dates), class_name="figures")),
        rx.el.div(state_badge(week.state), entered(week.state), class_name="week-state"),
        rx.el.p(ui.say(_DUE), " ", rx.el.span(week.terms.due, class_name="figures"), class_name="hint week-terms"),
        class_name="week-bar",
    )
    money = [_money()] if subsection is Subsection.FUNDING else []
    corrected = [] if subsection is Subsection.SALES else [rx.cond(Desk.head.may_hand_over, correction_line())]
    one = rx.fragment(heading, _told(), *money, *corrected, _questions(), _corrections())
    return rx.el.div(
        rx.cond(week.terms.iso, one),
        rx.el.section(
            rx.el.h2(ui.say(_WEEKS), class_name="group-title"),
            history(subsection, Desk.history),
            rx.cond(Desk.history_pages > 1, ui.pagination(Desk.history_page, Desk.history_pages, Desk.turn_history)),
        ),
        class_name="week-part",
    )


def _told() -> rx.Component:
    def line(pair: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(ui.say_dict(pair[0])), rx.el.dd(ui.figure(pair[1])), class_name="data-row")

    return rx.el.section(
        # Beside entered sums the page does not say which other sources there are.
        rx.cond(
            (Desk.cells.length() > 0) | (Desk.week.sums.length() == 0),
            rx.fragment(
                rx.el.h3(ui.say(_TOLD), class_name="group-title"),
                rx.cond(
                    Desk.cells.length() > 0,
                    rx.el.dl(rx.foreach(Desk.cells, line), class_name="data-list data-list-wide"),
                    rx.el.p(ui.say(_NOTHING_TOLD), class_name="hint"),
                ),
            ),
        ),
        rx.cond(Desk.photos.length() > 0, rx.fragment(rx.el.h3(ui.say(_FILES)), files_view(Desk.photos))),
    )


def _money() -> rx.Component:
    columns = (ui.Column(_SOURCE), *(ui.Column(title, figures=True) for title in _SUMS))

    def cells(line: Any) -> list[Any]:
        name = rx.el.div(
            ui.say_dict(line.source), rx.cond(line.category.length() > 0, rx.el.p(ui.say_dict(line.category), class_name="hint"))
        )
        taken = Desk.sums[line.address]
        return [name, *[rx.el.span(ui.figure(value), class_name="figures") for value in (taken, line.cumulated, line.plan, line.share)]]

    reverse = rx.cond(Desk.head.may_hand_over & (Desk.week.sums.length() > 0), ui.button_row(reversal_button()))
    return rx.el.section(ui.table(_MONEY, columns, Desk.week.sums, cells), reverse)


def _questions() -> rx.Component:
    def one(line: Any) -> rx.Component:
        said = rx.cond(line.explanation, rx.el.p(line.explanation, class_name="remark-text"), ui.badge(_NOT_EXPLAINED, "warning"))
        return rx.el.li(rx.el.p(ui.say_dict(line.words)), said, key=line.week + line.code)

    lines = Desk.week.questions
    box = ui.notice(rx.el.ul(rx.foreach(lines, one)), kind="warning", title=_QUESTIONS)
    return rx.cond(lines.length() > 0, rx.el.div(box, class_name="questions"))


def _corrections() -> rx.Component:
    lines = Desk.week.amendments
    return rx.cond(lines.length() > 0, rx.el.section(rx.el.h3(ui.say(_AMENDED), class_name="group-title"), amendments(lines)))


def _sales() -> rx.Component:
    flats = rx.el.section(rx.el.h2(ui.say(_SOLD_FLATS), class_name="group-title"), _rows(Section.CREDIT, SALES))
    return rx.el.div(_weekly(Subsection.SALES), stock_view(Desk.stock), flats, class_name="week-part")


def _rows(section: Section, block: str) -> rx.Component:
    return rx.el.div(
        rows_table(FORMS[section], block, Desk.listed),
        rx.cond(Desk.listed.pages > 1, ui.pagination(Desk.listed.number, Desk.listed.pages, Desk.turn_rows)),
        class_name="object-rows",
    )
