"""The cards of one's own account: personal data, second factor, password, sessions."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.shell.authenticator import authenticator_form, code_field
from portal.web.shell.own_account import state
from portal.web.shell.own_account.address import address_card
from portal.web.shell.own_account.changing import CANCEL
from portal.web.shell.own_account.password import password_card
from portal.web.shell.own_account.recovery import recovery_card
from portal.web.shell.sessions import sessions_card
from portal.web.shell.short_forms import entering, general_problem, short_form
from portal.wording import Wording

OwnAccount: Any = state.OwnAccountPage
"""The State as a page sees it: its fields are Vars."""

_WHO = Wording("Менің тіркелгім", "Моя учётная запись", "My account")
_NAME = Wording("Аты-жөні", "ФИО", "Full name")
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_PHONE = Wording("Телефон", "Телефон", "Telephone")
_FACTOR = Wording("Кіруді растау", "Подтверждение входа", "Sign-in confirmation")
_BY_APPLICATION = Wording(
    "Код телефондағы қосымшадан алынады.",
    "Код берётся из приложения на телефоне.",
    "The code comes from the application on your phone.",
)
_BY_MAIL = Wording(
    "Код әр кіруде электрондық поштаға келеді. Қосымша сенімдірек, әрі хат күтудің қажеті жоқ.",
    "Код приходит по электронной почте при каждом входе. Приложение надёжнее, и письма не нужно ждать.",
    "The code comes by e-mail at every sign-in. An application is safer, and there is no e-mail to wait for.",
)
_ENROL = Wording("Қосымшаны қосу", "Подключить приложение", "Connect an application")
_DROP = Wording("Қосымшаны өшіру", "Отключить приложение", "Disconnect the application")
_DROP_TEXT = Wording(
    "Қосымшадағы кодты немесе резервтік кодты енгізіңіз. Содан кейін код поштаға келеді; қосымшаны басқа телефонда қайта қосуға болады.",
    "Введите код из приложения или резервный код. После этого код будет приходить по почте; приложение можно подключить заново на другом "
    "телефоне.",
    "Enter the code from the application or a recovery code. After that the code comes by e-mail; you can enrol an application anew on "
    "another telephone.",
)
_CODE = Wording("Қосымшадағы код немесе резервтік код", "Код из приложения или резервный код", "Code from the application or recovery code")


def own_account(*before: rx.Component) -> rx.Component:
    """Return the cards; ``before`` comes after the card with the person's own data."""
    return entering(
        rx.cond(
            OwnAccount.loaded,
            rx.fragment(_who(), *before, address_card(), _factor(), recovery_card(), password_card(), sessions_card()),
            ui.skeleton(8),
        )
    )


def _who() -> rx.Component:
    always = ((_NAME, OwnAccount.name), (_EMAIL, OwnAccount.email))
    # Nobody can type the number here, so a missing one is not asked for.
    with_phone = ui.definition_list(*always, (_PHONE, OwnAccount.phone))
    return ui.card(rx.cond(OwnAccount.phone, with_phone, ui.definition_list(*always)), title=_WHO)


def _factor() -> rx.Component:
    begin = rx.cond(
        OwnAccount.by_application,
        rx.fragment(rx.el.p(ui.say(_BY_APPLICATION)), ui.button_row(ui.button(_DROP, on_click=OwnAccount.begin_dropping))),
        rx.fragment(rx.el.p(ui.say(_BY_MAIL)), ui.button_row(ui.button(_ENROL, on_click=OwnAccount.begin_enrolling))),
    )
    return ui.card(
        rx.match(OwnAccount.doing, ("enrol", _enrolling()), ("drop", _dropping()), begin),
        title=_FACTOR,
    )


def _enrolling() -> rx.Component:
    picture, key = OwnAccount.picture, OwnAccount.key
    return _part(authenticator_form(OwnAccount, picture=picture, key=key, submit=_ENROL, on_submit=OwnAccount.enrol))


def _dropping() -> rx.Component:
    form = short_form(
        code_field(OwnAccount, _CODE, digits=False),
        ui.button(_DROP, look="danger", type="submit"),
        on_submit=OwnAccount.drop,
        state=OwnAccount,
    )
    return _part(rx.el.p(ui.say(_DROP_TEXT)), form)


def _part(*children: rx.Component) -> rx.Component:
    cancel = ui.button_row(ui.button(CANCEL, look="quiet", on_click=OwnAccount.leave))
    return rx.el.div(general_problem(OwnAccount), *children, cancel, class_name="entering")
