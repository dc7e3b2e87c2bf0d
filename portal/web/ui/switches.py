"""What every page offers: the language, the light or dark theme, and a menu that folds."""

from typing import Any

import reflex as rx

from portal.web.ui.icons import icon
from portal.web.ui.language import LANGUAGE, Text, said, say
from portal.wording import LANGUAGES, Wording

_LANGUAGE = Wording("Тіл", "Язык", "Language")
_NAMES = {"kk": ("Қаз", "Қазақша"), "ru": ("Рус", "Русский"), "en": ("Eng", "English")}
_DARK = Wording("Қараңғы рәсімдеу", "Тёмное оформление", "Dark appearance")


def language_switch(on_choose: Any) -> rx.Component:
    """Return three buttons; the texts change at once in the browser, ``on_choose(code)`` tells the server."""
    return rx.el.div(
        *[_language(code, on_choose) for code in LANGUAGES],
        role="group",
        custom_attrs={"aria-label": say(_LANGUAGE)},
        class_name="languages",
    )


def theme_switch() -> rx.Component:
    """Return the button between light and dark; until it is pressed the page follows the system."""
    dark = rx.color_mode == "dark"
    return rx.el.button(
        icon("sun-moon"),
        rx.el.span(say(_DARK), class_name="sr-only"),
        type="button",
        title=say(_DARK),
        on_click=rx.toggle_color_mode,
        custom_attrs={"aria-pressed": rx.cond(dark, "true", "false")},
        class_name="btn btn-quiet btn-icon",
    )


def menu(text: Text, *items: rx.Component, icon_name: str = "", **props: Any) -> rx.Component:
    """Return a button that opens ``items`` (links and buttons) below it; Esc and a press elsewhere close it."""
    return rx.el.details(
        rx.el.summary(
            icon(icon_name) if icon_name else rx.fragment(),
            rx.el.span(said(text)),
            icon("chevron-down", 16),
            class_name="btn btn-quiet",
        ),
        rx.el.ul(*[rx.el.li(item) for item in items], class_name="menu-list"),
        custom_attrs={"data-menu": ""},
        class_name="menu-fold",
        **props,
    )


def _language(code: str, on_choose: Any) -> rx.Component:
    short, full = _NAMES[code]
    return rx.el.button(
        rx.el.span(short, custom_attrs={"aria-hidden": "true"}),
        rx.el.span(full, class_name="sr-only"),
        type="button",
        on_click=on_choose(code),
        class_name="language",
        custom_attrs={"lang": code, "data-speak": code, "aria-pressed": rx.cond(code == LANGUAGE, "true", "false")},
    )
