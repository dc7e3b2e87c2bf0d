"""«Журнал аудита»: everything that anybody did, newest first, narrowed by person, thing, kind and days."""

from typing import Any

import reflex as rx

from portal.core.journal.reference.acts import KIND_WORDS
from portal.core.journal.rules import MOST_EXPORTED, MOST_PEOPLE
from portal.web import ui
from portal.web.desk.audit import state
from portal.web.desk.audit.checking import check_button, verdict_shown
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import AUDIT as TITLE
from portal.web.shell.short_forms import problem_of
from portal.wording import Wording

Journal: Any = state.AuditJournal
"""The State as a page sees it: its fields are Vars."""

_LEAD = Wording(
    "Кім, қашан, нені өзгерткені. Жазбалар тек қосылады және SHA-256 хэштерімен тізбектелген; осы бетті қарау да журналға жазылады.",
    "Кто, когда и что изменил. Записи только добавляются и связаны в цепочку хэшами SHA-256; просмотр этой страницы тоже записывается.",
    "Who changed what and when. Rows are only added and are chained by SHA-256; reading this page is noted too.",
)
_PERSON = Wording("Адам немесе БСН", "Человек или БИН", "Person or BIN")
_PERSON_HINT = Wording("Аты-жөні, e-mail немесе ұйымның БСН", "Имя, e-mail или БИН организации", "Name, e-mail or BIN of an organisation")
_THING = Wording("Нөмір немесе ID", "Номер или ID", "Number or ID")
_THING_HINT = Wording("Өтінім нөмірі немесе нысан ID", "Номер заявки или ID предмета", "Number of an application or an ID")
_SINCE = Wording("Басталу күні", "С какого дня", "From")
_UNTIL = Wording("Соңғы күні", "По какой день", "To")
_KIND = Wording("Әрекет түрі", "Вид действия", "Kind of act")
_EVERY_KIND = Wording("Барлық әрекеттер", "Все действия", "All acts")
_FIND = Wording("Іздеу", "Найти", "Search")
_CLEAR = Wording("Сүзгілерді алып тастау", "Сбросить фильтры", "Clear the filters")
_COLUMNS = (
    ui.Column(Wording("Уақыты", "Когда", "When")),
    ui.Column(Wording("Кім", "Кто", "Who")),
    ui.Column(Wording("Не істеді", "Что сделано", "What was done")),
    ui.Column(Wording("Нысан", "Предмет", "Thing")),
    ui.Column(Wording("Мәліметтер", "Подробности", "Details")),
)
_EMPTY = Wording("Ештеңе табылмады", "Ничего не найдено", "Nothing found")
_EMPTY_TEXT = Wording(
    "Басқаша жазып көріңіз немесе сүзгілерді алып тастаңыз.",
    "Напишите иначе или сбросьте фильтры.",
    "Type something else or clear the filters.",
)
_PEOPLE = Wording("Мыналардың әрекеттері:", "Действия:", "Acts of:")
_MANY = Wording(
    f"Сәйкес келетін адам {MOST_PEOPLE}-нан көп, алғашқылары көрсетілген. Дәлірек жазыңыз.",
    f"Подходит больше {MOST_PEOPLE} человек, показаны первые. Напишите точнее.",
    f"More than {MOST_PEOPLE} people fit; the first ones are shown. Type something more exact.",
)
_ROW = Wording("№", "№", "No.")
_SAME = Wording("осы нысан туралы барлығы", "всё об этом предмете", "everything about this thing")
_OLDER = Wording("Ертерек", "Раньше", "Older")
_NEWEST = Wording("Ең жаңасына", "К самым новым", "To the newest")
_PAGES = Wording("Журнал беттері", "Страницы журнала", "Pages of the journal")
_ARCHIVED = Wording(
    "Ескі жазбалар мұрағатқа көшірілген, соңғысы №",
    "Старые записи перенесены в архив, последняя — №",
    "Old rows were moved to an archive, the last is No.",
)
_XLSX = Wording("Excel-ге сақтау", "Сохранить в Excel", "Save as Excel")
_XLSX_HINT = Wording(f"ең көбі {MOST_EXPORTED} жазба", f"не больше {MOST_EXPORTED} записей", f"at most {MOST_EXPORTED} rows")
_ANCHORS = Wording("Күнделікті таңбалар файлы", "Файл ежедневных отметок", "File of daily anchors")
_ANCHORS_HINT = Wording("Көшірмесін порталдан тыс сақтаңыз", "Храните его копию вне портала", "Keep a copy of it outside the portal")


