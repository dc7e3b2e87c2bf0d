"""The page «ВОЙТИ»: three tabs, and links for people who are not registered or have forgotten the password."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.public.awaited_code import address_form, code_form
from portal.web.public.sign_in import state
from portal.web.shell.layouts import public_page
from portal.web.shell.short_forms import entering, general_problem, problem_of, short_form
from portal.web.shell.signing_in.parts import EMAIL, ended_notice, password_field
from portal.web.shell.signing_ways import signing_ways
from portal.wording import Wording

SignIn: Any = state.SignIn
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Кіру", "Войти", "Sign in")
_WAYS = Wording("Кіру тәсілдері", "Способы входа", "Ways to sign in")
_PASSWORD_TAB = Wording("БСН/Құпиясөз", "БИН/Пароль", "BIN/Password")
_EDS = Wording("ЭЦҚ/QR", "ЭЦП/QR", "EDS/QR")
_BIN = Wording("БСН", "БИН", "BIN")
_ENDED_TEXT = Wording(
    "Өтінімдерге енгізгеніңіз жоғалған жоқ: әр өріс өзі сақталады. Қайта кіріңіз: сол бетке ораласыз.",
    "Внесённое в заявки не потеряно: каждое поле сохраняется само. Войдите снова: вы вернётесь на ту же страницу.",
    "What you entered into applications is not lost: every field saves itself. Sign in again: you will be back on the same page.",
)
_REGISTER = Wording("Тіркелу", "Регистрация", "Registration")
_FORGOT = Wording("Құпиясөзді ұмыттыңыз ба?", "Забыли пароль?", "Forgot your password?")


def page() -> rx.Component:
    """Return the page at ``/sign-in``."""
    parts = [ui.Part("email", EMAIL), ui.Part("password", _PASSWORD_TAB), ui.Part("eds", _EDS)]
    return public_page(
        TITLE,
        entering(ended_notice(SignIn, _ENDED_TEXT)),
        rx.el.div(
            ui.tabs(_WAYS, parts, SignIn.tab, SignIn.choose),
            ui.tab_panel(
                rx.fragment(rx.match(SignIn.tab, ("password", _by_password()), ("eds", _by_key()), _by_email())),
                active=SignIn.tab,
            ),
        ),
        ui.button_row(ui.link(_REGISTER, "/registration"), ui.link(_FORGOT, "/forgot")),
        narrow=True,
    )


def _by_email() -> rx.Component:
    code = code_form(SignIn, submit=TITLE, on_submit=SignIn.enter_by_code)
    return entering(general_problem(SignIn), rx.cond(SignIn.sent_to == "", address_form(SignIn), code))


def _by_password() -> rx.Component:
    return entering(
        general_problem(SignIn),
        short_form(
            ui.text_input(
                "bin",
                _BIN,
                name="bin",
                auto_complete="username",
                input_mode="numeric",
                required=True,
                error=problem_of(SignIn, "bin"),
            ),
            password_field(SignIn),
            ui.button(TITLE, look="primary", type="submit"),
            on_submit=SignIn.enter_by_password,
            state=SignIn,
        ),
    )


def _by_key() -> rx.Component:
    return entering(
        signing_ways(
            state.BY_QR,
            contents=SignIn.contents,
            on_signed=SignIn.enter_by_key,
            on_chosen=SignIn.ask_challenge,
            problem=problem_of(SignIn, ""),
            busy=SignIn.busy,
            submit_label=TITLE,
            prefix="key",
        ),
    )
