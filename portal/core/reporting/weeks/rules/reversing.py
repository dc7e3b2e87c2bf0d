"""How the operator's reversal changes a sum: the direction is chosen, the amount is never below zero."""

from enum import StrEnum

from portal.core.errors import Refused
from portal.core.reporting.cells.rules.figures import tiyn_of
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.forms import Context, Field
from portal.forms.acceptance import accept_field
from portal.forms.kinds import Money
from portal.wording import Wording


class How(StrEnum):
    """The kind of change of a week's sum."""

    LESS = "less"
    MORE = "more"
    WHOLE = "whole"


HOW_WORDS = {
    How.LESS: Wording("Азайту", "Уменьшить", "Reduce"),
    How.MORE: Wording("Көбейту", "Увеличить", "Increase"),
    How.WHOLE: Wording("Аптаның бүкіл сомасын сторнолау", "Сторнировать всю сумму недели", "Reverse the whole sum of the week"),
}
_AMOUNT = Wording("Сома", "Сумма", "Sum")


def change_of(how: str, typed: str, standing: int, known: Context) -> int:
    """Return the change of a sum of ``standing`` tiyn; ``typed``, in tenge, is ignored when the whole sum is reversed.

    Raises:
        Refused: nothing is chosen, the typed text is not a sum above zero, or there is no sum to reverse.
    """
    if how not in list(How):
        raise Refused(words.NEED_HOW, code="how", field="how")
    if how == How.WHOLE:
        if standing <= 0:
            raise Refused(words.NOTHING_TO_REVERSE, code="how", field="how")
        return -standing
    accepted = accept_field(Field("amount", _AMOUNT, Money(negative=True)), typed, known)
    amount = 0 if accepted.problem else tiyn_of(accepted.text)
    if amount <= 0:
        raise Refused(accepted.problem or words.NEED_AMOUNT, code="amount", field="amount")
    return -amount if how == How.LESS else amount
