"""The page where the operator's staff sign in."""

from typing import Any

import reflex as rx

from portal.web.desk.sign_in import state
from portal.web.shell.layouts import public_page
from portal.web.shell.short_forms import entering, general_problem
from portal.web.shell.signing_in.parts import password_form, second_factor_form
from portal.wording import Wording

DeskSignIn: Any = state.DeskSignIn
"""The State as a page sees it: its fields are Vars here."""

TITLE = Wording("Оператор қызметкерлерінің кіруі", "Вход для сотрудников оператора", "Sign-in of the operator's staff")


def page() -> rx.Component:
    """Return the page at ``/desk/sign-in``."""
    step = rx.cond(DeskSignIn.step == "code", second_factor_form(DeskSignIn), password_form(DeskSignIn))
    return public_page(TITLE, entering(general_problem(DeskSignIn), step), narrow=True)
