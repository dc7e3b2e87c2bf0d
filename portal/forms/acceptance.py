"""Accepting typed text: it is always kept, in canonical form when acceptable, otherwise with a message that says how to correct it."""

from dataclasses import dataclass

from portal.forms.kinds import Context, Unacceptable
from portal.forms.schema import Field, Form
from portal.texts.cleaning import LONGEST, tidy
from portal.wording import Wording

_FAR_TOO_LONG = Wording(
    "«{label}» өрісіндегі мәтінді қысқартыңыз: тек алғашқы {limit} таңба сақталды.",
    "Сократите текст в поле «{label}»: сохранены только первые {limit} знаков.",
    "Shorten “{label}”: only the first {limit} characters were kept.",
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The text to keep, and what is wrong with it, if anything."""

    text: str
    problem: Wording | None = None


def accept(form: Form, address: str, typed: str, context: Context) -> Accepted:
    """Return the text to keep under ``address``: in canonical form when the field's kind accepts it, otherwise as typed with the problem.

    Empty text is always accepted here: missing answers are reported by :func:`portal.forms.problems`. KeyError when the form has no such
    field.
    """
    item = form.field(address)
    return accept_field(item, typed, context)


def accept_field(item: Field, typed: str, context: Context) -> Accepted:
    """Return the text to keep for ``item``; see :func:`accept`."""
    text = tidy(typed)
    if not text:
        return Accepted("")
    if len(typed) > LONGEST:
        return Accepted(text, _FAR_TOO_LONG.fill(label=item.label, limit=LONGEST))
    try:
        return Accepted(item.kind.accept(text, context))
    except Unacceptable as refusal:
        return Accepted(text, refusal.wording.fill(label=item.label))
