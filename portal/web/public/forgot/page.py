"""«Забыли пароль?»: the address, the code, the new password."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.public.awaited_code import address_form, code_form
from portal.web.public.forgot import state
from portal.web.shell.layouts import public_page
from portal.web.shell.new_password import new_password_form
from portal.web.shell.short_forms import entering, general_problem
from portal.wording import Wording

Forgot: Any = state.Forgot
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Құпиясөзді қалпына келтіру", "Восстановление пароля", "A new password")
_LEAD = Wording(
    "Тіркелгіңіздің қазіргі электрондық мекенжайын (профильде тұрғанын) енгізіңіз: ондай тіркелгі болса, оған код жіберіледі.",
    "Укажите нынешний адрес электронной почты учётной записи (он стоит в профиле): если такая есть, на него придёт код.",
    "Enter the present e-mail address of your account (as in the profile): if there is one, a code is sent to it.",
)
_NEXT = Wording("Келесі", "Далее", "Next")
_SAVE = Wording("Құпиясөзді сақтап, кіру", "Сохранить пароль и войти", "Save the password and sign in")
_SIGN_IN = Wording("Кіру бетіне қайту", "Вернуться ко входу", "Back to signing in")


def page() -> rx.Component:
    """Return the page at ``/forgot``."""
    address = entering(rx.el.p(ui.say(_LEAD)), address_form(Forgot))
    code = code_form(Forgot, submit=_NEXT, on_submit=Forgot.confirm)
    password = new_password_form(Forgot, submit=_SAVE, on_submit=Forgot.finish)
    return public_page(
        TITLE,
        entering(general_problem(Forgot), rx.cond(Forgot.confirmed, password, rx.cond(Forgot.sent_to == "", address, code))),
        ui.button_row(ui.link(_SIGN_IN, "/sign-in")),
        narrow=True,
    )
