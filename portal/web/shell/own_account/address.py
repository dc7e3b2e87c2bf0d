"""Changing the e-mail address of one's own account: requested with the password, confirmed by the link sent to it."""

from typing import Any

import reflex as rx

from portal.core.accounts.sessions import queries
from portal.core.accounts.staff import service
from portal.web import ui
from portal.web.shell.letters import LetterShown, letter_line, letter_of
from portal.web.shell.moments import day_and_time
from portal.web.shell.own_account.changing import CANCEL, PASSWORD, AwaitedChange
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.short_forms import entering, general_problem, problem_of, short_form, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_TITLE = Wording("Электрондық пошта", "Электронная почта", "E-mail address")
_TEXT = Wording(
    "Хаттар мен кодтар осы мекенжайға келеді. Жаңа мекенжайды соған жіберілген сілтеме арқылы растайсыз; оған дейін қазіргісі қолданылады.",
    "На этот адрес приходят письма и коды. Новый адрес вы подтвердите по ссылке, которая придёт на него; до этого действует нынешний.",
    "E-mails and codes come to this address. You confirm a new one with the link sent to it; until then the present one stays in use.",
)
_CHANGE = Wording("Мекенжайды өзгерту", "Изменить адрес", "Change the address")
_NEW = Wording("Жаңа мекенжай", "Новый адрес", "New address")
_SEND = Wording("Сілтеме жіберу", "Отправить ссылку", "Send the link")
_AWAITED = Wording("Жаңа мекенжай расталуын күтуде", "Новый адрес ждёт подтверждения", "The new address is waiting to be confirmed")
_OPEN_LINK = Wording(
    "Хаттағы сілтемені ашыңыз. Оның мерзімі —",
    "Откройте ссылку из письма. Она действует до",
    "Open the link in the e-mail. It is valid until",
)
_OTHER = Wording("Басқа мекенжай көрсету", "Указать другой адрес", "Give another address")
_WITHDRAW = Wording("Өзгертпеу", "Не менять адрес", "Keep the present address")
_QUEUED = Wording(
    "Сілтемесі бар хат жіберу кезегіне қойылды.",
    "Письмо со ссылкой поставлено в очередь на отправку.",
    "The e-mail with the link is queued for sending.",
)
_WITHDRAWN = Wording("Мекенжай өзгермейді.", "Адрес остаётся прежним.", "The address stays as it is.")


class NewAddress(AwaitedChange, rx.State):
    """The address that is not confirmed yet; the password is not stored in the State."""

    email: str = ""

    @rx.event
    @once
    async def request(self, form: dict[str, Any]) -> Any:
        """Send the link to the new address."""
        _, refusal = await self._try(service.request_new_address, typed(form, "email"), typed(form, "password"))
        if self.problems:
            return refusal
        await self._load()
        return [ui.toast(_QUEUED, kind="info"), ui.focus(ui.HEADING), NewAddress.follow]

    @rx.event
    @once_pressed
    async def withdraw(self) -> Any:
        """Cancel the request and keep the present address."""
        await run_verb(self, service.withdraw_new_address)
        await self._load()
        return [ui.toast(_WITHDRAWN, kind="info"), ui.focus(ui.HEADING)]

    def _controls(self) -> dict[str, str]:
        return {"email": "new-email", "password": "address-password"}

    async def _load(self) -> LetterShown:
        address_request = await run_verb(self, queries.new_address)
        self.email = address_request.email if address_request else ""
        self.until = day_and_time(address_request.expires_at) if address_request else ""
        self.letter = letter_of(address_request.letter if address_request else None)
        return self.letter


_State: Any = NewAddress
"""The State as a page sees it: its fields are Vars."""


def address_card() -> rx.Component:
    """Return the card in which the address is changed."""
    begin = rx.fragment(rx.el.p(ui.say(_TEXT)), ui.button_row(ui.button(_CHANGE, on_click=_State.begin)))
    return ui.card(rx.cond(_State.editing, _form(), rx.cond(_State.email, _awaited(), begin)), title=_TITLE)


def _form() -> rx.Component:
    form = short_form(
        ui.text_input(
            "new-email", _NEW, type="email", name="email", auto_complete="email", required=True, error=problem_of(_State, "new-email")
        ),
        ui.password_input("address-password", PASSWORD, name="password", required=True, error=problem_of(_State, "address-password")),
        ui.button(_SEND, look="primary", type="submit"),
        on_submit=_State.request,
        state=_State,
    )
    cancel = ui.button_row(ui.button(CANCEL, look="quiet", on_click=_State.leave))
    return entering(rx.el.p(ui.say(_TEXT)), general_problem(_State), form, cancel)


def _awaited() -> rx.Component:
    return entering(
        ui.notice(
            rx.fragment(
                rx.el.p(rx.el.strong(_State.email)),
                rx.el.p(ui.say(_OPEN_LINK), " ", _State.until),
                letter_line(_State.letter),
            ),
            title=_AWAITED,
        ),
        ui.button_row(
            ui.button(_OTHER, on_click=_State.begin),
            ui.button(_WITHDRAW, look="quiet", on_click=_State.withdraw(_State.press)),
        ),
    )
