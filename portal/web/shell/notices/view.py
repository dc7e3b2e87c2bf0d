"""The list of notices, the same in the cabinet and in the portal of local executive bodies."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.shell.notices import state
from portal.web.shell.notices.unread import Unread
from portal.web.shell.places import query_of
from portal.wording import Wording

Page: Any = state.Notices
"""The State as a page sees it: its fields are Vars."""
_UNREAD_NOW: Any = Unread

LEAD = Wording(
    "Оператор мен портал сізге не хабарлағаны. Оқу үшін тақырыпты басыңыз.",
    "Что вам сообщили оператор и портал. Чтобы прочитать, нажмите на заголовок.",
    "What the operator and the portal have told you. Press a heading to read it.",
)
_WHICH = Wording("Қайсысын көрсету", "Какие показать", "Which to show")
_EVERY = Wording("Барлығы", "Все", "All")
_UNREAD = Wording("Оқылмаған", "Непрочитанные", "Unread")
_NEW = Wording("жаңа", "новое", "new")
_TAKEN_BACK = Wording("оператор қайтарып алды", "отозвано оператором", "taken back by the operator")
_READ_ALL = Wording("Барлығын оқылды деп белгілеу", "Отметить все прочитанными", "Mark all as read")
_ARRIVED = Wording("Жаңа хабарлама келді.", "Пришли новые уведомления.", "New notices have arrived.")
_SHOW_NEW = Wording("Көрсету", "Показать", "Show them")
_GO = Wording("Ашу", "Открыть", "Open")
_EMPTY = Wording("Хабарлама жоқ", "Уведомлений нет", "No notices")
_EMPTY_TEXT = Wording(
    "Бір нәрсе өзгергенде, хабарлама осында пайда болады.",
    "Когда что-то изменится, уведомление появится здесь.",
    "When something changes, a notice appears here.",
)
_NOTHING_NEW = Wording("Бәрі оқылған", "Всё прочитано", "Everything is read")
_NOTHING_NEW_TEXT = Wording(
    "Оқылған хабарламалар «Барлығы» қойындысында.",
    "Прочитанные уведомления — во вкладке «Все».",
    "Notices that are read are under “All”.",
)


def notices_list() -> rx.Component:
    """Return the list with its filter, its paging and the button that marks all as read."""
    filtered = Page.show == state.UNREAD
    empty = rx.cond(
        filtered,
        ui.empty_state(_NOTHING_NEW, _NOTHING_NEW_TEXT, icon_name="circle-check"),
        ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="bell"),
    )
    listed = rx.fragment(
        rx.el.ul(rx.foreach(Page.lines, _line), class_name="told-list"),
        rx.cond(Page.pages > 1, ui.pagination(Page.page, Page.pages, Page.turn)),
    )
    shown = ui.tab_panel(_arrived(), rx.cond(Page.lines.length() > 0, listed, empty), active=Page.show)
    return rx.cond(Page.loaded, rx.fragment(_filter(), shown), ui.skeleton(6))


def read_all_button() -> rx.Component:
    """Return the button that marks everything as read; nothing when everything is."""
    return rx.cond(Page.loaded & (Page.unread > 0), ui.button(_READ_ALL, icon="check-check", on_click=Page.read_all(Page.press)))


def _filter() -> rx.Component:
    unread = ui.say(_UNREAD).to(str) + "\u00a0· " + Page.unread.to_string()
    parts = [ui.Part(state.EVERY, ui.say(_EVERY), href="?"), ui.Part(state.UNREAD, unread, href=query_of(show=state.UNREAD))]
    return ui.tabs(_WHICH, parts, Page.show)


def _arrived() -> rx.Component:
    more = ui.notice(ui.say(_ARRIVED), " ", ui.button(_SHOW_NEW, look="quiet", on_click=Page.refresh), live=True)
    return rx.cond(_UNREAD_NOW.number > Page.unread, more)


def _line(one: Any) -> rx.Component:
    is_open = Page.opened == one.id
    text_id = rx.Var.create("notice-") + one.id
    heading = rx.el.h2(
        rx.el.button(
            ui.icon("chevron-down", 18),
            rx.el.span(ui.say_dict(one.title), class_name="told-title"),
            type="button",
            on_click=Page.unfold(one.id),
            class_name="told-button",
            custom_attrs={"aria-expanded": rx.cond(is_open, "true", "false"), "aria-controls": text_id},
        )
    )
    facts = rx.el.p(
        rx.cond(one.is_read, rx.fragment(), ui.badge(_NEW, "info", "bell")),
        rx.cond(one.is_taken_back, ui.badge(_TAKEN_BACK, "warning", "undo-2")),
        rx.el.span(one.at, class_name="figures"),
        rx.el.span(ui.say_dict(one.topic)),
        class_name="told-facts hint",
    )
    text = rx.el.div(
        rx.cond(
            is_open,
            rx.fragment(
                rx.el.p(ui.say_dict(one.text), class_name="told-text"),
                rx.cond(one.path, ui.link_button(_GO, one.path, icon="arrow-right", custom_attrs=ui.about(_GO, ui.say_dict(one.title)))),
            ),
        ),
        id=text_id,
    )
    return rx.el.li(heading, facts, text, class_name=rx.cond(one.is_read, "told", "told told-new"))
