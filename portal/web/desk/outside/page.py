"""«Внешние службы»: whether mail, text messages, files, registry and revocation lists answer, for the administrator."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.outside import state
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import SERVICES_OUTSIDE
from portal.wording import Wording

Services: Any = state.OutsideServices
"""The State as a page sees it: its fields are Vars."""

TITLE = SERVICES_OUTSIDE
_LEAD = Wording(
    "Портал бетті ашқанда әр қызметтен жауап сұрайды.",
    "При открытии страницы портал спрашивает каждую службу, отвечает ли она.",
    "When the page is opened the portal asks every service whether it answers.",
)
_AT = Wording("Тексерілген уақыты:", "Проверено:", "Checked:")
_AGAIN = Wording("Қайта тексеру", "Проверить ещё раз", "Check again")
_COLUMNS = (
    ui.Column(Wording("Қызмет", "Служба", "Service")),
    ui.Column(Wording("Күйі", "Состояние", "State")),
    ui.Column(Wording("Мәні және не істеу керек", "Что это значит и что делать", "What it means and what to do")),
)
_SAID = Wording("Қызметтің жауабы:", "Ответ службы:", "The service said:")
_STATES: dict[str, tuple[Wording, Any, str]] = {
    "works": (Wording("істеп тұр", "работает", "works"), "success", "check"),
    "silent": (Wording("дұрыс жауап бермейді", "не отвечает как надо", "does not answer as it should"), "error", "x"),
    "stands_in": (Wording("демонстрациялық", "демонстрационная", "demonstration stand-in"), "info", "info"),
}


def page() -> rx.Component:
    """Return the page at ``/desk/services``."""
    shown = rx.fragment(
        rx.el.p(ui.say(_AT), " ", rx.el.span(Services.at, class_name="figures"), class_name="hint", custom_attrs={"aria-live": "polite"}),
        ui.table(TITLE, _COLUMNS, Services.lines, _cells),
    )
    again = rx.cond(Services.loaded, ui.button(_AGAIN, icon="refresh-cw", on_click=Services.ask_again))
    return desk_page(TITLE, rx.cond(Services.loaded, shown, ui.skeleton(5)), here="services", lead=_LEAD, actions=again)


def _cells(one: Any) -> list[Any]:
    badges = [(key, ui.badge(words, tone, sign)) for key, (words, tone, sign) in _STATES.items()]
    said = rx.el.p(ui.say(_SAID), " ", rx.el.span(one.said, custom_attrs={"lang": "en"}), class_name="hint")
    return [
        ui.say_dict(one.name),
        rx.match(one.state, *badges, rx.fragment()),
        rx.el.div(rx.cond(one.explained.length() > 0, ui.say_dict(one.explained), "—"), rx.cond(one.said, said)),
    ]
