"""The page where executors of local executive bodies sign in."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.mio.sign_in import state
from portal.web.shell.layouts import public_page
from portal.web.shell.menus import CONTACTS
from portal.web.shell.short_forms import entering, general_problem
from portal.web.shell.signing_in.parts import ended_notice, heading, way_in
from portal.wording import Wording

MioSignIn: Any = state.MioSignIn
"""The State for the page's code: its fields are Vars here."""

TITLE = Wording("ЖАО порталына кіру", "Вход на портал МИО", "Sign in to the portal of local executive bodies")
_LEAD = Wording(
    "Жергілікті атқарушы органдардың орындаушыларына арналған.",
    "Для исполнителей местных исполнительных органов.",
    "For executors of local executive bodies.",
)
_ENDED_TEXT = Wording(
    "Кестеге және объектілерге енгізгеніңіз жоғалған жоқ. Қайта кіріңіз: сол бетке ораласыз.",
    "Внесённое в таблицу и в объекты не потеряно. Войдите снова: вы вернётесь на ту же страницу.",
    "What you entered into the table and the objects is not lost. Sign in again: you will be back on the same page.",
)
_NO_ACCOUNT = Wording(
    "Тіркелгіні оператор органның жазбаша өтініші бойынша ашады: орындаушының Т.А.Ә., лауазымы, электрондық поштасы және бөлімдер тізбесі.",
    "Учётную запись открывает оператор по письменному обращению органа: ФИО, должность, электронная почта исполнителя и перечень разделов.",
    "The operator opens an account on a written request of the body: full name, position, e-mail and the list of sections.",
)
_NO_ACCOUNT_TITLE = Wording("Тіркелгіңіз жоқ па?", "Нет учётной записи?", "No account yet?")
_LOST = Wording(
    "Растау қосымшасы бар телефон да, резервтік кодтар да жоғалса немесе хат келмесе, қолдау қызметіне жазыңыз:",
    "Если потеряны и телефон с приложением, и резервные коды или письмо не приходит, напишите в поддержку:",
    "If you have lost both the phone with the application and the recovery codes, or no e-mail comes, write to support:",
)


def page() -> rx.Component:
    """Return the page at ``/mio/sign-in``."""
    ended = ended_notice(MioSignIn, _ENDED_TEXT)
    content = entering(ended, general_problem(MioSignIn), way_in(MioSignIn), _help())
    return public_page(TITLE, content, heading=heading(MioSignIn, TITLE), lead=_LEAD, narrow=True)


def _help() -> rx.Component:
    return ui.card(
        rx.el.p(ui.say(_NO_ACCOUNT)),
        rx.el.p(ui.say(_LOST), " ", ui.link(CONTACTS, "/contacts")),
        title=_NO_ACCOUNT_TITLE,
    )
