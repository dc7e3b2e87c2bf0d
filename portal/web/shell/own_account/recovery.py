"""The recovery codes of one's own account: how many are left, and a new set."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portal.core.accounts.sessions import queries
from portal.core.accounts.sign_in import service
from portal.web import ui
from portal.web.shell.own_account.changing import CANCEL, PASSWORD, OwnChange
from portal.web.shell.presses import once
from portal.web.shell.short_forms import entering, general_problem, problem_of, short_form, typed
from portal.web.shell.signing_in.recovery import SHOWN, TITLE, file_of, recovery_codes
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_TEXT = Wording(
    "Растау қосымшасы бар телефон қолыңызда болмаса, қосымшаның кодының орнына резервтік код енгізіледі. Әрқайсысы бір рет жарамды.",
    "Если телефона с приложением нет под рукой, вместо кода приложения вводится резервный. Каждый действует один раз.",
    "When the phone with the application is not at hand, a recovery code is entered instead of its code. Each works once.",
)
_LEFT = Wording("Қолданылмаған кодтар", "Неиспользованных кодов", "Unused codes")
_NONE = Wording(
    "Қолданылмаған код қалмады: телефонды жоғалтсаңыз, кіре алмайсыз. Жаңа жинақ жасаңыз.",
    "Неиспользованных кодов нет: потеряв телефон, вы не сможете войти. Создайте новый набор.",
    "No unused codes are left: without the phone you could not sign in. Make a new set.",
)
_MAKE = Wording("Жаңа кодтар жасау", "Создать новые коды", "Make new codes")
_VOIDS = Wording(
    "Жаңа кодтар жасалғанда бұрынғылары жарамсыз болады.",
    "Когда будут созданы новые коды, прежние перестанут действовать.",
    "When new codes are made, the former ones stop working.",
)
_KEPT = Wording("Кодтарды сақтап алдым", "Коды сохранены", "I have kept the codes")


class RecoveryCodes(OwnChange, rx.State):
    """New codes are in the State only while they are on screen; the password never is."""

    by_application: bool = False
    left: int = 0
    codes: list[str] = []
    file: str = ""

    @rx.event
    async def open(self) -> None:
        """Load how many codes are left."""
        self.reset()
        await self._load()

    @rx.event
    def hide(self) -> Any:
        """Take the codes off the screen."""
        self._accept()
        self.codes, self.file = [], ""
        return ui.focus(ui.HEADING)

    @rx.event
    @once
    async def make(self, form: dict[str, Any]) -> Any:
        """Make a new set of codes and show it."""
        codes, refusal = await self._try(service.new_recovery_codes, typed(form, "password"))
        return refusal if self.problems else await self._reveal(codes)

    def _controls(self) -> dict[str, str]:
        return {"password": "recovery-password"}

    async def _reveal(self, codes: Sequence[str]) -> Any:
        self.codes, self.file = [*codes], file_of(codes) if codes else ""
        await self._load()
        return ui.focus(SHOWN if codes else ui.HEADING)

    async def _load(self) -> None:
        own = await run_verb(self, queries.own_account)
        self.by_application, self.left = own.by_application, own.recovery_left


_State: Any = RecoveryCodes
"""The State as a page sees it: its fields are Vars."""


async def factor_changed(state: rx.State, codes: Sequence[str] = ()) -> Any:
    """Show the codes of an authenticator that was just connected, none when it was disconnected, and return the event of the focus."""
    return await (await state.get_state(RecoveryCodes))._reveal(codes)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (this module's own State)


def recovery_card() -> rx.Component:
    """Return the card of the recovery codes; nothing without an authenticator application."""
    shown = recovery_codes(_State.codes, _State.file, ui.button(_KEPT, look="primary", on_click=_State.hide))
    return rx.cond(_State.by_application, rx.cond(_State.codes, shown, ui.card(rx.cond(_State.editing, _form(), _state()), title=TITLE)))


def _state() -> rx.Component:
    left = rx.cond(_State.left, rx.el.p(ui.say(_LEFT), ": ", rx.el.strong(_State.left)), ui.notice(_NONE, kind="warning"))
    return entering(rx.el.p(ui.say(_TEXT)), left, ui.button_row(ui.button(_MAKE, on_click=_State.begin)))


def _form() -> rx.Component:
    error = problem_of(_State, "recovery-password")
    form = short_form(
        ui.password_input("recovery-password", PASSWORD, name="password", required=True, error=error),
        ui.button(_MAKE, look="primary", type="submit"),
        on_submit=_State.make,
        state=_State,
    )
    return entering(
        rx.el.p(ui.say(_VOIDS)), general_problem(_State), form, ui.button_row(ui.button(CANCEL, look="quiet", on_click=_State.leave))
    )
