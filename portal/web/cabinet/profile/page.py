"""«Профиль»: the registration data, and the cards in which one changes the own account."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.cabinet.profile import state
from portal.web.shell.certified import certified
from portal.web.shell.layouts import cabinet_page
from portal.web.shell.notices.choices import letters_card
from portal.web.shell.own_account.address import address_card
from portal.web.shell.own_account.password import password_card
from portal.web.shell.own_account.phone import phone_card
from portal.web.shell.sessions import sessions_card
from portal.wording import Wording

Profile: Any = state.ProfilePage
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Профиль", "Профиль", "Profile")
_DATA = Wording("Тіркеу деректері", "Регистрационные данные", "Registration data")
_FROM_KEY = Wording(
    "Ұйым мен адам туралы деректер сертификаттан алынған.",
    "Данные организации и человека взяты из сертификата.",
    "The data of the organisation and the person come from the certificate.",
)
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_PHONE = Wording("Ұялы нөмір", "Мобильный номер", "Mobile number")
_CONFIRMED = Wording("Расталған", "Подтверждено", "Confirmed")


def page() -> rx.Component:
    """Return the page at ``/cabinet``."""
    cards = rx.fragment(_data(), address_card(), phone_card(), password_card("/forgot"), letters_card(), sessions_card())
    return cabinet_page(TITLE, rx.cond(Profile.loaded, cards, ui.skeleton(8)), here="profile")


def _data() -> rx.Component:
    view = Profile.view
    return ui.card(
        rx.el.p(ui.say(_FROM_KEY), class_name="hint"),
        ui.definition_list(
            *certified(view),
            (_EMAIL, _confirmed(view.email, view.email_confirmed)),
            (_PHONE, _confirmed(view.phone, view.phone_confirmed)),
        ),
        title=_DATA,
    )


def _confirmed(value: Any, confirmed: Any) -> rx.Component:
    return rx.el.span(value, " ", rx.cond(confirmed, ui.badge(_CONFIRMED, "success", "circle-check")))
