"""The page of the link that confirms a new e-mail address."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.public.new_address import state
from portal.web.shell.layouts import public_page
from portal.web.shell.menus import CONTACTS
from portal.web.shell.short_forms import entering, general_problem, problem_of, short_form
from portal.wording import Wording

Confirm: Any = state.ConfirmAddress
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Жаңа мекенжайды растау", "Подтверждение нового адреса", "Confirming a new address")
_EMAIL = Wording("Жаңа мекенжай", "Новый адрес", "New address")
_UNTIL = Wording("Сілтеменің мерзімі", "Ссылка действует до", "The link is valid until")
_WHY_PASSWORD = Wording(
    "Бұл браузерде тіркелгіге кірмегенсіз, сондықтан оның құпиясөзін енгізіңіз.",
    "В этом браузере вы не вошли в учётную запись, поэтому введите её пароль.",
    "You are not signed in to the account in this browser, so enter its password.",
)
_PASSWORD = Wording("Құпиясөз", "Пароль", "Password")
_CONFIRM = Wording("Жаңа мекенжайды растау", "Подтвердить новый адрес", "Confirm the new address")
_CHANGED = Wording("Мекенжай өзгертілді", "Адрес изменён", "The address was changed")
_CHANGED_TEXT = Wording(
    "Енді хаттар мен кодтар осы мекенжайға келеді. Бұрынғы мекенжайға хабарлама жіберу кезегіне қойылды.",
    "Письма и коды теперь будут приходить на него. Уведомление на прежний адрес поставлено в очередь на отправку.",
    "E-mails and codes will come to it from now on. A notice to the former address is queued for sending.",
)
_ONWARD = Wording("Жалғастыру", "Продолжить", "Continue")
_ABSENT = Wording("Сілтеме енді жарамайды", "Ссылка больше не действует", "The link is no longer valid")
_ABSENT_TEXT = Wording(
    "Ол қолданылған, мерзімі өткен немесе орнына жаңасы берілген. Мекенжайды профильде қайта өзгертіңіз немесе операторға жазыңыз:",
    "Она использована, устарела или вместо неё выдана новая. Запросите смену адреса в профиле ещё раз или напишите оператору:",
    "It was used, has expired, or a new one was issued instead. Ask for the change again in your profile or write to the operator:",
)


def page() -> rx.Component:
    """Return the page at ``/email/[address_token]``."""
    screens = (("asked", _asked()), ("changed", _changed()), ("absent", _absent()))
    return public_page(
        TITLE, entering(general_problem(Confirm), rx.match(Confirm.step, *screens, ui.skeleton(4))), narrow=True, of_one=True
    )


def _asked() -> rx.Component:
    password = rx.fragment(
        rx.el.p(ui.say(_WHY_PASSWORD)),
        ui.password_input("password", _PASSWORD, name="password", required=True, error=problem_of(Confirm, "password")),
    )
    form = short_form(
        rx.cond(Confirm.own, rx.fragment(), password),
        ui.button(_CONFIRM, look="primary", type="submit"),
        on_submit=Confirm.confirm,
        state=Confirm,
    )
    return rx.el.div(ui.definition_list((_EMAIL, Confirm.email), (_UNTIL, Confirm.until)), form, class_name="entering")


def _changed() -> rx.Component:
    said = rx.fragment(rx.el.p(rx.el.strong(Confirm.email)), rx.el.p(ui.say(_CHANGED_TEXT)))
    return rx.el.div(
        ui.notice(said, kind="success", title=_CHANGED, live=True),
        ui.button_row(ui.link_button(_ONWARD, Confirm.onward, look="primary")),
        class_name="entering",
    )


def _absent() -> rx.Component:
    return ui.notice(rx.el.p(ui.say(_ABSENT_TEXT), " ", ui.link(CONTACTS, "/contacts")), kind="warning", title=_ABSENT)
