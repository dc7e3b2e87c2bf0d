"""The page where executors of local executive bodies sign in."""

from typing import Any

import reflex as rx

from portal.settings import settings
from portal.web import ui
from portal.web.mio.sign_in import state
from portal.web.shell.layouts import public_page
from portal.web.shell.short_forms import entering, general_problem, short_form
from portal.web.shell.signing_in.parts import NEXT, email_field, ended_notice, password_field, second_factor_form
from portal.wording import Wording

MioSignIn: Any = state.MioSignIn
"""The State as a page sees it: its fields are Vars here."""

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
_FORGOT = Wording("Құпиясөзді ұмыттыңыз ба?", "Забыли пароль?", "Forgot your password?")
_FORGOT_TEXT = Wording(
    "Тіркелгіңіздің мекенжайын көрсетіңіз: оған жаңа құпиясөз таңдайтын сілтеме жібереміз. Растау тәсілі сол күйі қалады.",
    "Укажите адрес учётной записи: мы отправим на него ссылку для нового пароля. Способ подтверждения останется прежним.",
    "Enter the address of your account: we will send a link there to choose a new password. Sign-in confirmation stays as it is.",
)
_SEND = Wording("Сілтеме жіберу", "Отправить ссылку", "Send the link")
_SENT = Wording(
    "Осы мекенжаймен тіркелгі болса, оған сілтеме жіберілді. Ол 2 сағат жарамды.",
    "Если с этим адресом есть учётная запись, на него отправлена ссылка. Она действует 2 часа.",
    "If there is an account with this address, a link was sent to it. It is valid for 2 hours.",
)
_BACK = Wording("Кіруге оралу", "Вернуться ко входу", "Back to the sign-in")
_NO_ACCOUNT = Wording(
    "Тіркелгіні оператор органның жазбаша өтініші бойынша ашады: орындаушының Т.А.Ә., лауазымы, электрондық поштасы және бөлімдер тізбесі.",
    "Учётную запись открывает оператор по письменному обращению органа: ФИО, должность, электронная почта исполнителя и перечень разделов.",
    "The operator opens an account on a written request of the body: full name, position, e-mail and the list of sections.",
)
_NO_ACCOUNT_TITLE = Wording("Тіркелгіңіз жоқ па?", "Нет учётной записи?", "No account yet?")
_LOST = Wording(
    "Растау қосымшасы бар телефон жоғалса немесе хат келмесе, қолдау қызметіне жазыңыз:",
    "Если потерян телефон с приложением или письмо не приходит, напишите в поддержку:",
    "If you have lost the phone with the application or no e-mail comes, write to support:",
)


def page() -> rx.Component:
    """Return the page at ``/mio/sign-in``."""
    screens = (("code", second_factor_form(MioSignIn)), ("sent", _sent()))
    ended = ended_notice(MioSignIn, _ENDED_TEXT)
    content = entering(ended, general_problem(MioSignIn), rx.match(MioSignIn.step, *screens, _address()), _help())
    return public_page(TITLE, content, lead=_LEAD, narrow=True)


def _address() -> rx.Component:
    """Return one form for signing in and for a forgotten password: the address typed for the one stands in its field for the other."""
    forgotten = MioSignIn.step == "forgotten"
    forget = ui.button(_FORGOT, look="quiet", on_click=MioSignIn.forget)
    back = ui.button(_BACK, look="quiet", on_click=MioSignIn.begin_anew)
    fields = (email_field(MioSignIn), rx.cond(forgotten, rx.fragment(), password_field(MioSignIn)))
    submit = ui.button(rx.cond(forgotten, ui.say(_SEND), ui.say(NEXT)), look="primary", type="submit")
    return rx.el.div(
        rx.cond(forgotten, rx.el.p(ui.say(_FORGOT_TEXT)), rx.fragment()),
        short_form(*fields, submit, on_submit=MioSignIn.enter, state=MioSignIn),
        ui.button_row(rx.cond(forgotten, back, forget)),
        class_name="entering",
    )


def _sent() -> rx.Component:
    return rx.el.div(
        ui.notice(_SENT, kind="success", live=True),
        ui.button_row(ui.button(_BACK, on_click=MioSignIn.begin_anew)),
        class_name="entering",
    )


def _help() -> rx.Component:
    email = settings().support_email
    return ui.card(
        rx.el.p(ui.say(_NO_ACCOUNT)),
        rx.el.p(ui.say(_LOST), " ", ui.link(email, f"mailto:{email}")),
        title=_NO_ACCOUNT_TITLE,
    )
