"""Enrolling an authenticator application: the QR code, the key to type instead, and the code that proves it."""

import re
from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.shell.short_forms import problem_of, short_form
from portal.web.ui.language import Text
from portal.wording import Wording

_STEPS = (
    Wording(
        "Телефонға растау қосымшасын орнатыңыз (кез келген TOTP қосымшасы).",
        "Установите на телефон приложение для подтверждения входа (подойдёт любое с TOTP).",
        "Install an authenticator application on your phone (any that supports TOTP).",
    ),
    Wording(
        "Онда «қосу» түймесін басып, QR-кодты сканерлеңіз.",
        "Нажмите в нём «добавить» и отсканируйте QR-код.",
        "Press “add” in it and scan the QR code.",
    ),
    Wording("Қосымша көрсеткен 6 цифрды енгізіңіз.", "Введите 6 цифр, которые покажет приложение.", "Enter the 6 digits that it shows."),
)
_PICTURE = Wording("Растау қосымшасына арналған QR-код", "QR-код для приложения", "QR code for the authenticator application")
_BY_HAND = Wording(
    "Сканерлеу мүмкін болмаса, кілтті енгізіңіз:", "Если отсканировать нельзя, введите ключ:", "If you cannot scan, enter the key:"
)
_CODE = Wording("Қосымшадағы код", "Код из приложения", "Code from the application")


def key_of(address: str) -> str:
    """Return the key in an ``otpauth://`` address in groups of four, as people type it."""
    match = re.search(r"secret=([A-Z2-7]+)", address)
    return " ".join(re.findall(r".{1,4}", match.group(1))) if match else ""


def authenticator_form(state: Any, *, picture: Any, key: Any, submit: Wording, on_submit: Any) -> rx.Component:
    """Return picture, key and the form of the code; ``on_submit`` takes ``code``, ``state`` has the refusals."""
    return rx.el.div(
        rx.el.div(
            ui.qr_picture(picture, _PICTURE),
            rx.el.div(
                ui.bullets(*_STEPS, numbered=True),
                rx.el.p(ui.say(_BY_HAND), class_name="hint"),
                rx.el.p(key, class_name="qr-key"),
                class_name="qr-words",
            ),
            class_name="qr-row",
        ),
        short_form(code_field(state, _CODE), ui.button(submit, look="primary", type="submit"), on_submit=on_submit, state=state),
        class_name="entering",
    )


def code_field(state: Any, label: Text, *, digits: bool = True) -> rx.Component:
    """Return the field of a one-time code; password managers and pasting work. Without ``digits`` a code may have letters."""
    return ui.text_input(
        "code",
        label,
        name="code",
        auto_complete="one-time-code" if digits else "off",
        input_mode="numeric" if digits else "text",
        required=True,
        error=problem_of(state, "code"),
    )
