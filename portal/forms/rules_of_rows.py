"""Checks between the rows of one repeated block."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.forms.checks import Found, Look, Rule
from portal.texts.cleaning import name_key
from portal.wording import Wording

_TWICE = Wording(
    "«{label}» өрісін тексеріңіз: {value} осы тізімде бұрын көрсетілген.",
    "Проверьте поле «{label}»: {value} уже есть в этом списке.",
    "Check “{label}”: {value} is in this list already.",
)
_TWICE_NAMED = Wording(
    "«{label}» өрісін тексеріңіз: {value} екі жазбада тұр — «{first}» және «{second}».",
    "Проверьте поле «{label}»: {value} указан у двух записей: «{first}» и «{second}».",
    "Check “{label}”: {value} stands in two entries, “{first}” and “{second}”.",
)


@dataclass(frozen=True, kw_only=True)
class UniqueRows(Rule):
    """No two rows of a block may have the same answers under ``keys``, without regard to case and spaces.

    Reported at the first key of the later row.
    """

    block: str
    keys: tuple[str, ...]
    named: str = ""
    """The key of the answer that names a row: with it the text names both rows."""

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding for every row that repeats an earlier one. Rows without the first answer are not checked."""
        seen: dict[tuple[str, ...], str] = {}
        for row in look.answers.rows.get(self.block, ()):
            own = tuple(name_key(look.text(f"{self.block}/{row}/{key}")) for key in self.keys)
            address = f"{self.block}/{row}/{self.keys[0]}"
            if own[0] and own in seen:
                yield Found(address, self._said(look, address, row, seen[own]))
            seen.setdefault(own, row)

    def _said(self, look: Look, address: str, row: str, earlier: str) -> Wording:
        label, value = look.label(address), look.text(address)
        first, second = (look.text(f"{self.block}/{one}/{self.named}") if self.named else "" for one in (earlier, row))
        if not first or not second:
            return self.say(_TWICE, label=label, value=value)
        # Answers of people are filled in last, so that braces in them are not taken for placeholders.
        return self.say(_TWICE_NAMED, label=label, value=value, first=first, second=second)
