"""«Сводка по заявкам»: where applications wait and for how long, by month, region and member of the staff."""

from typing import Any

import reflex as rx

from portal.core.applications.overview import rules as words
from portal.core.applications.schema import KINDS
from portal.web import ui
from portal.web.desk.overview import state
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import OVERVIEW
from portal.wording import Wording

Page: Any = state.ApplicationsOverview
"""The State as a page sees it: its fields are Vars."""

TITLE = OVERVIEW
_LEAD = Wording(
    "Операторға келіп түскен өтінімдер: қазір қайда және қанша күтуде. Тіркеу мен шешімдер — таңдалған айлар бойынша.",
    "Заявки, которые поступили оператору: где и сколько они ждут сейчас. Регистрация и решения — за выбранные месяцы.",
    "Applications that the operator has received: where and how long they wait now. Registrations and decisions are of the chosen months.",
)
_EVERY_KIND = Wording("Барлық түрлері", "Все виды", "All kinds")
_EVERY_REGION = Wording("Барлық өңірлер", "Все регионы", "All regions")
_PERIOD = Wording("Кезең", "Период", "Period")
_XLSX = Wording("Excel жүктеу", "Скачать Excel", "Download Excel")
_WAITS = Wording(
    "Күту — күнтізбелік күндермен: модерацияда жіберілген сәттен, әрі қарай қол қою, тіркеу немесе мерзім тоқтаған сәттен. "
    "Бұл сәт сақталмайтын мәртебелерде сызықша тұр.",
    "Ожидание — в календарных днях: на модерации от отправки, дальше от подписания, регистрации или остановки срока. "
    "Где такой момент не хранится, стоит прочерк.",
    "The wait is in calendar days: in moderation since the sending, later since the signing, the registration or the pause of the term. "
    "A dash stands where no such moment is kept.",
)
_LATE_NOTE = Wording(
    "«Мерзімі өткен» — оператордың мерзімі; құжат не түзету күтілетін жерде өтінім берушінің күні.",
    "«Срок прошёл» — срок оператора; где ждут документы или исправления, — день заявителя.",
    "“Late” is by the operator's term; where documents or corrections are awaited, by the applicant's day.",
)
_OF_THEM_LATE = Wording("олардың мерзімі өткені", "из них срок прошёл", "of them late")
_NONE = Wording(
    "Бұл жерде өтінім де, шешім де жоқ.", "Здесь нет ни заявок, ни решений.", "There are no applications and no decisions here."
)
_DECIDED = Wording("Кезеңде шешілді", "Решено за период", "Decided in the period")


def page() -> rx.Component:
    """Return the page at ``/desk/overview``."""
    workbook = rx.Var.create("/api/applications/overview.xlsx") + Page.query + "&lang=" + ui.LANGUAGE
    return desk_page(
        TITLE,
        _choices(),
        rx.cond(Page.loaded, _figures(), ui.skeleton(10)),
        here="overview",
        lead=_LEAD,
        actions=ui.link_button(_XLSX, workbook, icon="download", reload_document=True),
    )


def _choices() -> rx.Component:
    kinds = [(kind.code, kind.menu) for kind in KINDS.values()]
    periods = [(str(number), name) for number, name in words.MONTHS.items()]

    def filtered(name: str, label: Wording, options: Any, value: Any, empty: Wording | None) -> rx.Component:
        return ui.select(f"overview-{name}", label, options, value=value, empty=empty, on_change=lambda chosen: Page.choose(name, chosen))

    return rx.el.div(
        filtered("kind", words.KIND, kinds, Page.kind, _EVERY_KIND),
        filtered("region", words.REGION, Page.regions, Page.region, _EVERY_REGION),
        filtered("months", _PERIOD, periods, Page.months.to_string(), None),
        class_name="filters",
    )


def _figures() -> rx.Component:
    people = ui.Column(words.PERSON), ui.Column(words.AT_HAND, figures=True), ui.Column(words.LATE, figures=True)
    regions = ui.Column(words.REGION), ui.Column(words.AT_OPERATOR, figures=True), ui.Column(words.LATE, figures=True)
    decided = tuple(ui.Column(name, figures=True) for name in (words.APPROVED, words.REFUSED, words.IN_TIME))
    return rx.el.div(
        _sums(),
        _stages(),
        ui.chart_figure(words.MONTHS_TITLE, words.MONTH, ui.bar_chart(Page.by_month, stacked=False), Page.by_month),
        _listed(words.PEOPLE_TITLE, (*people, ui.Column(words.LONGEST, figures=True), *decided), Page.by_person),
        _listed(words.REGIONS_TITLE, (*regions, ui.Column(words.AT_APPLICANT, figures=True), *decided), Page.by_region),
        class_name="charts",
    )


def _sums() -> rx.Component:
    return rx.el.div(
        ui.definition_list(
            (words.AT_OPERATOR, rx.el.span(Page.at_operator, class_name="figures")),
            (_OF_THEM_LATE, rx.el.span(Page.late, class_name="figures")),
            (words.AT_APPLICANT, rx.el.span(Page.at_applicant, class_name="figures")),
            (_DECIDED, rx.el.span(Page.decided, class_name="figures")),
            (words.IN_TIME, _or_dash(Page.in_time)),
        ),
        class_name="panel chart-wide",
    )


def _stages() -> rx.Component:
    columns = (
        ui.Column(words.STAGE),
        ui.Column(words.COUNT, figures=True),
        *(ui.Column(kind.menu, figures=True) for kind in KINDS.values()),
        ui.Column(words.LATE, figures=True),
        ui.Column(words.MEDIAN, figures=True),
        ui.Column(words.LONGEST, figures=True),
    )
    return rx.el.section(
        rx.el.h2(ui.say(words.STAGES_TITLE)),
        ui.table(words.STAGES_TITLE, columns, Page.stages, _stage),
        rx.el.p(ui.say(_WAITS), " ", ui.say(_LATE_NOTE), class_name="hint"),
        class_name="chart chart-wide",
    )


def _stage(one: Any) -> list[rx.Component]:
    whose = rx.cond(one.ours, ui.say(words.AT_OPERATOR), ui.say(words.AT_APPLICANT))
    return [
        rx.el.div(_name(one.words, one.href), rx.el.p(whose, class_name="hint")),
        rx.el.strong(one.count, class_name="figures"),
        *(rx.el.span(one.kinds[place], class_name="figures") for place in range(len(KINDS))),
        _or_dash(one.late),
        _or_dash(one.median),
        _or_dash(one.longest),
    ]


def _listed(title: Wording, columns: tuple[ui.Column, ...], lines: Any) -> rx.Component:
    nothing = rx.el.p(ui.say(_NONE), class_name="hint")
    return rx.el.section(
        rx.el.h2(ui.say(title)), rx.cond(lines.length() > 0, ui.table(title, columns, lines, _line), nothing), class_name="chart chart-wide"
    )


def _line(one: Any) -> list[rx.Component]:
    return [
        _name(one.name, one.href),
        rx.el.span(one.count, class_name="figures"),
        rx.el.span(one.late, class_name="figures"),
        _or_dash(one.other),
        rx.el.span(one.approved, class_name="figures"),
        rx.el.span(one.refused, class_name="figures"),
        _or_dash(one.in_time),
    ]


def _name(words: Any, href: Any) -> rx.Component:
    return rx.cond(href, ui.link(ui.say_dict(words), href), rx.el.span(ui.say_dict(words)))


def _or_dash(text: Any) -> rx.Component:
    return rx.el.span(rx.cond(text, text, "—"), class_name="figures")
