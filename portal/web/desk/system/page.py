"""«Состояние системы»: services, queues, workers, jobs, backups, certificates and room, for the administrator; the worst first."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.system import state
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import SYSTEM
from portal.wording import Wording

System: Any = state.SystemPage
"""The State as a page sees it: its fields are Vars."""

TITLE = SYSTEM
_LEAD = Wording(
    "Портал мұны бетті ашқанда, одан кейін он минут бойы минут сайын өлшейді. Алдымен араласуды қажет ететіні көрсетіледі.",
    "Портал измеряет это при открытии страницы и затем раз в минуту в течение десяти минут. Первым показано то, что требует вмешательства.",
    "The portal measures this when the page is opened, and then once a minute for ten minutes. What needs somebody comes first.",
)
_AT = Wording("Өлшенген уақыты:", "Измерено:", "Measured:")
_AGAIN = Wording("Қайта өлшеу", "Измерить ещё раз", "Measure again")
_WELL = Wording("Араласуды қажет ететін ештеңе жоқ.", "Ничего, что требует вмешательства.", "Nothing needs attention.")
_BAD = Wording("Араласуды қажет етеді:", "Требует вмешательства:", "Needs attention:")
_COLUMNS = (
    ui.Column(Wording("Не", "Что", "What")),
    ui.Column(Wording("Күйі", "Состояние", "State")),
    ui.Column(Wording("Өлшенгені", "Измерено", "Measured")),
    ui.Column(Wording("Мәні және не істеу керек", "Что это значит и что делать", "What it means and what to do")),
)
_SAID = Wording("Қызметтің жауабы:", "Ответ службы:", "The service said:")
_LEVELS: dict[str, tuple[Wording, Any, str]] = {
    "bad": (Wording("араласу керек", "требует вмешательства", "needs attention"), "error", "x"),
    "warning": (Wording("назар аударыңыз", "обратите внимание", "worth a look"), "warning", "triangle-alert"),
    "told": (Wording("мәлімет", "к сведению", "for information"), "info", "info"),
    "good": (Wording("дұрыс", "в порядке", "well"), "success", "check"),
}


def page() -> rx.Component:
    """Return the page at ``/desk/system``."""
    judged = rx.cond(System.bad > 0, rx.fragment(ui.say(_BAD), " ", rx.el.strong(System.bad, class_name="figures"), "."), ui.say(_WELL))
    measured = rx.fragment(ui.say(_AT), " ", rx.el.span(System.at, class_name="figures"))
    shown = rx.fragment(
        rx.el.p(judged, " ", measured, class_name="hint", custom_attrs={"aria-live": "polite"}),
        ui.table(TITLE, _COLUMNS, System.lines, _cells),
    )
    again = rx.cond(System.loaded, ui.button(_AGAIN, icon="refresh-cw", on_click=System.measure_again))
    return desk_page(TITLE, rx.cond(System.loaded, shown, ui.skeleton(5)), here="system", lead=_LEAD, actions=again)


def _cells(one: Any) -> list[Any]:
    badges = [(key, ui.badge(words, tone, sign)) for key, (words, tone, sign) in _LEVELS.items()]
    said = rx.el.p(ui.say(_SAID), " ", rx.el.span(one.said, custom_attrs={"lang": "en"}), class_name="hint")
    return [
        ui.say_dict(one.name),
        rx.match(one.level, *badges, rx.fragment()),
        ui.say_dict(one.value),
        rx.el.div(rx.cond(one.advice.length() > 0, ui.say_dict(one.advice), "—"), rx.cond(one.said, said)),
    ]
