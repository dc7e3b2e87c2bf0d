"""«Регистрация»: the certificate, the form with the signed agreement, both codes, the password — one screen after another."""

from typing import Any

import reflex as rx

from portal.core.accounts.passwords import SPECIAL
from portal.web import ui
from portal.web.public.registration import beginning, form, state
from portal.web.shell.layouts import public_page
from portal.web.shell.letters import MESSAGE, letter_line
from portal.web.shell.new_password import new_password_form
from portal.web.shell.short_forms import entering, general_problem, problem_of, short_form
from portal.web.shell.signing_ways import signing_ways
from portal.wording import Wording

Registration: Any = state.RegistrationPage
"""The States as a page sees them: their fields are Vars."""
Beginning: Any = beginning.Beginning

TITLE = Wording("Тіркелу", "Регистрация", "Registration")
_LEAD = Wording(
    "Заңды тұлғаның ЭЦҚ кілтін ашыңыз. Ұйымнан алғашқы болып бірінші басшы немесе қол қою құқығы бар адам тіркеледі.",
    "Откройте ключ ЭЦП юридического лица. Первым от организации регистрируется первый руководитель или лицо с правом подписи.",
    "Open the signature key of the legal entity. The first to register for an organisation is its head or a person with the right to sign.",
)
_CHECK = Wording("Сертификатты тексеру", "Проверить сертификат", "Check the certificate")
_HAVE = Wording("Тіркелгіңіз бар ма?", "Уже зарегистрированы?", "Already registered?")
_SIGN_IN = Wording("Кіру", "Войти", "Sign in")
_BACK = Wording("Артқа оралу", "Вернуться назад", "Go back")
_CONFIRMATION = Wording("Растау", "Подтверждение", "Confirmation")
_EMAIL_SENT = Wording(
    "Хаттағы кодты енгізіңіз. Мекенжай:",
    "Введите код из письма на адрес",
    "Enter the code from the e-mail to",
)
_EMAIL_CODE = Wording("Бір реттік код", "Одноразовый код", "One-time code")
_PHONE_SENT = Wording(
    "СМС-тегі кодты енгізіңіз. Нөмір:",
    "Введите код из СМС на номер",
    "Enter the code from the text message to",
)
_SMS_CODE = Wording("СМС-код", "СМС-код", "SMS code")
_EMAIL_DONE = Wording("Электрондық пошта расталды:", "Электронная почта подтверждена:", "E-mail address confirmed:")
_PHONE_DONE = Wording("Телефон нөмірі расталды:", "Номер телефона подтверждён:", "Telephone number confirmed:")
_CHANGE_EMAIL = Wording("Электрондық поштаны өзгерту", "Изменить электронную почту", "Change the e-mail address")
_CHANGE_PHONE = Wording("Телефон нөмірін өзгерту", "Изменить номер телефона", "Change the telephone number")
_NEW_EMAIL = Wording("Жаңа электрондық пошта", "Новая электронная почта", "New e-mail address")
_NEW_PHONE = Wording("Жаңа ұялы нөмір", "Новый мобильный номер", "New mobile number")
_SEND = Wording("Кодты жіберу", "Отправить код", "Send the code")
_AGAIN = Wording("Кодты қайта жіберу", "Отправить код ещё раз", "Send the code again")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_NEXT = Wording("Келесі", "Далее", "Next")
_SHORT_LIVED = Wording("Кодтар 10 минут жарамды.", "Коды действуют 10 минут.", "The codes are valid for 10 minutes.")
_NEW_PASSWORD = Wording("Құпиясөз жасау", "Создание пароля", "Create a password")
_PASSWORD_LEAD = Wording(
    f"Кемінде 8 таңбадан тұратын құпиясөз ойлап табыңыз. Арнайы таңбалар: {SPECIAL}",
    f"Создайте пароль, в котором не менее 8 символов. Спецсимволы: {SPECIAL}",
    f"Create a password of at least 8 characters. Special characters: {SPECIAL}",
)
_WAITING = Wording("Тіркелу аяқталды", "Регистрация завершена", "The registration is complete")
_WAITING_TEXT = Wording(
    "Кабинетке ұйымыңыздың басшысы немесе қол қою құқығы бар қызметкер тіркелгіңізді растағаннан кейін кіре аласыз; сізге хат келеді.",
    "Войти в кабинет вы сможете, когда руководитель вашей организации или сотрудник с правом подписи подтвердит вашу учётную запись; вам "
    "придёт письмо.",
    "You can sign in to the cabinet when the head of your organisation, or a colleague with the right to sign, has approved your account; "
    "you will get an e-mail.",
)
_INVITED = Wording("Сізді ұйымыңыз шақырады", "Вас приглашает ваша организация", "Your organisation invites you")
_BIN = Wording("БСН", "БИН", "BIN")
_INVITED_TEXT = Wording(
    "Осы ұйымның кілтімен тіркеліңіз: растауды күтудің қажеті жоқ.",
    "Зарегистрируйтесь ключом этой организации: ждать подтверждения не нужно.",
    "Register with a key of this organisation: no approval is needed.",
)
_NO_LINK = Wording("Шақыру жұмыс істемейді", "Приглашение не действует", "The invitation does not work")
_FINISH = Wording("Тіркелуді аяқтау", "Завершить регистрацию", "Finish the registration")


