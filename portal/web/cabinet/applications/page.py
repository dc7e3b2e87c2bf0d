"""The list of applications with all columns of the seed, and «Создать заявку», which offers drafts first."""

from functools import partial
from typing import Any

import reflex as rx

from portal.core.accounts.rules import MAY_NOT
from portal.core.accounts.schema import Right
from portal.core.applications.rules import NAMELESS
from portal.core.applications.schema import ApplicationKind
from portal.web import ui
from portal.web.cabinet.applications import state
from portal.web.cabinet.correcting import correct_icon
from portal.web.cabinet.exporting import export_menu
from portal.web.shell.applications import HISTORY, address_var
from portal.web.shell.layouts import cabinet_page
from portal.wording import Wording

Applications: Any = state.Applications
"""The State as a page sees it: its fields are Vars."""

_CREATE = Wording("Өтінім жасау", "Создать заявку", "Create an application")
_EXPORT = Wording("Барлық өтінімді жүктеп алу", "Выгрузить все заявки", "Export all applications")
_EMPTY = Wording("Өтінімдер әлі жоқ", "Заявок пока нет", "No applications yet")
_EMPTY_TEXT = Wording(
    "«Өтінім жасау» түймесін басыңыз: толтырғаныңыздың бәрі өздігінен сақталады, кез келген уақытта жалғастыра аласыз.",
    "Нажмите «Создать заявку»: всё введённое сохраняется само, продолжить можно в любой момент.",
    "Press “Create an application”: everything you type is saved automatically, and you can continue at any time.",
)
_COLUMNS = (
    ui.Column(Wording("Жобаның атауы", "Наименование проекта", "Project name")),
    ui.Column(Wording("№ және тіркеу күні", "№ и дата регистрации", "Reg. no. and date")),
    ui.Column(Wording("Орындау мерзімі", "Срок исполнения", "Execution deadline")),
    ui.Column(Wording("Өтінімнің мәртебесі", "Статус заявки", "Status")),
    ui.Column(Wording("Өтінім тарихы", "История заявки", "History")),
    ui.Column(Wording("Әрекеттер", "Действия", "Actions")),
)
_NOT_YET = Wording("әлі жоқ", "ещё нет", "not yet")
_HISTORY = Wording("Тарихы", "История", "History")
_EDIT = Wording("Өңдеу", "Редактировать", "Edit")
_VIEW = Wording("Ашу", "Открыть", "Open")
_COPY = Wording("Осының негізінде жаңа өтінім", "Новая заявка на основе этой", "New application based on this one")
_COPY_HOW = Wording(
    "Көшірілген жауаптар мен файлдардың жанында белгі болады. Келісімдер, қолтаңбалар, мерзімі өткен және ескірген құжаттар көшірілмейді.",
    "Рядом с перенесёнными ответами и файлами будет отметка. Согласия, подписи, просроченные и устаревшие документы не переносятся.",
    "Copied answers and files will be marked. Consents, signatures and documents that are out of date are not copied.",
)
_COPY_COMPANY = Wording("Тек компания", "Только компания", "The company only")
_COPY_WHOLE = Wording("Жобасымен бірге", "Вместе с проектом", "With the project")
_DELETE = Wording("Жою", "Удалить", "Delete")
_CHANGED = Wording("өзгертілді", "изменена", "changed")
_INVITED = Wording("Сізді шақырған:", "Вас пригласила:", "Invited by:")
_DRAFT = Wording("Аяқталмаған өтінім бар", "У вас есть незавершённая заявка", "You have an unfinished application")
_DRAFTS = Wording("Аяқталмаған өтінімдер бар", "У вас есть незавершённые заявки", "You have unfinished applications")
_DRAFT_TEXT = Wording(
    "Соны жалғастырасыз ба, әлде жаңасын бастайсыз ба?",
    "Продолжить её или начать новую?",
    "Continue it, or begin a new one?",
)
_DRAFTS_TEXT = Wording(
    "Біреуін жалғастырасыз ба, әлде жаңасын бастайсыз ба?",
    "Продолжить одну из них или начать новую?",
    "Continue one of them, or begin a new one?",
)
_NEW = Wording("Жаңа өтінім бастау", "Начать новую заявку", "Begin a new application")
_CONTINUE = Wording("Жалғастыру", "Продолжить", "Continue")
_DELETE_ASK = Wording("Өтінімді жою керек пе?", "Удалить заявку?", "Delete the application?")
_DELETE_TEXT = Wording(
    "Өтінім тізімнен жоғалады, оны порталда қайтару мүмкін емес.",
    "Заявка исчезнет из списка, вернуть её на портале будет нельзя.",
    "The application disappears from the list and cannot be brought back in the portal.",
)


def page(kind: ApplicationKind) -> rx.Component:
    """Return the page at ``/cabinet/<kind>``."""
    return cabinet_page(
        kind.plural,
        rx.cond(Applications.loaded, rx.cond(Applications.lines.length() > 0, _list(kind), _empty()), ui.skeleton(5)),
        _drafts(kind),
        _copying(kind),
        ui.confirm_dialog("delete", _DELETE_ASK, _DELETE_TEXT, confirm=_DELETE, on_confirm=Applications.delete(Applications.press)),
        here=kind.code,
        actions=ui.button_row(
            rx.cond(Applications.lines.length() > 0, export_menu(_EXPORT, "/api/applications/export")),
            rx.cond(
                Applications.may_create,
                ui.button(_CREATE, look="primary", icon="plus", on_click=Applications.create(Applications.press)),
            ),
        ),
    )


