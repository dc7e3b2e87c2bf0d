"""«Профиль»: the registration data, and where one is signed in."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.cabinet.profile import state
from portal.web.shell.layouts import cabinet_page
from portal.web.shell.sessions import sessions_card
from portal.wording import Wording

Profile: Any = state.Profile
"""The State as a page sees it: its fields are Vars here."""

TITLE = Wording("Профиль", "Профиль", "Profile")
_DATA = Wording("Тіркеу деректері", "Регистрационные данные", "Registration data")
_FROM_KEY = Wording(
    "Ұйым мен адам туралы деректер сертификаттан алынған.",
    "Данные организации и человека взяты из сертификата.",
    "The data of the organisation and the person come from the certificate.",
)
_BIN = Wording("БСН", "БИН", "BIN")
_NAME = Wording("Ұйымның атауы", "Наименование организации", "Organisation name")
_IIN = Wording("ЖСН", "ИИН", "IIN")
_SURNAME = Wording("Тегі", "Фамилия", "Surname")
_GIVEN = Wording("Аты", "Имя", "First name")
_MIDDLE = Wording("Әкесінің аты", "Отчество", "Patronymic")
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_PHONE = Wording("Ұялы нөмір", "Мобильный номер", "Mobile number")
_CONFIRMED = Wording("Расталған", "Подтверждено", "Confirmed")


def page() -> rx.Component:
    """Return the page at ``/cabinet``."""
    return cabinet_page(
        TITLE, rx.cond(Profile.loaded, rx.fragment(_data(), sessions_card(Profile.sessions, Profile.end)), ui.skeleton(8)), here="profile"
    )


def _data() -> rx.Component:
    view = Profile.view
    return ui.card(
        rx.el.p(ui.say(_FROM_KEY), class_name="hint"),
        ui.definition_list(
            (_BIN, view.bin),
            (_NAME, view.organisation_name),
            (_IIN, view.iin),
            (_SURNAME, view.surname),
            (_GIVEN, view.given_name),
            (_MIDDLE, view.middle_name),
            (_EMAIL, _confirmed(view.email, view.email_confirmed)),
            (_PHONE, _confirmed(view.phone, view.phone_confirmed)),
        ),
        title=_DATA,
    )


def _confirmed(value: Any, confirmed: Any) -> rx.Component:
    return rx.el.span(value, " ", rx.cond(confirmed, ui.badge(_CONFIRMED, "success", "circle-check")))
