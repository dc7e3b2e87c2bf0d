"""Withdrawing the application: the dialog that asks for the reason."""

from typing import Any

import reflex as rx

from portal.core.applications.filling import service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.cabinet.application.loading import refresh
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms.sent_form import sent_form
from portal.web.shell.applications import application_of
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, problem_of, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

DIALOG = "withdraw"
WITHDRAW = Wording("Өтінімді кері қайтарып алу", "Отозвать заявку", "Withdraw the application")
_WITHDRAWN = Wording(
    "Өтінім кері қайтарып алынды. Оны түзетіп, қайта жіберіңіз.",
    "Заявка отозвана. Исправьте её и отправьте снова.",
    "The application is withdrawn. Correct it and send it again.",
)
_TEXT = Wording(
    "Оператор өтінімді қарауды тоқтатады, сіз оны түзетіп, қайта жібере аласыз. Бұрын ескертулермен қайтарылған болса, тек ескерту "
    "айтылған орындар ашық. Оператор алған нұсқа мен тіркеу нөмірі сақталады.",
    "Оператор прекратит рассмотрение, а вы сможете исправить заявку и отправить её снова. Если её уже возвращали с замечаниями, открыто "
    "только то, к чему они были. Полученная оператором версия и номер регистрации сохранятся.",
    "The operator stops working on it; you can correct the application and send it again. After a return with remarks only what was "
    "remarked is open. The version that the operator received and the number of registration are kept.",
)
_REASON = Wording("Себебі", "Причина", "Reason")
_HINT = Wording(
    "Оны оператор көреді және ол «Өтінім тарихында» қалады.",
    "Её увидит оператор, она останется в «Истории заявки».",
    "The operator sees it, and it stays in the application's history.",
)
_CANCEL = Wording("Жабу", "Закрыть", "Close")


class Withdrawing(Refusals, rx.State):
    """The dialog of a withdrawal."""

    serial: int = 0

    @rx.event
    async def ask(self) -> Any:
        """Open the dialog."""
        self._accept()
        self.serial += 1
        return ui.open_dialog(DIALOG)

    @rx.event
    @once_in_window
    async def withdraw(self, form: dict[str, Any]) -> Any:
        """Withdraw the application for the typed reason."""
        self._accept()
        try:
            await run_verb(self, service.withdraw, application_of(self), typed(form, "reason"))
        except Refused as refused:
            return self._show((refused.field, refused.wording))
        await refresh(await self.get_state(ApplicationForm))
        return [ui.close_dialog(DIALOG), ui.toast(_WITHDRAWN)]


def withdrawing_dialog() -> rx.Component:
    """Return the dialog, closed."""
    state: Any = Withdrawing
    field = f"{DIALOG}-reason"
    return ui.dialog(
        DIALOG,
        WITHDRAW,
        sent_form(
            state,
            rx.el.p(ui.say(_TEXT)),
            ui.textarea(
                field,
                _REASON,
                name="reason",
                rows=3,
                required=True,
                hint=_HINT,
                error=problem_of(state, field),
                key=rx.Var.create(f"{DIALOG}-") + state.serial.to_string(),
            ),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(WITHDRAW, look="primary", type="submit")),
            on_submit=state.withdraw,
        ),
    )
