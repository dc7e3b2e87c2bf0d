"""A short form sent as a whole: all fields are checked together, so that a person sees every error at once."""

from collections.abc import Mapping, Sequence

from portal.core.errors import Refused
from portal.forms import Context, Field
from portal.forms.kinds.base import Unacceptable
from portal.texts.cleaning import tidy
from portal.wording import Wording


class NotFilled(Refused):
    """Some fields cannot be taken as they are; ``problems`` has the words against each, by its key."""

    def __init__(self, problems: Mapping[str, Wording]) -> None:
        key, wording = next(iter(problems.items()))
        super().__init__(wording, code="not_filled", field=key)
        self.problems = dict(problems)


def taken(fields: Sequence[Field], typed: Mapping[str, str], context: Context) -> dict[str, str]:
    """Return the canonical text of every field; what was not sent counts as empty, what is no field is not looked at.

    Raises:
        NotFilled: with the words against every field that is missing or cannot be taken.
    """
    found: dict[str, str] = {}
    problems: dict[str, Wording] = {}
    for field in fields:
        text = tidy(typed.get(field.key, ""))
        try:
            found[field.key] = field.kind.accept(text, context) if text else ""
        except Unacceptable as refused:
            problems[field.key] = refused.wording.fill(label=field.label)
        if not text and field.required:
            problems[field.key] = field.kind.missing.fill(label=field.label)
    if problems:
        raise NotFilled(problems)
    return found
