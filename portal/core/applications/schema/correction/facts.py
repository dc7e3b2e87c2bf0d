"""What the text of the approval of a correction says beside the usual facts: both parties sign exactly these changes (L14)."""

from collections.abc import Mapping

from portal.core.applications.schema.base import OWN_APPLICATIONS
from portal.core.applications.schema.correction.choices import COST, OTHER, TERM
from portal.forms import Answers, Context, Form
from portal.wording import LANGUAGES, Wording, joined, same

_COST = Wording("жоба құны", "стоимость проекта", "cost of the project")
_TERM = Wording("пайдалануға беру мерзімі", "срок ввода в эксплуатацию", "commissioning date")
_NONE = "—"


def facts(form: Form, answers: Answers, context: Context) -> Mapping[str, Wording]:
    """Return ``base``, ``contract_no``, ``contract_date``, ``types``, ``reason`` and ``changes``; those without an answer are empty."""

    def shown(address: str) -> Wording:
        text = answers.text(address)
        return form.field(address).kind.show(text, context) if text else same("")

    base = context.names(OWN_APPLICATIONS, answers.text("base_application"))
    return {
        "base": base or same(""),
        "contract_no": shown("guarantee_contract_no"),
        "contract_date": shown("guarantee_contract_date"),
        "types": shown("correction_types"),
        "reason": shown("reason"),
        "changes": _changes(form, answers, context),
    }


def _changes(form: Form, answers: Answers, context: Context) -> Wording:
    lines = [_row(form, answers, context, f"changes/{row}") for row in answers.rows.get("changes", ())]
    types = answers.text("correction_types").split(",")
    for code, name, old, new in ((COST, _COST, "cost_old", "cost_new"), (TERM, _TERM, "commissioning_old", "commissioning_new")):
        if code in types and answers.text(new):
            lines.append(_change(name, _shown(form, answers, context, old), _shown(form, answers, context, new)))
    return joined([line for line in lines if line is not None], "; ")


def _row(form: Form, answers: Answers, context: Context, row: str) -> Wording | None:
    chosen, new = answers.text(f"{row}/changed_field"), answers.text(f"{row}/new_value")
    if not chosen or not new:
        return None
    other = chosen == OTHER
    name = same(answers.text(f"{row}/subject")) if other else form.field(f"{row}/changed_field").kind.show(chosen, context)
    return _change(name, same(answers.text(f"{row}/old_typed" if other else f"{row}/old_value") or _NONE), same(new))


def _shown(form: Form, answers: Answers, context: Context, address: str) -> Wording:
    text = answers.text(address)
    return form.field(address).kind.show(text, context) if text else same(_NONE)


def _change(name: Wording, old: Wording, new: Wording) -> Wording:
    # Not filled into a text: braces in somebody's answer would be taken for placeholders.
    return Wording(*(f"{name.said(code)}: {old.said(code)} → {new.said(code)}" for code in LANGUAGES))
