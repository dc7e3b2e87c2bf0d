"""The forms of signing in: e-mail and password, and the code that was sent or stands in an application."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.shell.authenticator import code_field
from portal.web.shell.short_forms import entering, problem_of, short_form
from portal.wording import Wording

EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
PASSWORD = Wording("Құпиясөз", "Пароль", "Password")
NEXT = Wording("Бұдан әрі", "Далее", "Next")
_BY_MAIL = Wording(
    "Электрондық поштаңызға 6 таңбалы код жіберілді. Код 10 минут жарамды.",
    "На вашу электронную почту отправлен код из 6 цифр. Код действует 10 минут.",
    "A 6-digit code was sent to your e-mail address. It is valid for 10 minutes.",
)
_BY_APPLICATION = Wording(
    "Растау қосымшасындағы 6 таңбалы кодты енгізіңіз.",
    "Введите код из 6 цифр из приложения для подтверждения входа.",
    "Enter the 6-digit code from your authenticator application.",
)
_CODE = Wording("Растау коды", "Код подтверждения", "Confirmation code")
_ENDED = Wording(
    "Сеанс аяқталды немесе сіз басқа терезеде шықтыңыз",
    "Сеанс завершён, или вы вышли в другом окне",
    "The session has ended, or you signed out in another window",
)
_SIGN_IN = Wording("Кіру", "Войти", "Sign in")
_AGAIN = Wording("Кодты қайта жіберу", "Отправить код ещё раз", "Send the code again")
_ANEW = Wording("Қайтадан бастау", "Начать заново", "Start again")


def ended_notice(state: Any, text: Wording) -> rx.Component:
    """Return why a person was led here from a page; ``state`` is a :class:`PasswordAndCode`, ``text`` tells what became of the data."""
    return rx.cond(state.ended, ui.notice(text, title=_ENDED))


def email_field(state: Any, auto_complete: str = "username") -> rx.Component:
    """Return the field of an address; ``state`` has the refusals."""
    error = problem_of(state, "email")
    return ui.text_input("email", EMAIL, type="email", name="email", auto_complete=auto_complete, required=True, error=error)


def password_field(state: Any) -> rx.Component:
    """Return the field of a password that one has; ``state`` has the refusals."""
    return ui.password_input("password", PASSWORD, name="password", required=True, error=problem_of(state, "password"))


def code_form(state: Any, said: rx.Component, *ways: rx.Component, label: Wording, submit: Wording, on_submit: Any) -> rx.Component:
    """Return the form for an awaited code: ``said`` tells where it comes from, ``ways`` are the buttons of whoever has none."""
    form = short_form(code_field(state, label), ui.button(submit, look="primary", type="submit"), on_submit=on_submit, state=state)
    return entering(ui.notice(said), form, ui.button_row(*ways))


def send_again_button(state: Any) -> rx.Component:
    """Return the button that sends the code again; ``state`` is an :class:`AwaitedCode`."""
    return ui.button(_AGAIN, look="quiet", on_click=state.send_again)


def password_form(state: Any) -> rx.Component:
    """Return the first step; ``state`` is a :class:`PasswordAndCode`."""
    button = ui.button(NEXT, look="primary", type="submit")
    return short_form(email_field(state), password_field(state), button, on_submit=state.enter, state=state)


def second_factor_form(state: Any) -> rx.Component:
    """Return the second step; ``state`` is a :class:`PasswordAndCode`. A code that was sent can be sent again."""
    said = rx.el.p(rx.cond(state.by_application, ui.say(_BY_APPLICATION), ui.say(_BY_MAIL)))
    anew = ui.button(_ANEW, look="quiet", on_click=state.begin_anew)
    again = rx.cond(state.by_application, rx.fragment(), send_again_button(state))
    return code_form(state, said, again, anew, label=_CODE, submit=_SIGN_IN, on_submit=state.confirm)
