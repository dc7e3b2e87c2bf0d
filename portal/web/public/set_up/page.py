"""The page of a set-up link: a password, then the second factor."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.public.set_up import state
from portal.web.shell.authenticator import authenticator_form
from portal.web.shell.layouts import public_page
from portal.web.shell.menus import CONTACTS
from portal.web.shell.new_password import new_password_form
from portal.web.shell.short_forms import entering, general_problem
from portal.web.shell.signing_in.parts import NEW_PASSWORD
from portal.web.shell.signing_in.recovery import recovery_codes
from portal.wording import Wording

SetUp: Any = state.SetUp
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Тіркелгіні баптау", "Настройка учётной записи", "Setting up your account")
_ABSENT = Wording("Сілтеме енді жарамайды", "Ссылка больше не действует", "The link is no longer valid")
_ABSENT_TEXT = Wording(
    "Ол бір рет қолданылады және мерзімі шектеулі. Құпиясөзді таңдап қойсаңыз, жай ғана кіріңіз; ұмытсаңыз, кіру бетінде «Құпиясөзді "
    "ұмыттыңыз ба?» түймесін басыңыз. Тіркелгіңіз әлі бапталмаса, оператордан жаңа сілтеме сұраңыз:",
    "Она действует один раз и ограниченное время. Если пароль уже выбран, просто войдите; если забыт, нажмите на странице входа «Забыли "
    "пароль?». Если учётная запись ещё не настроена, попросите у оператора новую ссылку:",
    "It works once and for a limited time. If you have chosen a password already, simply sign in; if you forgot it, press “Forgot your "
    "password?” on the sign-in page. If the account is not set up yet, ask the operator for a new link:",
)
_SIGN_IN = Wording("Кіру бетіне өту", "Перейти ко входу", "Go to the sign-in")
_FIRST = Wording("1-қадам. Құпиясөз", "Шаг 1. Пароль", "Step 1. Password")
_SECOND = Wording("2-қадам. Кіруді растау тәсілі", "Шаг 2. Как подтверждать вход", "Step 2. Sign-in confirmation")
_WHO = Wording("Кімнің тіркелгісі", "Чья учётная запись", "Whose account")
_EMAIL = Wording("Кіруге арналған мекенжай", "Адрес для входа", "Address to sign in with")
_UNTIL = Wording("Сілтеменің мерзімі", "Ссылка действует до", "The link is valid until")
_SAVE = Wording("Құпиясөзді сақтау", "Сохранить пароль", "Save the password")
_CHANGED = Wording("Құпиясөз өзгертілді", "Пароль изменён", "The password was changed")
_CHANGED_TEXT = Wording(
    "Барлық ашық сеанстар аяқталды. Жаңа құпиясөзбен кіріңіз.",
    "Все открытые сеансы завершены. Войдите с новым паролем.",
    "All open sessions were ended. Sign in with the new password.",
)
_WHY = Wording(
    "Құпиясөз сақталды. Бөтен адам құпиясөзді біліп қойса да кіре алмауы үшін әр кіруде қосымша код сұраймыз.",
    "Пароль сохранён. При каждом входе мы спросим ещё и код, чтобы никто не вошёл, даже узнав пароль.",
    "The password is saved. At every sign-in we will also ask for a code, so that nobody can get in even with your password.",
)
_APPLICATION = Wording(
    "Телефондағы қосымшадан код (ұсынамыз)", "Код из приложения на телефоне (советуем)", "Code from an application (recommended)"
)
_CONNECT = Wording("Қосымшаны қосу", "Подключить приложение", "Connect the application")
_ENTER = Wording("Кодтарды сақтап алдым, кіру", "Коды сохранены, войти", "The codes are kept, sign in")
_CONNECTED = Wording("Қосымша қосылған", "Приложение подключено", "The application is connected")
_CONNECTED_TEXT = Wording(
    "Резервтік кодтар бір рет көрсетілген. Оларды сақтап үлгермесеңіз, кіргеннен кейін «Профиль» бетінде жаңасын жасаңыз.",
    "Резервные коды уже показаны. Если вы не успели их сохранить, создайте новые на странице «Профиль» после входа.",
    "The recovery codes were shown once. If you could not keep them, make new ones on the “Profile” page after signing in.",
)
_GO_ON = Wording("Кіру", "Войти", "Sign in")
_MAIL = Wording("Электрондық пошта арқылы код", "Код по электронной почте", "Code by e-mail")
_MAIL_TEXT = Wording(
    "Әр кіруде мына мекенжайға 6 таңбалы код келеді:",
    "При каждом входе на этот адрес придёт код из 6 цифр:",
    "At every sign-in a 6-digit code is sent to this address:",
)
_MAIL_LATER = Wording(
    "Қосымшаны кейін «Профиль» бетінде қосуға болады.",
    "Приложение можно подключить позже на странице «Профиль».",
    "The application can be connected later on the “Profile” page.",
)
_BY_MAIL = Wording("Кодты пошта арқылы алып, кіру", "Получать коды по почте и войти", "Get codes by e-mail and sign in")


def page() -> rx.Component:
    """Return the page at ``/mio/set-up/[setup_token]`` and ``/desk/set-up/[setup_token]``."""
    before = (("password", _password()), ("factor", _factor()), ("codes", _codes()), ("connected", _connected()))
    screens = (*before, ("changed", _changed()), ("absent", _absent()))
    heading = rx.cond(SetUp.anew, ui.say(TITLE), ui.say(NEW_PASSWORD))
    content = entering(general_problem(SetUp), rx.match(SetUp.step, *screens, ui.skeleton(5)))
    return public_page(TITLE, content, heading=heading, narrow=True, of_one=True)


def _password() -> rx.Component:
    return rx.el.div(
        ui.definition_list((_WHO, SetUp.name), (_EMAIL, SetUp.email), (_UNTIL, SetUp.until)),
        rx.cond(SetUp.anew, rx.el.h2(ui.say(_FIRST))),
        new_password_form(SetUp, submit=_SAVE, on_submit=SetUp.choose),
        class_name="entering",
    )


def _factor() -> rx.Component:
    return rx.el.div(
        rx.el.h2(ui.say(_SECOND)),
        ui.notice(_WHY, kind="success"),
        ui.card(
            authenticator_form(SetUp, picture=SetUp.picture, key=SetUp.key, submit=_CONNECT, on_submit=SetUp.by_application),
            title=_APPLICATION,
        ),
        ui.card(
            rx.el.p(ui.say(_MAIL_TEXT), " ", rx.el.strong(SetUp.email)),
            rx.el.p(ui.say(_MAIL_LATER), class_name="hint"),
            ui.button_row(ui.button(_BY_MAIL, on_click=SetUp.finish(SetUp.press))),
            title=_MAIL,
        ),
        class_name="entering",
    )


def _codes() -> rx.Component:
    enter = ui.button(_ENTER, look="primary", on_click=SetUp.finish(SetUp.press))
    return rx.el.div(recovery_codes(SetUp.codes, SetUp.file, enter), class_name="entering")


def _connected() -> rx.Component:
    return rx.el.div(
        ui.notice(_CONNECTED_TEXT, kind="success", title=_CONNECTED),
        ui.button_row(ui.button(_GO_ON, look="primary", on_click=SetUp.finish(SetUp.press))),
        class_name="entering",
    )


def _changed() -> rx.Component:
    return rx.el.div(
        ui.notice(_CHANGED_TEXT, kind="success", title=_CHANGED, live=True),
        ui.button_row(ui.link_button(_SIGN_IN, SetUp.sign_in, look="primary")),
        class_name="entering",
    )


def _absent() -> rx.Component:
    return rx.el.div(
        ui.notice(rx.el.p(ui.say(_ABSENT_TEXT), " ", ui.link(CONTACTS, "/contacts")), kind="warning", title=_ABSENT),
        ui.button_row(ui.link_button(_SIGN_IN, SetUp.sign_in, look="primary")),
        class_name="entering",
    )
