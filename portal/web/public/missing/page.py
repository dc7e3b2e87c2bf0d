"""The page for an address that does not exist: possible reasons and links."""

import reflex as rx

from portal.web.shell.layouts import public_page
from portal.web.shell.menus import CONTACTS
from portal.web.ui import button_row, link_button, prose
from portal.wording import Wording

TITLE = Wording("Бет табылмады", "Страница не найдена", "Page not found")

_WHY = Wording(
    "Мекенжай қате терілген немесе бет көшірілген болуы мүмкін. Енгізген деректеріңізге бұл әсер етпейді.",
    "Возможно, адрес набран с ошибкой или страница переехала. На введённые вами данные это не влияет.",
    "The address may be mistyped, or the page has moved. What you have entered is not affected.",
)
_HOME = Wording("Басты бетке", "На главную", "To the home page")
_CABINET = Wording("Жеке кабинетке", "В личный кабинет", "To the cabinet")


def page() -> rx.Component:
    """Return the page shown for an unknown address."""
    return public_page(
        TITLE,
        prose(_WHY),
        button_row(
            link_button(_HOME, "/", look="primary"),
            link_button(_CABINET, "/cabinet"),
            link_button(CONTACTS, "/contacts", look="quiet"),
        ),
    )
