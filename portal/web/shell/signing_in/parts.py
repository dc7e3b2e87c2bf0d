"""The forms of signing in: e-mail and password, and the code from a letter or an authenticator application."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.shell.authenticator import code_field
from portal.web.shell.letters import letter_line
from portal.web.shell.menus import CONTACTS
from portal.web.shell.short_forms import entering, problem_of, short_form
from portal.wording import Wording

EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
PASSWORD = Wording("Құпиясөз", "Пароль", "Password")
NEXT = Wording("Келесі", "Далее", "Next")
_BY_MAIL = Wording(
    "Электрондық поштаңызға 6 таңбалы коды бар хат жіберіліп жатыр. Код 10 минут жарамды.",
    "На вашу электронную почту отправляется письмо с кодом из 6 цифр. Код действует 10 минут.",
    "An e-mail with a 6-digit code is being sent to your address. The code is valid for 10 minutes.",
)
_BY_APPLICATION = Wording(
    "Растау қосымшасындағы 6 таңбалы кодты енгізіңіз.",
    "Введите код из 6 цифр из приложения для подтверждения входа.",
    "Enter the 6-digit code from your authenticator application.",
)
_BY_RECOVERY = Wording(
    "Резервтік кодтардың бірін енгізіңіз. Олар растау қосымшасы қосылғанда көрсетілген; әрқайсысы бір рет жарамды.",
    "Введите один из резервных кодов. Их показали, когда подключали приложение; каждый действует один раз.",
    "Enter one of the recovery codes. They were shown when the application was connected; each works once.",
)
_NO_APPLICATION = Wording(
    "Қосымша қолжетімсіз бе? Резервтік код енгізіңіз",
    "Нет доступа к приложению? Введите резервный код",
    "No access to the application? Enter a recovery code",
)
_APPLICATION = Wording("Қосымшаның кодын енгізу", "Ввести код из приложения", "Enter the code from the application")
_RECOVERY_CODE = Wording("Резервтік код", "Резервный код", "Recovery code")
_ASK = Wording(
    "Кодты қайта жіберіңіз немесе мекенжайды түзету үшін операторға жазыңыз:",
    "Отправьте код ещё раз или напишите оператору, чтобы исправить адрес:",
    "Send the code again, or write to the operator to correct the address:",
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

NEW_PASSWORD = Wording("Жаңа құпиясөз", "Новый пароль", "A new password")
_FORGOT = Wording("Құпиясөзді ұмыттыңыз ба?", "Забыли пароль?", "Forgot your password?")
_FORGOT_TEXT = Wording(
    "Тіркелгіңіздің мекенжайын көрсетіңіз: оған жаңа құпиясөз таңдайтын сілтеме жібереміз. Растау тәсілі сол күйі қалады.",
    "Укажите адрес учётной записи: мы отправим на него ссылку для нового пароля. Способ подтверждения останется прежним.",
    "Enter the address of your account: we will send a link there to choose a new password. Sign-in confirmation stays as it is.",
)
_SEND = Wording("Сілтеме жіберу", "Отправить ссылку", "Send the link")
_SENT = Wording(
    "Осы мекенжаймен тіркелгі болса, оған сілтеме жібереміз. Оның мерзімі хатта жазылған. Хат бірнеше минутта келмесе, мекенжайды және "
    "«Спам» қалтасын тексеріп, сілтемені қайта сұраңыз.",
    "Если с этим адресом есть учётная запись, мы отправим на него ссылку. Срок её действия указан в письме. Если письмо не придёт за "
    "несколько минут, проверьте адрес и папку «Спам» и запросите ссылку ещё раз.",
    "If there is an account with this address, we will send a link to it. The e-mail says how long it is valid. If no e-mail comes within "
    "a few minutes, check the address and the spam folder and ask for the link again.",
)
_BACK = Wording("Кіруге оралу", "Вернуться ко входу", "Back to the sign-in")


def heading(state: Any, title: Wording) -> Any:
    """Return the title of the present step: ``title`` of the page while signing in, or that of the new password."""
    forgotten = (state.step == "forgotten") | (state.step == "sent")
    return rx.cond(forgotten, ui.say(NEW_PASSWORD), ui.say(title))


def ended_notice(state: Any, text: Wording) -> rx.Component:
    """Return why the person was sent here from a page; ``state`` is a :class:`PasswordAndCode`, ``text`` says that the data is safe."""
    return rx.cond(state.ended, ui.notice(text, title=_ENDED))


def email_field(state: Any, auto_complete: str = "username") -> rx.Component:
    """Return the field of an address; ``state`` has the refusals."""
    error = problem_of(state, "email")
    return ui.text_input("email", EMAIL, type="email", name="email", auto_complete=auto_complete, required=True, error=error)


def password_field(state: Any) -> rx.Component:
    """Return the field of the present password; ``state`` has the refusals."""
    return ui.password_input("password", PASSWORD, name="password", required=True, error=problem_of(state, "password"))


def code_form(
    state: Any, said: rx.Component, *ways: rx.Component, label: Wording, submit: Wording, on_submit: Any, digits: bool = True
) -> rx.Component:
    """Return the form for an awaited code: ``said`` tells where it was sent, ``ways`` are the buttons for people without one."""
    form = short_form(
        code_field(state, label, digits=digits), ui.button(submit, look="primary", type="submit"), on_submit=on_submit, state=state
    )
    return entering(ui.notice(said), form, ui.button_row(*ways))


def send_again_button(state: Any) -> rx.Component:
    """Return the button that sends the code again; ``state`` is an :class:`AwaitedCode`."""
    return ui.button(_AGAIN, look="quiet", on_click=state.send_again)


def way_in(state: Any) -> rx.Component:
    """Return the steps of signing in; ``state`` is a :class:`PasswordAndCode`."""
    return rx.fragment(rx.match(state.step, ("code", second_factor_form(state)), ("sent", _link_sent(state)), _address(state)))


def _address(state: Any) -> rx.Component:
    """Return one form for signing in and for a forgotten password, so that a typed address stays when a person changes between them."""
    forgotten = state.step == "forgotten"
    forget = ui.button(_FORGOT, look="quiet", on_click=state.forget)
    back = ui.button(_BACK, look="quiet", on_click=state.begin_anew)
    fields = (email_field(state), rx.cond(forgotten, rx.fragment(), password_field(state)))
    submit = ui.button(rx.cond(forgotten, ui.say(_SEND), ui.say(NEXT)), look="primary", type="submit")
    return rx.el.div(
        rx.cond(forgotten, rx.el.p(ui.say(_FORGOT_TEXT)), rx.fragment()),
        short_form(*fields, submit, on_submit=state.enter, state=state),
        ui.button_row(rx.cond(forgotten, back, forget)),
        class_name="entering",
    )


def _link_sent(state: Any) -> rx.Component:
    return rx.el.div(
        ui.notice(_SENT, kind="success", live=True),
        ui.button_row(ui.button(_BACK, on_click=state.begin_anew)),
        class_name="entering",
    )


def _whom_to_ask() -> rx.Component:
    return rx.fragment(ui.say(_ASK), " ", ui.link(CONTACTS, "/contacts"))


def second_factor_form(state: Any) -> rx.Component:
    """Return the second step; ``state`` is a :class:`PasswordAndCode`. A code can be sent again, a lost application has recovery codes."""
    by_mail = rx.fragment(rx.el.p(ui.say(_BY_MAIL)), letter_line(state.letter, _whom_to_ask()))
    anew = ui.button(_ANEW, look="quiet", on_click=state.begin_anew)
    lost, found = (ui.button(words, look="quiet", on_click=state.change_factor) for words in (_NO_APPLICATION, _APPLICATION))

    def step(said: rx.Component, way: rx.Component, label: Wording, *, digits: bool = True) -> rx.Component:
        return code_form(state, said, way, anew, label=label, submit=_SIGN_IN, on_submit=state.confirm, digits=digits)

    by_application = rx.cond(
        state.recovering,
        step(rx.el.p(ui.say(_BY_RECOVERY)), found, _RECOVERY_CODE, digits=False),
        step(rx.el.p(ui.say(_BY_APPLICATION)), lost, _CODE),
    )
    return rx.cond(state.by_application, by_application, step(by_mail, send_again_button(state), _CODE))
