"""The page of an invitation link: who invited whom, until when, and what to do next."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.public.invitation import state
from portal.web.shell.layouts import public_page
from portal.wording import Wording

Invitation: Any = state.InvitationPage
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Өтінімге шақыру", "Приглашение к заявке", "Invitation to an application")
_ABSENT = Wording("Мұндай шақыру жоқ", "Такого приглашения нет", "There is no such invitation")
_ABSENT_TEXT = Wording(
    "Сілтемені хаттан толық көшіріңіз немесе шақырған компаниядан жаңасын сұраңыз.",
    "Скопируйте ссылку из письма целиком или попросите у пригласившей компании новую.",
    "Copy the whole link from the e-mail, or ask the company that invited you for a new one.",
)
_COMPANY = Wording("Шақырған ұйым", "Кто приглашает", "Invited by")
_DEVELOPER = Wording("Шақырылған құрылыс салушы", "Приглашённый застройщик", "Invited developer")
_BIN = Wording("БСН", "БИН", "BIN")
_UNTIL = Wording("Жарамдылық мерзімі", "Срок действия", "Valid until")
_WHAT_NEXT = Wording("Әрі қарай не істеу керек", "Что дальше", "What to do next")
_REGISTER = Wording(
    "Сертификатпен растап, кабинет ашу", "Подтвердить сертификатом и создать кабинет", "Confirm with a certificate and create a cabinet"
)
_SIGN_IN = Wording("Кабинетіміз бар, кіру", "У нас уже есть кабинет, войти", "We have a cabinet, sign in")
_ACCEPT = Wording("Шақыруды қабылдау", "Принять приглашение", "Accept the invitation")
_CABINET = Wording("Жеке кабинетке", "В личный кабинет", "To the cabinet")


def page() -> rx.Component:
    """Return the page at ``/i/[invitation_token]``."""
    return public_page(
        TITLE,
        rx.cond(Invitation.loaded, rx.cond(Invitation.absent, _absent(), _found()), ui.skeleton(5)),
        narrow=True,
        of_one=True,
    )


def _absent() -> rx.Component:
    return ui.notice(rx.el.p(ui.say(_ABSENT_TEXT)), kind="warning", title=_ABSENT)


def _found() -> rx.Component:
    fresh = Invitation.state == "fresh"
    return rx.fragment(
        ui.card(
            ui.definition_list(
                (_COMPANY, Invitation.company), (_DEVELOPER, Invitation.developer), (_BIN, Invitation.bin), (_UNTIL, Invitation.until)
            )
        ),
        ui.notice(ui.say_dict(Invitation.words), kind="info", title=_WHAT_NEXT),
        rx.cond(fresh, _steps(), ui.link_button(_CABINET, "/cabinet")),
    )


def _steps() -> rx.Component:
    return rx.fragment(
        rx.match(
            Invitation.holder,
            ("invited", ui.button(_ACCEPT, look="primary", large=True, on_click=Invitation.accept)),
            ("inviter", ui.link_button(_CABINET, "/cabinet")),
            ui.button_row(
                ui.link_button(_REGISTER, Invitation.registration_address, look="primary"),
                ui.link_button(_SIGN_IN, Invitation.sign_in_address),
            ),
        )
    )