def _empty() -> rx.Component:
    begin, read = (ui.empty_state(_EMPTY, text, icon_name="file-text") for text in (_EMPTY_TEXT, MAY_NOT[Right.FILL_IN]))
    return rx.cond(Applications.may_create, begin, read)


def _list(kind: ApplicationKind) -> rx.Component:
    return rx.fragment(
        rx.el.div(ui.table(kind.plural, _COLUMNS, Applications.lines, partial(_cells, kind)), class_name="applications"),
        rx.cond(Applications.pages > 1, ui.pagination(Applications.page, Applications.pages, Applications.turn)),
    )


def _name(line: Any) -> rx.Var[str]:
    return rx.cond(line.project, line.project, ui.say(NAMELESS))


def _cells(kind: ApplicationKind, line: Any) -> list[rx.Component]:
    not_yet = rx.el.span(ui.say(_NOT_YET), class_name="hint")
    return [
        rx.el.div(
            ui.link(_name(line), address_var(kind, line.id)),
            rx.cond(~line.mine, rx.el.p(ui.say(_INVITED), " ", line.company, class_name="hint")),
        ),
        rx.cond(
            line.registration, rx.el.div(line.registration, rx.el.p(line.registered, class_name="hint"), class_name="figures"), not_yet
        ),
        rx.el.div(
            rx.cond(line.deadline, rx.el.span(line.deadline, class_name="figures"), not_yet),
            rx.cond(line.pause.length() > 0, rx.el.p(ui.say_dict(line.pause), class_name="hint")),
        ),
        rx.el.div(
            ui.badge(ui.say_dict(line.status_words), "info"),
            rx.cond(line.badge.length() > 0, rx.el.p(ui.say_dict(line.badge), class_name="hint")),
            rx.cond(line.correction.length() > 0, rx.el.p(ui.say_dict(line.correction))),
            rx.el.p(ui.say(_CHANGED), " ", line.changed, class_name="hint figures"),
        ),
        ui.link(_HISTORY, address_var(kind, line.id, HISTORY)),
        rx.el.div(
            ui.link_button(rx.cond(line.may_edit, ui.say(_EDIT), ui.say(_VIEW)), address_var(kind, line.id), look="quiet"),
            correct_icon(kind, line.id, line.may_correct),
            *_copy(kind, line),
            rx.cond(line.may_delete, ui.icon_button("trash-2", _DELETE, on_click=Applications.ask_to_delete(line.id))),
            class_name="button-row",
        ),
    ]


def _copy(kind: ApplicationKind, line: Any) -> list[rx.Component]:
    """Return the button that begins a new application from this one, for kinds that take anything over."""
    if not kind.taken_over:
        return []
    button = ui.icon_button("copy-plus", _COPY, on_click=Applications.ask_to_copy(line.id))
    return [rx.cond(line.mine & Applications.may_create, button)]


def _drafts(kind: ApplicationKind) -> rx.Component:
    several = Applications.drafts.length() > 1

    def draft(line: Any) -> rx.Component:
        named = ui.about(_CONTINUE, _name(line))
        return rx.el.li(
            rx.el.div(rx.el.strong(_name(line)), rx.el.p(ui.say(_CHANGED), " ", line.changed, class_name="hint figures")),
            rx.cond(
                several,
                ui.link_button(_CONTINUE, address_var(kind, line.id), custom_attrs=named),
                ui.link_button(_CONTINUE, address_var(kind, line.id), look="primary", custom_attrs=named),
            ),
            class_name="draft-line",
        )

    return ui.dialog(
        "drafts",
        rx.cond(several, ui.say(_DRAFTS), ui.say(_DRAFT)).to(str),
        rx.el.p(rx.cond(several, ui.say(_DRAFTS_TEXT), ui.say(_DRAFT_TEXT))),
        rx.el.ul(rx.foreach(Applications.drafts, draft)),
        actions=ui.dialog_actions(ui.button(_NEW, on_click=Applications.begin_new(Applications.press))),
    )


def _copying(kind: ApplicationKind) -> rx.Component:
    """Return the window that asks what of an earlier application a new one begins with; nothing for kinds that take nothing over."""
    if not kind.taken_over:
        return rx.fragment()
    company = ui.button(_COPY_COMPANY, look="primary", on_click=Applications.begin_from(False, Applications.press))
    whole = ui.button(_COPY_WHOLE, on_click=Applications.begin_from(True, Applications.press))
    return ui.dialog(
        "copy",
        _COPY,
        rx.el.p(rx.el.strong(rx.cond(Applications.copying_name, Applications.copying_name, ui.say(NAMELESS)))),
        rx.el.p(ui.say(_COPY_HOW)),
        actions=ui.dialog_actions(*([whole] if kind.copied_whole else []), company),
    )
