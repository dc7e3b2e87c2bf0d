"""Every component of the design system in every state, on one page."""

import reflex as rx

from portal.web.public.dev_ui import words
from portal.web.public.dev_ui.samples import data, tables, windows
from portal.web.public.dev_ui.state import Gallery
from portal.web.shell.layouts import public_page
from portal.web.ui import (
    Part,
    button,
    button_row,
    card,
    checkbox,
    checkbox_group,
    date_input,
    empty_state,
    error_summary,
    grid,
    icon_button,
    link,
    link_button,
    money_input,
    notice,
    password_input,
    prose,
    radio_group,
    required_note,
    search_input,
    select,
    skeleton,
    stage_bar,
    tab_panel,
    tabs,
    text_input,
    textarea,
)

TITLE = words.TITLE


def page() -> rx.Component:
    """Return the sample page of components."""
    summary = error_summary([("bin", words.BIN_ERROR), ("share", words.SHARE_WARNING)])
    return public_page(
        TITLE,
        rx.cond(Gallery.failed, summary),
        card(prose(words.PARAGRAPH, rx.el.p(link(words.CONTINUE, "/dev/ui"))), title=words.TYPE),
        _buttons(),
        _fields(),
        _choices(),
        _steps(),
        _messages(),
        windows(),
        tables(),
        data(),
        lead=words.LEAD,
    )


def _buttons() -> rx.Component:
    return card(
        button_row(
            button(words.NEXT, look="primary", icon="arrow-right"),
            button(words.SAVE),
            button(words.BACK, look="quiet"),
            button(words.DELETE, look="danger", icon="trash-2"),
            icon_button("pencil", words.EDIT),
            link_button(words.CONTINUE, "/dev/ui", look="primary", large=True),
        ),
        button_row(button(words.SENDING, look="primary", loading=True), button(words.UNAVAILABLE, disabled=True)),
        title=words.BUTTONS,
    )


def _fields() -> rx.Component:
    return card(
        required_note(),
        grid(
            text_input("organisation", words.ORGANISATION, value="ТОО «Пример Девелопмент»", read_only=True, hint=words.READ_ONLY),
            text_input(
                "bin", words.BIN, value="16034000306", hint=words.BIN_HINT, error=words.BIN_ERROR, required=True, input_mode="numeric"
            ),
            date_input("date", words.DATE, value="2016-03-14", required=True),
            money_input("capital", words.CAPITAL, value="12 500 000,00", required=True),
            text_input("share", words.SHARE, value="98", suffix="%", warning=words.SHARE_WARNING, input_mode="decimal"),
            text_input("phone", words.PHONE, value="701 000 00 00", prefix="+7", type="tel", auto_complete="tel-national"),
            select("region", words.REGION, words.REGIONS, value="71", required=True),
            select("region-off", words.REGION, words.REGIONS, disabled=True, hint=words.UNAVAILABLE),
            password_input("password", words.PASSWORD, value="Invented-1"),
            text_input("address", words.ADDRESS, value="Казахстан, город Астана, район Есиль, улица 38, дом 30", wide=True),
            textarea("reason", words.REASON),
        ),
        search_input("search", words.PROJECT),
        title=words.FIELDS,
    )


def _choices() -> rx.Component:
    return card(
        grid(
            radio_group("expertise", words.EXPERTISE, words.KINDS, value="state", required=True),
            checkbox_group("channels", words.CHANNELS, words.CHANNEL_LIST, chosen="bank"),
            rx.el.div(
                checkbox("same", words.SAME, checked=True),
                checkbox("robot", words.AGREE, error=words.BIN_ERROR, required=True),
            ),
        ),
        title=words.CHOICES,
    )


def _steps() -> rx.Component:
    stages = (
        Part("corporate", words.STAGE_CORPORATE, "in_progress"),
        Part("papers", words.STAGE_PAPERS, "done"),
        Part("project", words.STAGE_PROJECT, "has_problems"),
        Part("consents", words.STAGE_CONSENTS, "not_started"),
    )
    parts = (
        Part("company", words.TAB_COMPANY, "done"),
        Part("owners", words.TAB_OWNERS, "has_problems"),
        Part("head", words.TAB_HEAD, "in_progress"),
        Part("project", words.TAB_PROJECT, "not_started"),
    )
    return card(
        stage_bar(stages, Gallery.stage, Gallery.open_stage),
        rx.el.div(
            tabs(words.STEPS, parts, Gallery.tab, Gallery.open_tab),
            tab_panel(prose(words.PARAGRAPH), active=Gallery.tab),
        ),
        title=words.STEPS,
    )


def _messages() -> rx.Component:
    return card(
        notice(words.INFO_TEXT),
        notice(words.SAVED_TEXT, kind="success"),
        notice(words.WARN_TEXT, kind="warning"),
        notice(words.FAIL_TEXT, kind="error", title=words.FAIL_TITLE),
        button_row(button(words.SHOW_TOAST, on_click=Gallery.remove), button(words.SHOW_ERROR, on_click=Gallery.refuse)),
        button_row(button(words.SHOW_SUMMARY, on_click=Gallery.check), button(words.TO_FIELD, on_click=Gallery.to_bin)),
        skeleton(),
        empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT, button(words.CREATE, look="primary", icon="plus")),
        title=words.MESSAGES,
    )
