"""The page where the operator's staff sign in."""

from typing import Any

import reflex as rx

from portal.web.desk.sign_in import state
from portal.web.shell.layouts import public_page
from portal.web.shell.short_forms import entering, general_problem
from portal.web.shell.signing_in.parts import ended_notice, heading, way_in
from portal.wording import Wording

DeskSignIn: Any = state.DeskSignIn
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Оператор қызметкерлерінің кіруі", "Вход для сотрудников оператора", "Sign-in of the operator's staff")
_ENDED_TEXT = Wording(
    "Жіберілгеннің бәрі сақталды. Қайта кіріңіз: сол бетке ораласыз; жібермеген нысанды қайта толтырасыз.",
    "Всё отправленное сохранено. Войдите снова: вы вернётесь на ту же страницу; форму, которую вы не отправили, заполните ещё раз.",
    "Everything you sent is saved. Sign in again: you will be back on the same page; a form you did not send has to be filled in again.",
)


def page() -> rx.Component:
    """Return the page at ``/desk/sign-in``."""
    content = entering(ended_notice(DeskSignIn, _ENDED_TEXT), general_problem(DeskSignIn), way_in(DeskSignIn))
    return public_page(TITLE, content, heading=heading(DeskSignIn, TITLE), narrow=True)
