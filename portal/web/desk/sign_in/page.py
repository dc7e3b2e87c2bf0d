"""The page where the operator's staff sign in."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.sign_in import state
from portal.web.shell.layouts import public_page
from portal.web.shell.short_forms import entering, general_problem, problem_of, short_form
from portal.wording import Wording

DeskSignIn: Any = state.DeskSignIn
"""The State as a page sees it: its fields are Vars here."""

TITLE = Wording("Оператор қызметкерлерінің кіруі", "Вход для сотрудников оператора", "Sign-in of the operator's staff")
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_PASSWORD = Wording("Құпиясөз", "Пароль", "Password")
_NEXT = Wording("Бұдан әрі", "Далее", "Next")
_BY_MAIL = Wording(
    "Электрондық поштаңызға 6 таңбалы код жіберілді. Код 10 минут жарамды.",
    "На вашу электронную почту отправлен код из 6 цифр. Код действует 10 минут.",
    "A code of 6 digits was sent to your e-mail address. It is valid for 10 minutes.",
)
_BY_APPLICATION = Wording(
    "Растау қосымшасындағы 6 таңбалы кодты енгізіңіз.",
    "Введите код из 6 цифр из приложения для подтверждения входа.",
    "Enter the code of 6 digits from your authenticator application.",
)
_CODE = Wording("Растау коды", "Код подтверждения", "Confirmation code")
_SIGN_IN = Wording("Кіру", "Войти", "Sign in")
_AGAIN = Wording("Қайтадан бастау", "Начать заново", "Begin again")


def page() -> rx.Component:
    """Return the page at ``/desk/sign-in``."""
    screen = entering(general_problem(DeskSignIn), rx.cond(DeskSignIn.waiting, _second(), _first()))
    return public_page(TITLE, screen, narrow=True)


def _first() -> rx.Component:
    return short_form(
        ui.text_input(
            "email", _EMAIL, type="email", name="email", auto_complete="username", required=True, error=problem_of(DeskSignIn, "email")
        ),
        ui.password_input("password", _PASSWORD, name="password", required=True, error=problem_of(DeskSignIn, "password")),
        ui.button(_NEXT, look="primary", type="submit"),
        on_submit=DeskSignIn.enter,
    )


def _second() -> rx.Component:
    return entering(
        ui.notice(rx.el.p(rx.cond(DeskSignIn.by_application, ui.say(_BY_APPLICATION), ui.say(_BY_MAIL)))),
        short_form(
            ui.text_input(
                "code",
                _CODE,
                name="code",
                auto_complete="one-time-code",
                input_mode="numeric",
                required=True,
                error=problem_of(DeskSignIn, "code"),
            ),
            ui.button(_SIGN_IN, look="primary", type="submit"),
            on_submit=DeskSignIn.confirm,
        ),
        ui.button_row(ui.button(_AGAIN, look="quiet", on_click=DeskSignIn.begin_anew)),
    )
