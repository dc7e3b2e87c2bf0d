"""Indicators for the moderator, calculated from the answers (catalogue 3.9). Doubts about the answers are warnings of the form."""

from decimal import Decimal

from portal.core.applications.schema.choices import REPUBLICAN_CITIES
from portal.core.applications.schema.kinds import Indicator
from portal.forms import Answers
from portal.forms.kinds.numbers import grouped, plain, stored_number
from portal.wording import Wording, same

CITY_STEP, OTHER_STEP, MOST_POINTS = Decimal(10_000), Decimal(5_000), 10


def experience_points(area_m2: Decimal, region: str) -> int:
    """Return the developer's points for experience, 0 to 10, by the area it has commissioned (order No. 432 as amended by No. 457 of 2025).

    In a city of republican significance one point for every full 10 000 m², elsewhere for every full 5 000 m².
    """
    step = CITY_STEP if region in REPUBLICAN_CITIES else OTHER_STEP
    return min(MOST_POINTS, int(max(area_m2, Decimal(0)) // step))


def own_participation(answers: Answers) -> Decimal | None:
    """Return unfinished works and own money as a percentage of the project's cost, None when the cost is unknown."""
    cost = stored_number(answers.text("project_cost"))
    parts = (stored_number(answers.text(key)) for key in ("unfinished_cost", "own_funds_amount"))
    return round(sum((part for part in parts if part), Decimal(0)) / cost * 100, 2) if cost else None


# fmt: off
def indicators(answers: Answers) -> tuple[Indicator, ...]:
    """Return the indicators in the order of the page."""
    area, region = stored_number(answers.text("dev_commissioned_area_m2")), answers.text("region")
    points = str(experience_points(area, region)) if area is not None and region else ""
    share, ratio = own_participation(answers), stored_number(answers.text("dev_debt_equity_ratio"))
    return (
        Indicator("experience_points", Wording("Құрылыс салушы тәжірибесінің балы (1–10)", "Балл опыта застройщика (1–10)", "Developer's experience, points (1–10)"), same(points or "—")),
        Indicator("own_participation", Wording("Өз қатысуы, жоба құнының пайызы", "Собственное участие, % от проектной стоимости", "Own participation, % of the project cost"), same("—") if share is None else grouped(plain(share), "%")),
        Indicator("debt_equity_ratio", Wording("Қарыз капиталының меншікті капиталға коэффициенті", "Коэффициент заёмного капитала к собственному", "Debt-to-equity ratio"), same("—") if ratio is None else grouped(plain(ratio))),
    )
# fmt: on
