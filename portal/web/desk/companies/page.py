"""«Компании»: the organisations that have accounts, found by BIN, name, person or e-mail address."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.companies import state
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import COMPANIES as TITLE
from portal.wording import Wording

Companies: Any = state.Companies
"""The State as a page sees it: its fields are Vars."""

_SEARCH = Wording("БСН, атауы, аты-жөні немесе e-mail", "БИН, название, ФИО или e-mail", "BIN, name, person or e-mail")
_FIND = Wording("Іздеу", "Найти", "Search")
_COLUMNS = (
    ui.Column(Wording("Ұйым", "Организация", "Organisation")),
    ui.Column(Wording("БСН", "БИН", "BIN")),
    ui.Column(Wording("Тіркелгілер", "Учётные записи", "Accounts"), figures=True),
    ui.Column(Wording("Тіркелген күні", "Регистрация", "Registered")),
    ui.Column(Wording("Соңғы кіруі", "Последний вход", "Last sign-in")),
)
_FOUND = Wording("Табылды:", "Найдены:", "Found:")
_CLOSED = Wording("кіруі жабық", "доступ закрыт", "access closed")
_SINCE = Wording("бастап", "с", "since")
_NEVER = Wording("әлі кірмеген", "ещё не входили", "not yet")
_EMPTY = Wording("Ұйым табылмады", "Организаций не нашлось", "No organisations found")
_EMPTY_TEXT = Wording(
    "Басқаша жазып көріңіз: БСН басын, атауының немесе адам аты-жөнінің бір бөлігін, e-mail мекенжайының басын.",
    "Напишите иначе: начало БИН, часть названия или имени человека, начало адреса e-mail.",
    "Type something else: the beginning of a BIN, a part of the name or of a person's name, the beginning of an e-mail address.",
)
_MORE = Wording("Бұрын тіркелгендері", "Зарегистрированные раньше", "Registered earlier")
_START = Wording("Басына", "К началу", "To the beginning")
_PAGES = Wording("Тізім беттері", "Страницы списка", "Pages of the list")


def page() -> rx.Component:
    """Return the page at ``/desk/companies``."""
    search = rx.el.form(
        ui.search_input("companies-search", _SEARCH, name="search", default_value=Companies.search, key=Companies.search),
        ui.button(_FIND, type="submit"),
        on_submit=Companies.find,
        role="search",
        method="dialog",
        class_name="search-row",
    )
    shown = rx.cond(Companies.lines.length() > 0, _list(), ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="search-x"))
    content = rx.fragment(rx.el.div(search, class_name="filter-row"), shown)
    return desk_page(TITLE, rx.cond(Companies.loaded, content, ui.skeleton(6)), here="companies")


def _list() -> rx.Component:
    address = rx.Var.create("/desk/companies")
    turning = rx.el.nav(
        rx.cond(~Companies.is_first, ui.link_button(_START, address + Companies.start, look="quiet")),
        rx.cond(Companies.more, ui.link_button(_MORE, address + Companies.more, look="quiet", icon="chevron-right")),
        custom_attrs={"aria-label": ui.say(_PAGES)},
        class_name="pagination",
    )
    return rx.fragment(
        ui.table(TITLE, _COLUMNS, Companies.lines, _cells),
        rx.cond(~Companies.is_first | (Companies.more != ""), turning),
    )


def _cells(line: Any) -> list[Any]:
    closed = rx.el.p(ui.badge(_CLOSED, "warning", "lock"), " ", ui.say(_SINCE), " ", line.closed, class_name="hint")
    return [
        rx.el.div(
            ui.link(line.name, rx.Var.create("/desk/companies/") + line.id),
            rx.cond(line.found, rx.el.p(ui.say(_FOUND), " ", line.found, class_name="hint")),
            rx.cond(line.closed, closed),
        ),
        rx.el.span(line.bin, class_name="figures"),
        rx.el.span(line.people, class_name="figures"),
        rx.el.span(line.registered, class_name="figures"),
        rx.cond(line.signed_in, rx.el.span(line.signed_in, class_name="figures"), rx.el.span(ui.say(_NEVER), class_name="hint")),
    ]
