"""Figures of a subsidy application for the operator, worked out of the answers."""

from decimal import Decimal

from portal.core.applications.schema.kinds import Indicator
from portal.forms import Answers
from portal.forms.kinds.numbers import grouped, plain, stored_number
from portal.wording import Wording, same


def _shown(number: Decimal | None, unit: str) -> Wording:
    return same("—") if number is None else grouped(plain(number), unit)


# fmt: off
def indicators(answers: Answers) -> tuple[Indicator, ...]:
    """Return the indicators in the order of the page."""
    rate, base = stored_number(answers.text("nominal_rate")), stored_number(answers.text("base_rate_at_decision"))
    loan, cost = stored_number(answers.text("loan_amount")), stored_number(answers.text("project_cost"))
    margin = None if rate is None or base is None else rate - base
    share = None if loan is None or not cost else round(loan / cost * 100, 2)
    return (
        Indicator("rate_margin", Wording("Банк мөлшерлемесінің базалық мөлшерлемеден асуы, п. т.", "Превышение ставки банка над базовой, п. п.", "The bank's rate above the base rate, points"), _shown(margin, "")),
        Indicator("loan_share", Wording("Кредиттің жоба құнындағы үлесі", "Доля кредита в стоимости проекта", "Loan as a share of the project cost"), _shown(share, "%")),
        Indicator("subsidy_total_estimate", Wording("Субсидияның есептік сомасы", "Расчётная сумма субсидии", "Estimated subsidy"), _shown(stored_number(answers.text("subsidy_total_estimate")), "₸")),
    )
# fmt: on
