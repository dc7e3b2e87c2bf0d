"""What the application adds to every page: the script in the head, style sheets, the message about a lost connection."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import reflex as rx
from reflex_components_core.base.error_boundary import ErrorBoundary
from reflex_components_core.core.banner import has_connection_errors
from reflex_components_core.el.elements.inline import A

from portal.web.ui.language import SCRIPT, say
from portal.web.ui.messages import toast_region
from portal.web.ui.orders import orders_runner
from portal.web.ui.places import line_watch
from portal.wording import Wording

HTML_LANG = "ru"
"""The language of the compiled pages; the head script sets the person's own before the first paint."""

HTML_ATTRIBUTES = {"data-theme": "portal-light"}

STYLESHEETS = ["/portal.css", "/controls.css", "/layout.css"]

_BROKEN = Wording("Бет ашылмады", "Страница не открылась", "The page did not open")
_BROKEN_TEXT = Wording(
    "Сақталған деректер орнында. Бетті жаңартыңыз; қайталанса, қолдау қызметіне жазыңыз.",
    "Сохранённые данные на месте. Обновите страницу; если повторится, напишите в поддержку.",
    "What was saved is safe. Reload the page; if it happens again, write to support.",
)
_RELOAD = Wording("Бетті жаңарту", "Обновить страницу", "Reload the page")
_HOME = Wording("Басты бетке", "На главную", "To the home page")
_LOST = Wording(
    "Байланыс жоқ. Бетті жаппаңыз: енгізгеніңіз байланыс қалпына келгенде жіберіледі. Қайта қосылып жатырмыз…",
    "Нет связи. Не закрывайте страницу: введённое будет отправлено, когда связь вернётся. Подключаемся снова…",
    "No connection. Keep this page open: what you have typed will be sent when the connection is back. Reconnecting…",
)


def head() -> list[rx.Component]:
    """Return the components of ``<head>``: language and theme are set before anything is painted."""
    script = Path(__file__).with_name("head.js").read_text("utf-8")
    return [
        rx.el.script(script),
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.meta(name="theme-color", content="#ffffff", custom_attrs={"media": "(prefers-color-scheme: light)"}),
        rx.el.meta(name="theme-color", content="#171c22", custom_attrs={"media": "(prefers-color-scheme: dark)"}),
    ]


class _Arrival(rx.Component):
    """Moves the focus to the heading after a change of page without a reload."""

    library = SCRIPT
    tag = "Arrival"


def around() -> rx.Component:
    """Return what surrounds every page: short messages, the component that runs orders, the message about a lost connection.

    The message is shown while the server cannot be reached, so that a page without a connection does not look usable.
    """
    bar = rx.cond(has_connection_errors, rx.el.p(say(_LOST), class_name="connection-bar"))
    return rx.fragment(rx.el.div(bar, role="alert"), toast_region(), orders_runner(), line_watch(), _Arrival.create())


def broken() -> rx.Component:
    """Return what a page shows when drawing it fails: what to do, without details of the error."""
    return rx.el.main(
        rx.el.h1(say(_BROKEN)),
        rx.el.p(say(_BROKEN_TEXT)),
        rx.el.div(
            rx.el.button(say(_RELOAD), type="button", class_name="btn btn-primary", custom_attrs={"data-reloads": ""}),
            A.create(say(_HOME), href="/", class_name="btn btn-secondary"),
            class_name="button-row",
        ),
        class_name="page page-narrow",
    )


def wraps() -> dict[tuple[int, str], Callable[[bool], Any]]:
    """Return what surrounds every page instead of Reflex's own English messages: ``App(extra_app_wraps=…)``."""
    return {(55, "ErrorBoundary"): _boundary, (5, "Overlay"): _overlay}


def _boundary(stateful: bool) -> rx.Component:  # noqa: FBT001  (Reflex calls it so)
    shown: dict[str, Any] = {"fallback_render": rx.Var.create(broken())}
    if not stateful:
        shown["on_error"] = rx.noop()
    return ErrorBoundary.create(**shown)


def _overlay(stateful: bool) -> rx.Component | None:  # noqa: FBT001
    return around() if stateful else None
