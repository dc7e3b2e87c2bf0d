"""«Просьбы разблокировать»: what parties of returned applications ask to change besides the remarks."""

from typing import Any

import reflex as rx

from portal.core.applications.rules import NAMELESS
from portal.web import ui
from portal.web.desk.unlocking import state
from portal.web.forms.kept_files import kept_file
from portal.web.forms.read_only import EMPTY, NO_FILES
from portal.web.forms.sent_form import sent_form
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import UNLOCKING
from portal.web.shell.short_forms import general_problem, problem_of
from portal.wording import Wording

Page: Any = state.UnlockingPage
"""The State as a page sees it: its fields are Vars."""

TITLE = UNLOCKING
_LEAD = Wording(
    "Қайтарылған өтінімде ескерту айтылмаған орындар жабық. Мұнда тараптар солардың қайсысын ашуды сұрайды.",
    "В возвращённой заявке места без замечаний закрыты. Здесь стороны просят открыть ещё что-то.",
    "In a returned application everything without a remark is locked. Here the parties ask to open something more.",
)
_EMPTY = Wording("Сұраулар жоқ", "Просьб нет", "No requests")
_EMPTY_TEXT = Wording(
    "Тарап орынды ашуды сұрағанда, сұрау осында пайда болады.",
    "Когда сторона попросит что-то открыть, просьба появится здесь.",
    "When a party asks to unlock something, the request appears here.",
)
_COLUMNS = (
    ui.Column(Wording("Өтінім", "Заявка", "Application")),
    ui.Column(Wording("Нені ашу", "Что открыть", "What to unlock")),
    ui.Column(Wording("Не үшін", "Зачем", "Why")),
    ui.Column(Wording("Сұралды", "Когда просят", "Asked")),
    ui.Column(Wording("Жауап", "Ответ", "Answer")),
)
_STANDS = Wording("Операторда қазір:", "Сейчас у оператора:", "The operator has:")
_GRANT = Wording("Ашу", "Разблокировать", "Unlock")
_DECLINE = Wording("Бас тарту", "Отказать", "Decline")
_GRANT_TITLE = Wording("Өзгертуге ашу", "Открыть для правки", "Unlock for editing")
_DECLINE_TITLE = Wording("Ашудан бас тарту", "Отказать в разблокировке", "Decline to unlock")
_COMMENT = Wording(
    "Сұраған тарапқа түсініктеме (міндетті емес)",
    "Пояснение стороне, которая просит (необязательно)",
    "A note to the party that asked (optional)",
)
_WHY = Wording("Неліктен ашылмайды", "Почему не разблокировано", "Why it stays locked")
_HINT = Wording(
    "Осы мәтінді сұраған тарап оқиды.", "Этот текст прочитает сторона, которая просит.", "The party that asked reads this text."
)
_CANCEL = Wording("Жабу", "Закрыть", "Close")


def page() -> rx.Component:
    """Return the page at ``/desk/unlocking``."""
    shown = rx.cond(
        Page.lines.length() > 0,
        ui.table(TITLE, _COLUMNS, Page.lines, _cells),
        ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="lock-open"),
    )
    return desk_page(TITLE, rx.fragment(rx.cond(Page.loaded, shown, ui.skeleton(5)), _window()), here="unlocking", lead=_LEAD)


def _cells(one: Any) -> list[Any]:
    about = ui.say_dict(one.place)
    return [
        rx.el.div(
            rx.cond(one.project, one.project, ui.say(NAMELESS)),
            rx.el.p(ui.say_dict(one.kind), class_name="hint"),
            rx.el.p(one.company, class_name="hint"),
            rx.cond(one.number, rx.el.p("№\u00a0", one.number, class_name="hint figures")),
        ),
        rx.el.div(ui.link(about, one.way), rx.el.p(ui.say_dict(one.party), class_name="hint"), _standing(one)),
        rx.el.p(one.reason, class_name="remark-text"),
        rx.el.div(rx.el.span(one.at, class_name="figures"), rx.el.p(one.who, class_name="hint")),
        rx.el.div(
            ui.button(_GRANT, on_click=Page.begin(one.id, True), custom_attrs=ui.about(_GRANT, about)),
            ui.button(_DECLINE, look="quiet", on_click=Page.begin(one.id, False), custom_attrs=ui.about(_DECLINE, about)),
            class_name="button-row",
        ),
    ]


def _standing(one: Any) -> rx.Component:
    """Return what stands there in the version that was sent; of a whole tab the review tells it."""
    empty = rx.cond(one.nothing == "files", ui.say(NO_FILES), ui.say(EMPTY))
    text = rx.el.p(ui.say_dict(one.stands), class_name="remark-text")
    files = rx.el.ul(rx.foreach(one.files.to(list[dict[str, Any]]), kept_file))
    stands = rx.cond(one.files.length() > 0, files, rx.cond(one.nothing, rx.el.p(empty, class_name="hint"), text))
    there = (one.files.length() > 0) | one.nothing.bool() | (one.stands.length() > 0)
    return rx.cond(there, rx.fragment(rx.el.p(ui.say(_STANDS), class_name="hint"), stands))


def _window() -> rx.Component:
    field = f"{state.WINDOW}-answer"
    return ui.dialog(
        state.WINDOW,
        rx.cond(Page.granting, ui.say(_GRANT_TITLE), ui.say(_DECLINE_TITLE)),
        sent_form(
            Page,
            general_problem(Page),
            rx.el.p(rx.el.strong(ui.say_dict(Page.place))),
            rx.el.p(Page.reason, class_name="remark-text"),
            ui.textarea(
                field,
                rx.cond(Page.granting, ui.say(_COMMENT), ui.say(_WHY)),
                name="answer",
                rows=4,
                required=~Page.granting,
                hint=_HINT,
                error=problem_of(Page, field),
                key=rx.Var.create(f"{state.WINDOW}-") + Page.serial.to_string(),
            ),
            ui.dialog_actions(
                ui.button(_CANCEL, custom_attrs={"data-closes": ""}),
                ui.button(rx.cond(Page.granting, ui.say(_GRANT), ui.say(_DECLINE)), look="primary", type="submit"),
            ),
            on_submit=Page.answer,
        ),
    )