def page() -> rx.Component:
    """Return the page at ``/registration``."""
    screens = rx.match(
        Registration.view.step,
        ("form", form.screen()),
        ("codes", _codes()),
        ("password", _password()),
        (state.WAITING, _waiting()),
        _certificate(),
    )
    return public_page(TITLE, rx.cond(Registration.loaded, screens, ui.skeleton(5)), narrow=True)


def _certificate() -> rx.Component:
    return rx.cond(
        Beginning.closed, entering(ui.notice(ui.say_dict(Beginning.closed), kind="warning", title=_NO_LINK), _to_sign_in()), _key()
    )


def _to_sign_in() -> rx.Component:
    return rx.el.p(ui.say(_HAVE), " ", ui.link(_SIGN_IN, "/sign-in"))


def _key() -> rx.Component:
    inviting = rx.fragment(rx.el.strong(Beginning.organisation), ", ", ui.say(_BIN), " ", Beginning.bin, ". ", ui.say(_INVITED_TEXT))
    return entering(
        rx.cond(Beginning.organisation, ui.notice(rx.el.p(inviting), title=_INVITED), ui.prose(_LEAD)),
        signing_ways(
            beginning.BY_QR,
            contents=Beginning.contents,
            on_signed=Beginning.prove,
            on_chosen=Beginning.ask_challenge,
            problem=problem_of(Beginning, ""),
            busy=Beginning.busy,
            submit_label=_CHECK,
            prefix="key",
            bin=Beginning.bin,
        ),
        _to_sign_in(),
    )


def _codes() -> rx.Component:
    view = Registration.view
    fates = letter_line(view.email_letter), letter_line(view.phone_letter, words=MESSAGE)
    email = _code("email_code", _EMAIL_CODE, _EMAIL_SENT, view.email, fates[0], _others("email", _CHANGE_EMAIL, view.email))
    phone = _code("sms_code", _SMS_CODE, _PHONE_SENT, view.phone, fates[1], _others("phone", _CHANGE_PHONE, view.phone))
    return entering(
        _back(),
        rx.el.h2(ui.say(_CONFIRMATION)),
        general_problem(Registration),
        rx.match(Registration.changing, ("email", _change("email", _NEW_EMAIL)), ("phone", _change("phone", _NEW_PHONE)), rx.fragment()),
        short_form(
            rx.cond(view.email_confirmed, _done(_EMAIL_DONE, view.email), email),
            rx.cond(view.phone_confirmed, _done(_PHONE_DONE, view.phone), phone),
            rx.el.p(ui.say(_SHORT_LIVED), class_name="hint"),
            ui.button(_NEXT, look="primary", type="submit"),
            on_submit=Registration.confirm,
            state=Registration,
        ),
    )


def _code(name: str, label: Wording, sent: Wording, to: Any, fate: rx.Component, others: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.p(ui.say(sent), " ", rx.el.strong(to)),
        fate,
        ui.text_input(
            name,
            label,
            name=name,
            auto_complete="one-time-code",
            input_mode="numeric",
            required=True,
            error=problem_of(Registration, name),
        ),
        others,
        class_name="code-part",
    )


def _done(words: Wording, what: Any) -> rx.Component:
    return ui.notice(rx.el.p(ui.say(words), " ", rx.el.strong(what)), kind="success")


def _others(what: str, change: Wording, to: Any) -> rx.Component:
    return ui.button_row(
        ui.button(_AGAIN, look="quiet", on_click=Registration.send_again(what), custom_attrs=ui.about(_AGAIN, to)),
        ui.button(change, look="quiet", on_click=Registration.change_what(what)),
    )


def _change(what: str, label: Wording) -> rx.Component:
    kind = "email" if what == "email" else "tel"
    return ui.card(
        short_form(
            ui.text_input(what, label, name=f"new_{what}", type=kind, required=True, error=problem_of(Registration, what)),
            ui.button_row(
                ui.button(_SEND, look="primary", type="submit"),
                ui.button(_CANCEL, look="quiet", on_click=Registration.change_what("")),
            ),
            on_submit=Registration.change,
            state=Registration,
        )
    )


def _password() -> rx.Component:
    return entering(
        rx.el.h2(ui.say(_NEW_PASSWORD)),
        rx.el.p(ui.say(_PASSWORD_LEAD)),
        general_problem(Registration),
        new_password_form(Registration, submit=_FINISH, on_submit=Registration.finish),
        _back(),
    )


def _back() -> rx.Component:
    return ui.button_row(ui.button(_BACK, look="quiet", icon="arrow-left", on_click=Registration.go_back))


def _waiting() -> rx.Component:
    return ui.notice(rx.el.p(ui.say(_WAITING_TEXT)), kind="success", title=_WAITING)
