"""The page where executors of local executive bodies sign in."""

from typing import Any

import reflex as rx

from portal.settings import settings
from portal.web import ui
from portal.web.mio.sign_in import state
from portal.web.shell.authenticator import code_field
from portal.web.shell.layouts import public_page
from portal.web.shell.short_forms import entering, general_problem, problem_of, short_form
from portal.wording import Wording

MioSignIn: Any = state.MioSignIn
"""The State as a page sees it: its fields are Vars here."""

TITLE = Wording("ЖАО порталына кіру", "Вход в портал МИО", "Sign-in to the portal of local bodies")
_LEAD = Wording(
    "Жергілікті атқарушы органдардың орындаушыларына арналған.",
    "Для исполнителей местных исполнительных органов.",
    "For executors of local executive bodies.",
)
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
_AGAIN = Wording("Кодты қайта жіберу", "Отправить код ещё раз", "Send the code again")
_ANEW = Wording("Қайтадан бастау", "Начать заново", "Begin again")
_FORGOT = Wording("Құпиясөзді ұмыттыңыз ба?", "Забыли пароль?", "Forgot your password?")
_FORGOT_TEXT = Wording(
    "Тіркелгіңіздің мекенжайын көрсетіңіз: оған жаңа құпиясөз таңдайтын сілтеме жібереміз. Растау тәсілі сол күйі қалады.",
    "Укажите адрес учётной записи: мы отправим на него ссылку для нового пароля. Способ подтверждения останется прежним.",
    "Give the address of your account: we send a link there by which you choose a new password. The second factor stays as it is.",
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
    "If the telephone with the application is lost or no letter comes, write to support:",
)


def page() -> rx.Component:
    """Return the page at ``/mio/sign-in``."""
    screens = (("code", _code()), ("forgotten", _forgotten()), ("sent", _sent()))
    return public_page(
        TITLE, entering(general_problem(MioSignIn), rx.match(MioSignIn.step, *screens, _first()), _help()), lead=_LEAD, narrow=True
    )


def _first() -> rx.Component:
    return rx.el.div(
        short_form(
            _email(),
            ui.password_input("password", _PASSWORD, name="password", required=True, error=problem_of(MioSignIn, "password")),
            ui.button(_NEXT, look="primary", type="submit"),
            on_submit=MioSignIn.enter,
        ),
        ui.button_row(ui.button(_FORGOT, look="quiet", on_click=MioSignIn.forget)),
        class_name="entering",
    )


def _code() -> rx.Component:
    return rx.el.div(
        ui.notice(rx.el.p(rx.cond(MioSignIn.by_application, ui.say(_BY_APPLICATION), ui.say(_BY_MAIL)))),
        short_form(code_field(MioSignIn, _CODE), ui.button(_SIGN_IN, look="primary", type="submit"), on_submit=MioSignIn.confirm),
        ui.button_row(
            rx.cond(MioSignIn.by_application, rx.fragment(), ui.button(_AGAIN, look="quiet", on_click=MioSignIn.send_again)),
            ui.button(_ANEW, look="quiet", on_click=MioSignIn.begin_anew),
        ),
        class_name="entering",
    )


def _forgotten() -> rx.Component:
    return rx.el.div(
        rx.el.p(ui.say(_FORGOT_TEXT)),
        short_form(_email(), ui.button(_SEND, look="primary", type="submit"), on_submit=MioSignIn.ask_link),
        ui.button_row(ui.button(_BACK, look="quiet", on_click=MioSignIn.begin_anew)),
        class_name="entering",
    )


def _sent() -> rx.Component:
    return rx.el.div(
        ui.notice(_SENT, kind="success", live=True),
        ui.button_row(ui.button(_BACK, on_click=MioSignIn.begin_anew)),
        class_name="entering",
    )


def _email() -> rx.Component:
    error = problem_of(MioSignIn, "email")
    return ui.text_input("email", _EMAIL, type="email", name="email", auto_complete="username", required=True, error=error)


def _help() -> rx.Component:
    email = settings().support_email
    return ui.card(
        rx.el.p(ui.say(_NO_ACCOUNT)),
        rx.el.p(ui.say(_LOST), " ", ui.link(email, f"mailto:{email}")),
        title=_NO_ACCOUNT_TITLE,
    )
