"""Parts of the week's page around the table: sections, the chooser of weeks, deadlines, what is still open, the keys."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.mio.week import state
from portal.web.mio.week.shown import DONE
from portal.wording import Wording

Week: Any = state.ReportingWeek
"""The State for the page's code: its fields are Vars here."""

_SECTIONS = Wording("Есептілік бөлімдері", "Разделы отчётности", "Reporting sections")
_WEEK = Wording("Апта", "Неделя", "Week")
_BEFORE = Wording("Алдыңғы апта", "Предыдущая неделя", "Previous week")
_AFTER = Wording("Келесі апта", "Следующая неделя", "Next week")
_DUE = Wording("Енгізу мерзімі:", "Внести до", "Due by")
_WAS_DUE = Wording(
    "Мерзімі {due} өтті: енді енгізілгені кешігу ретінде белгіленеді, ал енгізілгенді өзгерту үшін себебі керек. Апта жабылады:",
    "Срок прошёл {due}: внесённое теперь отмечается как опоздание, а для изменения внесённого нужна причина. Неделя закроется",
    "It was due by {due}: what is entered now counts as late, and changing an entered figure needs a reason. The week locks on",
)
_LOCKED = Wording(
    "Апта жабылған: {locks}. Оны оператордың рұқсатымен ғана толықтыруға немесе түзетуге болады.",
    "Неделя закрыта {locks}. Дополнить или исправить её можно только по разрешению оператора.",
    "The week was locked on {locks}. It can be completed or corrected only with the operator's permission.",
)
_OPEN = Wording("Әлі енгізілмеген", "Осталось внести", "Still open")
_DONE_TEXT = Wording(
    "Барлық объект бойынша бәрі енгізілді. Басқа ештеңе істеу қажет емес: деректер сақталған.",
    "По всем объектам всё внесено. Больше ничего делать не нужно: данные уже сохранены.",
    "Everything is entered for all objects. There is nothing more to do: the data are saved already.",
)
_CLOSE = Wording("Тізімді жабу", "Закрыть список", "Close the list")
_KEYS = Wording("Пернетақтамен жылдам толтыру", "Быстрый ввод с клавиатуры", "Quick entry by keyboard")
_KEY_LINES = (
    ("↑ ↓ ← →", Wording("ұяшықтан ұяшыққа өту", "переход между ячейками", "move between cells")),
    ("Enter, Shift+Enter", Wording("сақтап, төмен немесе жоғары өту", "сохранить и перейти вниз или вверх", "save and go down or up")),
    ("Tab, Shift+Tab", Wording("келесі немесе алдыңғы өріс", "следующее или предыдущее поле", "next or previous field")),
    ("F2", Wording("ұяшықтағы мәнді түзету", "править значение в ячейке", "edit the value in the cell")),
    ("Esc", Wording(
        "бұрынғы мәнді қайтару; себеп өрісінен ұяшыққа оралу",
        "вернуть прежнее значение; из поля причины — назад в ячейку",
        "restore the value; from the reason, go back to the cell",
    )),
    ("↓, Tab", Wording(
        "жол астындағы себеп өрісіне немесе сұраққа өту",
        "перейти к причине или вопросу под строкой",
        "go to the reason or the question below the row",
    )),
    ("Ctrl+Enter", Wording("объект бойынша «Өзгерістер болған жоқ»", "«Изменений не было» по объекту", "“No changes” for the object")),
    ("Shift+Space", Wording("жолды белгілеу", "отметить строку", "select the row")),
    ("Ctrl+V", Wording(
        "Excel-ден көшірілген блокты осы ұяшықтан бастап қою; бос ұяшықтар ештеңені өшірмейді",
        "вставить блок из Excel, начиная с этой ячейки; пустые ячейки ничего не стирают",
        "paste a block from Excel from this cell on; empty cells erase nothing",
    )),
    ("Ctrl+Z", Wording("соңғы әрекетті қайтару", "отменить последнее действие", "undo the last action")),
)  # fmt: skip


