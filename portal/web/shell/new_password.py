"""The two fields of a new password and its rules, which are ticked while it is typed; used wherever a password is chosen."""

from typing import Any

import reflex as rx

from portal.core.accounts.passwords import RULES, SPECIAL
from portal.web import ui
from portal.web.shell.short_forms import problem_of, short_form
from portal.web.ui.language import LANGUAGE
from portal.wording import LANGUAGES, Wording

_PASSWORD = Wording("Жаңа құпиясөз", "Новый пароль", "New password")
_REPEAT = Wording("Құпиясөзді қайталаңыз", "Повторите пароль", "Repeat the password")
_MET = Wording("орындалды", "выполнено", "met")
_UNMET = Wording("орындалмады", "не выполнено", "not met")


class _PasswordRules(rx.Component):
    """The React component of ``assets/js/password-rules.jsx``."""

    library = "$/public/js/password-rules.jsx"
    tag = "PasswordRules"

    first: rx.Var[str]
    """The ids of the two inputs whose values are checked."""
    second: rx.Var[str]
    special: rx.Var[str]
    rules: rx.Var[dict[str, str]]
    met: rx.Var[str]
    unmet: rx.Var[str]


def new_password_form(state: Any, *before: rx.Component, submit: Wording, on_submit: Any) -> rx.Component:
    """Return the form; ``on_submit`` receives ``password`` and ``repeat``, ``state`` has the refusals; ``before`` is above both."""
    return short_form(
        *before,
        _field("password", _PASSWORD, state),
        _field("repeat", _REPEAT, state),
        _PasswordRules.create(first="password", second="repeat", special=SPECIAL, rules=_rules(), met=ui.say(_MET), unmet=ui.say(_UNMET)),
        ui.button(submit, look="primary", type="submit"),
        on_submit=on_submit,
        state=state,
    )


def _field(name: str, label: Wording, state: Any) -> rx.Component:
    described = {"aria-describedby": f"{name}-error password-rules"}
    return ui.password_input(
        name, label, name=name, auto_complete="new-password", required=True, error=problem_of(state, name), custom_attrs=described
    )


def _rules() -> rx.Var[dict[str, str]]:
    spoken = {code: {key: words.said(code) for key, words in RULES.items()} for code in LANGUAGES}
    return rx.Var.create(spoken)[LANGUAGE].to(dict[str, str])
