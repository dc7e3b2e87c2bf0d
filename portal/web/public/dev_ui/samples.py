"""The second half of the sample page: dialogs, tables, read-only data."""

import reflex as rx

from portal.web.public.dev_ui import words
from portal.web.public.dev_ui.state import Gallery
from portal.web.ui import (
    Column,
    badge,
    breadcrumbs,
    button,
    button_row,
    card,
    confirm_dialog,
    definition_list,
    dialog,
    dialog_actions,
    event,
    icon_button,
    menu,
    opens,
    pagination,
    radio_group,
    table,
    timeline,
)

_COLUMNS = (
    Column(words.PROJECT),
    Column(words.NUMBER),
    Column(words.COST, figures=True),
    Column(words.STATUS),
    Column(words.ACTIONS, hidden_title=True),
)


def windows() -> rx.Component:
    """Return dialogs and the buttons that open them."""
    return card(
        button_row(
            button(words.OPEN, custom_attrs=opens("signing")),
            button(words.OPEN_SERVER, on_click=Gallery.ask),
            button(words.DELETE, look="danger", custom_attrs=opens("deleting")),
            menu(words.MENU, button(words.EDIT, look="quiet"), button(words.DELETE, look="quiet"), icon_name="ellipsis"),
        ),
        dialog(
            "signing",
            words.SIGNING,
            radio_group("way", words.WAY, words.WAYS, value="key"),
            actions=dialog_actions(button(words.CONTINUE, look="primary", on_click=Gallery.close)),
        ),
        confirm_dialog("deleting", words.ASK_DELETE, words.ASK_TEXT, confirm=words.DELETE, on_confirm=Gallery.remove),
        title=words.WINDOWS,
    )


def tables() -> rx.Component:
    """Return a table with every status and its paging."""
    actions = button_row(icon_button("pencil", words.EDIT), icon_button("trash-2", words.DELETE))
    rows = (
        ("ЖК «Образец»", "№ 000124 · 02.11.2026", "4 250 000 000", badge(words.REGISTERED, "success", "check"), "—"),
        ("ЖК «Пример»", "—", "980 000 000", badge(words.RETURNED, "warning", "undo-2"), actions),
        ("ЖК «Выдуманный»", "—", "—", badge(words.DRAFT), actions),
    )
    return card(
        breadcrumbs((words.HOME, "/dev/ui"), here=words.LIST),
        table(words.LIST, _COLUMNS, rows),
        pagination(Gallery.page_number, 5, Gallery.turn),
        title=words.TABLES,
    )


def data() -> rx.Component:
    """Return read-only data and a list of events."""
    return card(
        definition_list((words.BIN, "160340003066"), (words.ORGANISATION, "ТОО «Пример Девелопмент»"), (words.PHONE, "")),
        timeline(
            [
                event("04.11.2026 10:12", words.HISTORY_BACK, words.FAIL_TEXT, who="С. Примерова", tone="warning"),
                event("03.11.2026 18:40", words.HISTORY_SENT, who="ТОО «Пример Девелопмент»", tone="success"),
                event("01.11.2026 09:05", words.HISTORY_MADE, who="ТОО «Пример Девелопмент»"),
            ],
        ),
        title=words.DATA,
    )
