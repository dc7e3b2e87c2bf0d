"""The second screen: the data of the certificate, e-mail and telephone, «Я не робот», the licence agreement and its signature."""

import base64
from typing import Any

import reflex as rx

from portal.core.accounts import agreement
from portal.web import ui
from portal.web.public.registration import state
from portal.web.public.registration.agreement import BY_QR
from portal.web.shell.certified import certified
from portal.web.shell.short_forms import entering, general_problem, problem_of, short_form, while_typed
from portal.web.shell.signing_ways import signing_ways
from portal.web.ui.language import LANGUAGE
from portal.web.ui.robot import robot_check
from portal.wording import LANGUAGES, Wording

Registration: Any = state.RegistrationPage

_FROM_KEY = Wording("Сертификаттағы деректер", "Данные сертификата", "From the certificate")
_FROM_KEY_HINT = Wording(
    "Бұл деректер сертификаттан алынды, оларды өзгертуге болмайды.",
    "Эти данные взяты из сертификата, изменить их нельзя.",
    "These data come from the certificate and cannot be changed.",
)
_OTHER_KEY = Wording("Басқа сертификатты таңдау", "Выбрать другой сертификат", "Choose another certificate")
_CONTACTS = Wording("Байланыс деректері", "Контактные данные", "Contact data")
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_EMAIL_HINT = Wording(
    "Осы мекенжайға бір реттік код жіберіледі.", "На этот адрес придёт одноразовый код.", "A one-time code is sent to this address."
)
_PHONE = Wording("Ұялы нөмір", "Мобильный номер", "Mobile number")
_PHONE_HINT = Wording(
    "Осы нөмірге СМС-код жіберіледі. Мысалы: +7 701 000 00 00",
    "На этот номер придёт СМС-код. Например: +7 701 000 00 00",
    "A code is sent to this number by SMS. For example: +7 701 000 00 00",
)
_SIGN = Wording("Келісімге қол қою", "Подписать соглашение", "Sign the agreement")
_SIGN_HINT = Wording(
    "Тіркелуді бастаған кілтпен қол қойыңыз.",
    "Подпишите тем же ключом, с которого начата регистрация.",
    "Sign with the key that began the registration.",
)
_SIGNED = Wording("Келісімге қол қойылды.", "Соглашение подписано.", "The agreement is signed.")
_NEXT = Wording("Келесі", "Далее", "Next")


def screen() -> rx.Component:
    """Return the form; its button, below the agreement, sends both codes."""
    return entering(
        _from_certificate(),
        _contacts(),
        _agreement(),
        general_problem(Registration),
        ui.button_row(ui.button(_NEXT, look="primary", type="submit", large=True, custom_attrs={"id": "next", "form": "contacts"})),
    )


def _contacts() -> rx.Component:
    return ui.card(
        ui.required_note(),
        short_form(
            _contact("email", _EMAIL, _EMAIL_HINT, Registration.view.email, type="email", auto_complete="email"),
            _contact("phone", _PHONE, _PHONE_HINT, Registration.view.phone, type="tel", auto_complete="tel"),
            _robot(),
            on_submit=Registration.fill,
            state=Registration,
            custom_attrs={"id": "contacts"},
        ),
        title=_CONTACTS,
    )


def _contact(name: str, label: Wording, hint: Wording, value: Any, **props: Any) -> rx.Component:
    kept = lambda text: Registration.keep(name, text)  # noqa: E731  (Reflex asks a function for the arguments of an event)
    props |= while_typed(kept)
    return ui.text_input(name, label, name=name, value=value, hint=hint, required=True, error=problem_of(Registration, name), **props)


def _from_certificate() -> rx.Component:
    view = Registration.view
    return ui.card(
        rx.el.p(ui.say(_FROM_KEY_HINT), class_name="hint"),
        ui.definition_list(
            *certified(view),
        ),
        ui.button_row(ui.button(_OTHER_KEY, look="quiet", on_click=Registration.begin_anew)),
        title=_FROM_KEY,
    )


def _agreement() -> rx.Component:
    box = rx.el.div(
        ui.say(agreement.TEXT),
        class_name="agreement",
        custom_attrs={"id": "agreement-text", "tabIndex": 0, "role": "region", "aria-label": ui.say(agreement.TITLE)},
    )
    contents = {code: [base64.b64encode(agreement.content(code)).decode()] for code in LANGUAGES}
    signing = entering(
        rx.el.p(ui.say(_SIGN_HINT), class_name="hint"),
        signing_ways(
            BY_QR,
            contents=rx.Var.create(contents)[LANGUAGE].to(list[str]),
            on_signed=lambda signatures: Registration.sign_agreement(LANGUAGE, signatures),
            prefix="agreement-key",
            problem=problem_of(Registration, "agreement"),
            submit_label=_SIGN,
            bin=Registration.view.bin,
            iin=Registration.view.iin,
        ),
    )
    signed = ui.notice(_SIGNED, kind="success", live=True)
    part = rx.el.div(rx.cond(Registration.view.agreement_signed, signed, signing), custom_attrs={"id": "agreement", "tabIndex": -1})
    return ui.card(box, part, title=agreement.TITLE)


def _robot() -> rx.Component:
    words = problem_of(Registration, "robot")
    return rx.el.div(
        robot_check(on_verified=Registration.take_robot, round=Registration.attempt),
        rx.el.div(ui.error_line("robot-error", words), role="alert"),
        class_name="field",
        custom_attrs={"id": "robot", "tabIndex": -1},
    )
