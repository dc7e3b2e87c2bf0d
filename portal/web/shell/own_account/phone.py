"""Changing the mobile number of one's own account: requested with the password, confirmed by the code sent to it."""

from typing import Any

import reflex as rx

from portal.core.accounts.sessions import queries
from portal.core.accounts.staff import service
from portal.texts.phones import shown_phone
from portal.web import ui
from portal.web.shell.letters import MESSAGE, LetterShown, letter_line, letter_of
from portal.web.shell.moments import day_and_time
from portal.web.shell.own_account.changing import CANCEL, PASSWORD, AwaitedChange
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.short_forms import entering, general_problem, problem_of, short_form, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_TITLE = Wording("Ұялы нөмір", "Мобильный номер", "Mobile number")
_TEXT = Wording(
    "Жаңа нөмірді соған келетін SMS кодымен растайсыз; оған дейін қазіргісі қолданылады. Ауысқаны туралы қазіргі нөмірге және поштаға "
    "хабар барады.",
    "Новый номер вы подтвердите кодом, который придёт на него в СМС; до этого действует нынешний. О замене придёт сообщение на нынешний "
    "номер и на почту.",
    "You confirm a new number with the code sent to it in a text message; until then the present one stays in use. The change is told to "
    "the present number and by e-mail.",
)
_CHANGE = Wording("Нөмірді өзгерту", "Изменить номер", "Change the number")
_NEW = Wording("Жаңа ұялы нөмір", "Новый мобильный номер", "New mobile number")
_SEND = Wording("Код жіберу", "Отправить код", "Send the code")
_AWAITED = Wording("Жаңа нөмір кодты күтуде", "Новый номер ждёт кода", "The new number is waiting for the code")
_UNTIL = Wording("SMS-тегі кодты енгізіңіз. Оның мерзімі —", "Введите код из СМС. Он действует до", "Enter the code. It is valid until")
_CODE = Wording("SMS-тегі код", "Код из СМС", "Code from the text message")
_CONFIRM = Wording("Нөмірді растау", "Подтвердить номер", "Confirm the number")
_AGAIN = Wording("Кодты қайта жіберу", "Отправить код ещё раз", "Send the code again")
_OTHER = Wording("Басқа нөмір көрсету", "Указать другой номер", "Give another number")
_KEEP = Wording("Өзгертпеу", "Не менять номер", "Keep the present number")
_QUEUED = Wording("Кодты жіберу кезекке қойылды.", "СМС с кодом поставлена в очередь на отправку.", "The code is queued for sending.")
_CHANGED = Wording("Нөмір өзгертілді.", "Номер изменён.", "The number was changed.")
_KEPT = Wording("Нөмір өзгермейді.", "Номер остаётся прежним.", "The number stays as it is.")


class NewPhone(AwaitedChange, rx.State):
    """The number that is not confirmed yet; neither the password nor the code is stored in the State."""

    phone: str = ""

    @rx.event
    @once
    async def request(self, form: dict[str, Any]) -> Any:
        """Send a code to the new number."""
        return await self._sent(service.request_new_phone, typed(form, "phone"), typed(form, "password"))

    @rx.event
    @once_pressed
    async def send_again(self) -> Any:
        """Send another code to the number that waits for one."""
        return await self._sent(service.send_phone_code_again)

    @rx.event
    @once
    async def confirm(self, form: dict[str, Any]) -> Any:
        """Take the new number with its code."""
        _, refusal = await self._try(service.confirm_new_phone, typed(form, "code"))
        if self.problems:
            await self._load()
            return refusal
        return [ui.toast(_CHANGED), ui.focus(ui.HEADING), rx.redirect("/cabinet")]

    @rx.event
    @once_pressed
    async def withdraw(self) -> Any:
        """Keep the present number."""
        self._accept()
        await run_verb(self, service.withdraw_new_phone)
        await self._load()
        return [ui.toast(_KEPT, kind="info"), ui.focus(ui.HEADING)]

    def _controls(self) -> dict[str, str]:
        return {"phone": "new-phone", "password": "phone-password", "code": "phone-code"}

    async def _sent(self, verb: Any, *given: str) -> Any:
        _, refusal = await self._try(verb, *given)
        if self.problems:
            return refusal
        await self._load()
        return [ui.toast(_QUEUED, kind="info"), ui.focus("phone-code"), NewPhone.follow]

    async def _load(self) -> LetterShown:
        waiting = await run_verb(self, queries.new_phone)
        self.phone = shown_phone(waiting.phone).ru if waiting else ""
        self.until = day_and_time(waiting.expires_at) if waiting else ""
        self.letter = letter_of(waiting.letter if waiting else None)
        return self.letter


_State: Any = NewPhone
"""The State as a page sees it: its fields are Vars."""


def phone_card() -> rx.Component:
    """Return the card in which the number is changed."""
    begin = entering(general_problem(_State), rx.el.p(ui.say(_TEXT)), ui.button_row(ui.button(_CHANGE, on_click=_State.begin)))
    return ui.card(rx.cond(_State.editing, _form(), rx.cond(_State.phone, _awaited(), begin)), title=_TITLE)


def _form() -> rx.Component:
    form = short_form(
        ui.text_input(
            "new-phone", _NEW, type="tel", name="phone", auto_complete="tel", required=True, error=problem_of(_State, "new-phone")
        ),
        ui.password_input("phone-password", PASSWORD, name="password", required=True, error=problem_of(_State, "phone-password")),
        ui.button(_SEND, look="primary", type="submit"),
        on_submit=_State.request,
        state=_State,
    )
    cancel = ui.button_row(ui.button(CANCEL, look="quiet", on_click=_State.leave))
    return entering(rx.el.p(ui.say(_TEXT)), general_problem(_State), form, cancel)


def _awaited() -> rx.Component:
    said = (rx.el.p(rx.el.strong(_State.phone)), rx.el.p(ui.say(_UNTIL), " ", _State.until), letter_line(_State.letter, words=MESSAGE))
    code = ui.text_input(
        "phone-code",
        _CODE,
        name="code",
        auto_complete="one-time-code",
        input_mode="numeric",
        required=True,
        error=problem_of(_State, "phone-code"),
    )
    form = short_form(code, ui.button(_CONFIRM, look="primary", type="submit"), on_submit=_State.confirm, state=_State)
    ways = ui.button_row(
        ui.button(_AGAIN, look="quiet", on_click=_State.send_again(_State.press)),
        ui.button(_OTHER, look="quiet", on_click=_State.begin),
        ui.button(_KEEP, look="quiet", on_click=_State.withdraw(_State.press)),
    )
    return entering(ui.notice(rx.fragment(*said), title=_AWAITED), general_problem(_State), form, ways)