def sections_nav() -> rx.Component:
    """Return links to the sections of this executor; none for a single section."""

    def line(pair: Any) -> rx.Component:
        here = {"aria-current": rx.cond(pair[0] == Week.section, "page", "false")}
        return rx.el.li(
            ui.anchor(
                ui.say_dict(pair[1]),
                href=rx.Var.create("/mio/week?section=") + pair[0] + "&week=" + ui.asked("week", Week.week),
                class_name="week-section",
                custom_attrs=here,
            )
        )

    several = rx.el.nav(
        rx.el.ul(rx.foreach(Week.sections, line)), class_name="week-sections", custom_attrs={"aria-label": ui.say(_SECTIONS)}
    )
    return rx.cond(Week.sections.length() > 1, several)


def week_chooser() -> rx.Component:
    """Return the list of weeks between the links to the previous and the next one."""
    here = rx.Var.create("/mio/week?section=") + ui.asked("section", Week.section) + "&week="
    return rx.el.div(
        _step("chevron-left", _BEFORE, -1, Week.head.before),
        ui.select("week", _WEEK, Week.weeks, value=Week.week, empty=None, custom_attrs=ui.leads(here)),
        _step("chevron-right", _AFTER, 1, Week.head.after),
        class_name="week-chooser",
    )


def _step(sign: str, words: Wording, by: int, week: Any) -> rx.Component:
    return ui.icon_button(sign, words, custom_attrs=ui.turns("week", by), resting=~week.to(bool))


def terms() -> rx.Component:
    """Return the week's deadline, or that it is late or locked."""
    due = rx.el.span(Week.head.due, class_name="figures")
    late = ui.say(_WAS_DUE).to(str).replace("{due}", Week.head.due)
    locked = ui.say(_LOCKED).to(str).replace("{locks}", Week.head.locks)
    return rx.cond(
        Week.head.locked,
        rx.cond(
            Week.head.permission.length() > 0,
            ui.notice(ui.say_dict(Week.head.permission)),
            ui.notice(locked, kind="warning"),
        ),
        rx.cond(
            Week.head.is_due,
            ui.notice(rx.el.p(late, " ", rx.el.span(Week.head.locks, class_name="figures"), "."), kind="warning"),
            rx.el.p(ui.icon("timer", 18), rx.el.span(ui.say(_DUE), " "), rx.el.strong(due), class_name="week-due"),
        ),
    )


def finish_list() -> rx.Component:
    """Return the links to the open cells of the week, or the message that nothing is open."""
    close = ui.button(_CLOSE, look="quiet", on_click=Week.close_list)
    still = rx.fragment(ui.error_summary(Week.open_items, title=_OPEN, serial=Week.finish_serial, entry=_open_line), close)
    done = ui.notice(_DONE_TEXT, kind="success", title=DONE)
    return rx.el.div(rx.match(Week.finished, ("open", still), ("done", done), rx.fragment()), class_name="week-finish")


def _open_line(item: Any) -> rx.Component:
    def part(one: Any) -> rx.Component:
        words = ui.say_dict(one.words)
        there = rx.el.a(words, href="#main", class_name="error-link", custom_attrs={"data-focus": one.address})
        return rx.el.span(rx.cond(one.address, there, ui.anchor(words, href=one.href, class_name="error-link")))

    return rx.el.li(rx.el.strong(ui.say_dict(item.name)), rx.foreach(item.parts, part), class_name="week-open")


def help_view() -> rx.Component:
    """Return the help about the keyboard, folded at first."""
    lines = [rx.el.div(rx.el.dt(rx.el.kbd(keys)), rx.el.dd(ui.say(words))) for keys, words in _KEY_LINES]
    return rx.el.details(rx.el.summary(ui.say(_KEYS)), rx.el.dl(*lines), class_name="week-keys")