def page() -> rx.Component:
    """Return the page at ``/desk/audit``."""
    shown = rx.cond(Journal.lines.length() > 0, _list(), ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="search-x"))
    content = rx.fragment(verdict_shown(), _filters(), _files(), _whose(), shown)
    return desk_page(TITLE, rx.cond(Journal.loaded, content, ui.skeleton(5)), here="audit", lead=_LEAD, actions=check_button())


def _filters() -> rx.Component:
    def box(name: str, label: Wording, hint: Wording) -> rx.Component:
        typed = getattr(Journal, name)
        return ui.text_input(f"audit-{name}", label, name=name, value=typed, key=typed, hint=hint, auto_complete="off")

    def day(name: str, label: Wording) -> rx.Component:
        typed = getattr(Journal, name)
        return ui.date_input(f"audit-{name}", label, name=name, value=typed, key=typed, error=problem_of(Journal, name))

    kinds = [(str(kind), words) for kind, words in KIND_WORDS.items()]
    chosen = ui.select("audit-kind", _KIND, kinds, name="kind", value=Journal.kind, empty=_EVERY_KIND, key=Journal.kind)
    return rx.el.form(
        ui.grid(
            box("person", _PERSON, _PERSON_HINT),
            box("thing", _THING, _THING_HINT),
            chosen,
            day("since", _SINCE),
            day("until", _UNTIL),
        ),
        ui.button_row(ui.button(_FIND, look="primary", type="submit"), ui.link(_CLEAR, "/desk/audit")),
        on_submit=Journal.find,
        role="search",
        method="dialog",
    )


def _files() -> rx.Component:
    saved = ui.file_link(_XLSX, rx.Var.create("/api/audit.xlsx") + Journal.file + "&lang=" + ui.LANGUAGE)
    anchors = ui.file_link(_ANCHORS, "/api/audit-anchors.txt")
    return rx.el.p(
        rx.el.span(saved, " (", ui.say(_XLSX_HINT), ")"), rx.el.span(anchors, " · ", ui.say(_ANCHORS_HINT)), class_name="hint list-facts"
    )


def _whose() -> rx.Component:
    names = rx.el.p(ui.say(_PEOPLE), " ", Journal.people.join(", "), class_name="hint", role="status")
    return rx.fragment(rx.cond(Journal.people.length() > 0, names), rx.cond(Journal.many_people, ui.notice(_MANY, kind="warning")))


def _list() -> rx.Component:
    turning = rx.el.nav(
        rx.cond(~Journal.is_first, ui.link_button(_NEWEST, rx.Var.create("/desk/audit") + Journal.newest, look="quiet")),
        rx.cond(Journal.older, ui.link_button(_OLDER, rx.Var.create("/desk/audit") + Journal.older, look="quiet", icon="chevron-right")),
        custom_attrs={"aria-label": ui.say(_PAGES)},
        class_name="pagination",
    )
    archived = rx.el.p(ui.say(_ARCHIVED), " ", rx.el.span(Journal.archived, class_name="figures"), ".", class_name="hint")
    return rx.fragment(
        ui.table(TITLE, _COLUMNS, Journal.lines, _cells),
        rx.cond(~Journal.is_first | (Journal.older != ""), turning),
        rx.cond(Journal.archived > 0, archived),
    )


def _cells(one: Any) -> list[Any]:
    thing = ui.say_dict(one.thing)
    same = ui.link(_SAME, rx.Var.create("/desk/audit") + one.same, custom_attrs=ui.about(_SAME, thing), class_name="link hint")
    details = rx.el.ul(rx.foreach(one.details, _detail), class_name="hint")
    return [
        rx.el.div(
            rx.el.span(one.at, class_name="figures"),
            rx.el.p(ui.say(_ROW), "\u00a0", one.seq, class_name="hint figures", custom_attrs={"title": one.hash}),
        ),
        rx.el.div(ui.say_dict(one.who), rx.cond(one.organisation, rx.el.p(one.organisation, class_name="hint"))),
        ui.say_dict(one.act),
        rx.el.div(rx.cond(one.way, ui.link(thing, one.way), thing), rx.cond(one.same, rx.el.p(same))),
        rx.cond(one.details.length() > 0, details, "—"),
    ]


def _detail(one: Any) -> rx.Component:
    return rx.el.li(ui.say_dict(one.name), ": ", ui.say_dict(one.value))
