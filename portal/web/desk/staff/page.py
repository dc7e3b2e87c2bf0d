"""«Сотрудники»: the operator's staff with roles, second factor and last sign-in, and what the administrators changed."""

from typing import Any

import reflex as rx

from portal.core.accounts.changes.rules import AccessAct
from portal.core.accounts.staff.queries import StaffState
from portal.web import ui
from portal.web.desk.access_changes import access_changes
from portal.web.desk.staff import state, windows
from portal.web.desk.staff.shown import STATES
from portal.web.shell.layouts import desk_page
from portal.web.shell.letters import letter_line
from portal.web.shell.menus import STAFF as TITLE
from portal.web.shell.people import people_look
from portal.wording import Wording

Staff: Any = state.StaffPage
"""The State as a page sees it: its fields are Vars."""

_LEAD = Wording(
    "Өз рөлдерін, рұқсатын және кіруді растауын ешкім өзі өзгертпейді: мұны басқа әкімші істейді. Әр өзгеріс себебімен сақталады.",
    "Свои роли, доступ и подтверждение входа никто не меняет сам: это делает другой администратор. Каждое изменение хранится с причиной.",
    "Nobody changes their own roles, access or sign-in confirmation: another administrator does it. Every change is kept with its reason.",
)
_YOU = Wording("бұл — сіз", "это вы", "this is you")
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_ROLES = Wording("Рөлдері", "Роли", "Roles")
_FACTOR = Wording("Кіруді растау", "Подтверждение входа", "Sign-in confirmation")
_APPLICATION = Wording("қосымша", "приложение", "application")
_MAIL = Wording("пошта", "почта", "e-mail")
_LEFT = Wording("қалған резервтік кодтар:", "осталось резервных кодов:", "recovery codes left:")
_SEEN = Wording("Соңғы кіруі", "Последний вход", "Last sign-in")
_NEVER = Wording("әлі кірмеген", "ещё не входил(а)", "not yet")
_LINK = Wording("Сілтеменің мерзімі", "Ссылка действует до", "Link valid until")
_OFF = Wording("Өшірілген", "Отключена", "Deactivated")
_RESEND = Wording("Жаңа сілтеме жіберу", "Отправить новую ссылку", "Send a new link")
_TONES: dict[str, tuple[Any, str]] = {
    StaffState.ACTIVE: ("success", "circle-check"),
    StaffState.INVITED: ("info", "mail"),
    StaffState.LINK_OVER: ("warning", "clock-alert"),
    StaffState.INACTIVE: ("neutral", "user-x"),
}


def page() -> rx.Component:
    """Return the page at ``/desk/staff``."""
    people = rx.el.ul(rx.foreach(Staff.lines, _person), class_name="people", custom_attrs={"aria-label": ui.say(TITLE)})
    invite = ui.button(windows.INVITE, look="primary", icon="plus", on_click=Staff.begin_invitation)
    return desk_page(
        TITLE,
        people_look(rx.cond(Staff.loaded, rx.fragment(people, access_changes(Staff.changes)), ui.skeleton(6))),
        windows.staff_windows(),
        here="staff",
        lead=_LEAD,
        actions=invite,
    )


def _person(one: Any) -> rx.Component:
    badges = [(str(key), ui.badge(STATES[key], *look)) for key, look in _TONES.items()]
    left = rx.cond(one.recovery_left > 0, rx.el.span(", ", ui.say(_LEFT), " ", one.recovery_left))
    factor = rx.cond(one.by_application, rx.el.span(ui.say(_APPLICATION), left), ui.say(_MAIL))
    return rx.el.li(
        rx.el.div(rx.el.h2(one.name), rx.match(one.state, *badges, rx.fragment()), class_name="person-head"),
        rx.el.dl(
            ui.data_row(_EMAIL, one.email),
            ui.data_row(_ROLES, ui.say_dict(one.roles)),
            rx.cond(one.state == str(StaffState.ACTIVE), ui.data_row(_FACTOR, factor)),
            ui.data_row(_SEEN, rx.cond(one.signed_in, one.signed_in, ui.say(_NEVER))),
            rx.cond(one.link_until, ui.data_row(_LINK, rx.el.div(one.link_until, letter_line(one.letter)))),
            rx.cond(one.deactivated, ui.data_row(_OFF, one.deactivated)),
            class_name="data-list",
        ),
        rx.cond(one.own, rx.el.p(ui.say(_YOU), class_name="hint"), _deeds(one)),
        class_name="panel person",
        custom_attrs={"id": rx.Var.create(state.place("")) + one.id, "tabIndex": -1},
    )


def _deeds(one: Any) -> rx.Component:
    def button(words: Wording, act: AccessAct, **props: Any) -> rx.Component:
        return ui.button(words, on_click=Staff.ask(str(act), one.id), custom_attrs=ui.about(words, one.name), **props)

    resend = ui.button(
        _RESEND, look="quiet", icon="mail", on_click=Staff.send_link(one.id, Staff.press), custom_attrs=ui.about(_RESEND, one.name)
    )
    return rx.cond(
        one.state == str(StaffState.INACTIVE),
        ui.button_row(button(windows.ACTIVATE, AccessAct.ACTIVATE)),
        ui.button_row(
            button(windows.CHANGE_ROLES, AccessAct.CHANGE_ROLES, icon="pencil"),
            rx.cond(
                one.state == str(StaffState.ACTIVE), button(windows.RESET, AccessAct.RESET_FACTOR, look="quiet", icon="key-round"), resend
            ),
            button(windows.DEACTIVATE, AccessAct.DEACTIVATE, look="quiet", icon="user-x"),
        ),
    )
