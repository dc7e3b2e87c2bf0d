"""The windows of the page of the staff: the invitation, and the reason of an act."""

from typing import Any

import reflex as rx

from portal.core.accounts.changes.rules import LONGEST_REASON, AccessAct
from portal.core.accounts.staff.rules import LONGEST_NAME, ROLES
from portal.web import ui
from portal.web.desk.staff import state
from portal.web.desk.staff.state import INVITATION, WINDOW
from portal.web.forms.sent_form import sent_form
from portal.web.shell.short_forms import problem_of
from portal.wording import Wording

Staff: Any = state.StaffPage
"""The State as a page sees it: its fields are Vars."""

INVITE = Wording("Қызметкерді шақыру", "Пригласить сотрудника", "Invite a member of staff")
CHANGE_ROLES = Wording("Рөлдерін өзгерту", "Изменить роли", "Change the roles")
DEACTIVATE = Wording("Өшіру", "Отключить", "Deactivate")
ACTIVATE = Wording("Қайта қосу", "Включить снова", "Activate again")
RESET = Wording("Кіруді растауды алып тастау", "Сбросить подтверждение входа", "Reset the sign-in confirmation")
TITLES: dict[AccessAct, Wording] = {
    AccessAct.CHANGE_ROLES: CHANGE_ROLES,
    AccessAct.DEACTIVATE: DEACTIVATE,
    AccessAct.ACTIVATE: ACTIVATE,
    AccessAct.RESET_FACTOR: RESET,
}
_TEXTS: dict[AccessAct, Wording] = {
    AccessAct.CHANGE_ROLES: Wording(
        "Жаңа рөлдер қызметкердің келесі әрекетінен бастап қолданылады.",
        "Новые роли действуют со следующего действия сотрудника.",
        "The new roles hold from the person's next act on.",
    ),
    AccessAct.DEACTIVATE: Wording(
        "Қызметкер бірден шығады және енді кіре алмайды. Оған тағайындалған өтінімдер сонда қалады: оларды кезекте басқаға беріңіз.",
        "Сотрудник сразу выйдет и больше не сможет войти. Назначенные ему заявки останутся за ним: передайте их в очереди другому.",
        "The person is signed out at once and cannot sign in any more. Applications assigned to them stay theirs: hand them over in the "
        "queue.",
    ),
    AccessAct.ACTIVATE: Wording(
        "Бұрынғы рөлдері қайтады. Қызметкерге құпиясөз бен кіруді растауды қайта таңдайтын сілтеме жіберіледі.",
        "Вернутся прежние роли. Сотруднику уйдёт ссылка, по которой он заново выберет пароль и подтверждение входа.",
        "The former roles come back. The person gets a link by which password and sign-in confirmation are chosen anew.",
    ),
    AccessAct.RESET_FACTOR: Wording(
        "Сеанстар бірден аяқталады, қосымша мен қалған кодтар жарамсыз болады. Қызметкерге сілтеме жіберіледі: кірер алдында құпиясөз бен "
        "кіруді растауды қайта таңдайды.",
        "Сеансы завершатся сразу, приложение и резервные коды перестанут действовать. Сотруднику уйдёт ссылка: перед следующим входом он "
        "заново выберет пароль и подтверждение входа.",
        "Sessions end at once, and the application and the recovery codes stop working. The person gets a link: password and sign-in "
        "confirmation are chosen anew before the next sign-in.",
    ),
}
_INVITE_TEXT = Wording(
    "Қызметкерге сілтемесі бар хат жіберіледі: құпиясөз бен кіруді растауды өзі таңдайды.",
    "Сотруднику уйдёт письмо со ссылкой: пароль и подтверждение входа он выберет сам.",
    "The person gets a letter with a link and chooses password and sign-in confirmation.",
)
_NAME = Wording("Т.А.Ә.", "ФИО", "Full name")
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_IIN = Wording("ЖСН", "ИИН", "IIN")
_IIN_HINT = Wording(
    "Шешімдерге ЭЦҚ-мен қол қоятын тіркеушіге керек.",
    "Нужен регистратору, который подписывает решения ключом ЭЦП.",
    "Needed for a registrar, who signs decisions with a key.",
)
_ROLES = Wording("Рөлдері", "Роли", "Roles")
_REASON = Wording("Себебі", "Причина", "Reason")
_REASON_HINT = Wording(
    "Өзгерістер тарихында сақталады. Хатта жазылмайды.",
    "Сохранится в истории изменений. В письме её не будет.",
    "Kept in the history of changes. It is not in the letter.",
)
_SEND = Wording("Сілтеме жіберу", "Отправить ссылку", "Send the link")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")


def staff_windows() -> rx.Component:
    """Return the windows, closed."""
    return rx.fragment(_invitation(), _act())


def _invitation() -> rx.Component:
    def box(name: str, label: Wording, **props: Any) -> rx.Component:
        control = f"{INVITATION}-{name}"
        return ui.text_input(
            control, label, name=name, auto_complete="off", error=problem_of(Staff, control), key=_key(f"new-{name}"), **props
        )

    form = sent_form(
        Staff,
        rx.el.p(ui.say(_INVITE_TEXT)),
        box("name", _NAME, required=True, max_length=LONGEST_NAME),
        box("email", _EMAIL, required=True, type="email"),
        _roles(INVITATION, rx.Var.create("")),
        box("iin", _IIN, hint=_IIN_HINT, input_mode="numeric"),
        _actions(_SEND),
        on_submit=Staff.invite,
    )
    return ui.dialog(INVITATION, INVITE, form)


def _act() -> rx.Component:
    titled: Any = rx.match(Staff.act, *((str(act), ui.say(words)) for act, words in TITLES.items()), "")
    text: Any = rx.match(Staff.act, *((str(act), ui.say(words)) for act, words in _TEXTS.items()), "")
    reason = ui.textarea(
        f"{WINDOW}-reason",
        _REASON,
        name="reason",
        required=True,
        rows=3,
        max_length=LONGEST_REASON,
        hint=_REASON_HINT,
        error=problem_of(Staff, f"{WINDOW}-reason"),
        key=_key("reason"),
    )
    form = sent_form(
        Staff,
        rx.el.p(rx.el.strong(Staff.name)),
        rx.el.p(text),
        rx.cond(Staff.act == str(AccessAct.CHANGE_ROLES), _roles(WINDOW, Staff.codes)),
        reason,
        _actions(titled),
        on_submit=Staff.carry_out,
    )
    return ui.dialog(WINDOW, titled, form)


def _roles(window: str, chosen: Any) -> rx.Component:
    control = f"{window}-roles"
    boxes = ui.checkbox_group(
        control, _ROLES, list(ROLES.items()), chosen=chosen, sent_as="roles", required=True, error=problem_of(Staff, control), wide=True
    )
    return rx.fragment(boxes, key=_key(control))


def _actions(words: Any) -> rx.Component:
    return ui.dialog_actions(
        ui.button(_CANCEL, custom_attrs={"data-closes": ""}),
        ui.button(words, look="primary", type="submit"),
    )


def _key(name: str) -> Any:
    return rx.Var.create(f"{name}-") + Staff.serial.to_string()
