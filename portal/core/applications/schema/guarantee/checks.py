"""Checks between the fields of the guarantee application, as data: the validation column of the catalogue and its automatic checks."""

from decimal import Decimal as Number

from portal.core.applications.schema.choices import BANK_GUARANTEE, COMPLEX, LEASE, LOW_RISE, OWNERSHIP, REPUBLICAN_CITIES
from portal.core.applications.schema.organisation_checks import names_in_documents, organisation_checks
from portal.core.applications.schema.participants import COMPANY, DEVELOPER
from portal.forms import AllOf, Check, Condition, Equals, Filled, In, Limit, Not, Severity
from portal.forms.rules import (
    Above,
    AmongRows,
    AtLeast,
    AtMost,
    DatesInOrder,
    Differ,
    SameText,
    ShareOf,
    TotalOf,
    WithinMonths,
)
from portal.forms.rules_of_codes import SoleHolder
from portal.wording import Wording

WARNING = Severity.WARNING
EXPERIENCE_YEARS = Limit("experience_years", Number(2))
AREA_IN_CITIES = Limit("commissioned_area_city_m2", Number(10_000))
AREA_ELSEWHERE = Limit("commissioned_area_other_m2", Number(5_000))
DEBT_TO_EQUITY = Limit("debt_equity_ratio", Number(7))
SHARE_ON_OWN_LAND = Limit("own_participation_ownership_percent", Number(10))
SHARE_ON_LEASED_LAND = Limit("own_participation_lease_percent", Number(15))
TERM_RESERVE = Limit("construction_term_reserve_months", Number(3))
COMPLEX_HOUSES = Limit("complex_houses_minimum", Number(50))
COMPLEX_FLOORS = Limit("complex_floors_maximum", Number(3))
LOW_RISE_FLOORS = Limit("low_rise_floors_maximum", Number(5))
LIMITS = (
    EXPERIENCE_YEARS,
    AREA_IN_CITIES,
    AREA_ELSEWHERE,
    DEBT_TO_EQUITY,
    SHARE_ON_OWN_LAND,
    SHARE_ON_LEASED_LAND,
    TERM_RESERVE,
    COMPLEX_HOUSES,
    COMPLEX_FLOORS,
    LOW_RISE_FLOORS,
)
"""The thresholds that the administrator may change; without a record their defaults are used."""

_OWN_SHARE = Wording(
    "Өз қатысуыңызды тексеріңіз: жоба құнының {share}\u00a0% расталды, кемінде {least}\u00a0% күтіледі.",
    "Проверьте собственное участие: подтверждено {share}\u00a0% стоимости проекта, ожидается не меньше {least}\u00a0%.",
    "Check the own participation: {share}\u00a0% of the project cost is proven, at least {least}\u00a0% is expected.",
)
_RATIO = Wording(
    "Капиталды тексеріңіз: қарыз капиталының меншікті капиталға коэффициенті — {value}, шекті мәні — {limit}.",
    "Проверьте капитал: коэффициент заёмного капитала к собственному {value}, ожидается не больше {limit}.",
    "Check the capital: the debt-to-equity ratio is {value}, no more than {limit} is expected.",
)


def _own_share(land_right: str, percent: Limit) -> ShareOf:
    # A bank guarantee replaces the money and the unfinished works, so their share is not checked with it.
    when = AllOf((Equals("land_right", land_right), Not(In("security_method", (BANK_GUARANTEE,)))))
    parts = ("unfinished_cost", "own_funds_amount")
    return ShareOf(parts=parts, whole="project_cost", percent=percent, at="security_method", advice=_OWN_SHARE, when=when, severity=WARNING)


_PROJECT: tuple[Check, ...] = (
    DatesInOrder(earlier="construction_start_date", later="commissioning_date"),
    DatesInOrder(earlier="commissioning_date", later="land_lease_until", same_day=True, when=Equals("land_right", LEASE), severity=WARNING),
    WithinMonths(
        start="construction_start_date", end="commissioning_date", term="normative_term_months", reserve=TERM_RESERVE, severity=WARNING
    ),
    AtMost(key="apartments_area_m2", bound="total_area_m2"),
    TotalOf(total="apartments_count", parts=("rooms_1", "rooms_2", "rooms_3", "rooms_4plus")),
    AtMost(key="construction_cost", bound="project_cost"),
    AtLeast(key="houses_count", bound=COMPLEX_HOUSES, when=Equals("object_kind", COMPLEX)),
    AtMost(key="floors_count", bound=COMPLEX_FLOORS, when=Equals("object_kind", COMPLEX)),
    AtMost(key="floors_count", bound=LOW_RISE_FLOORS, when=Equals("object_kind", LOW_RISE)),
    _own_share(OWNERSHIP, SHARE_ON_OWN_LAND),
    _own_share(LEASE, SHARE_ON_LEASED_LAND),
    SameText(key="expertises/*/expertise_project_name", other="project_name", severity=WARNING),
)

_IN_CITY: Condition = In("region", REPUBLICAN_CITIES)
_ELSEWHERE: Condition = AllOf((Filled("region"), Not(_IN_CITY)))

_DEVELOPER: tuple[Check, ...] = (
    Differ(key="developer_bin", other="bin"),
    SameText(key="dev_bin", other="developer_bin"),
    SoleHolder(block="holders", number="holder_bin_iin", share="share_percent", developer="developer_bin", severity=WARNING),
    AtLeast(key="dev_experience_years", bound=EXPERIENCE_YEARS, severity=WARNING),
    AtLeast(key="dev_commissioned_area_m2", bound=AREA_IN_CITIES, when=_IN_CITY, severity=WARNING),
    AtLeast(key="dev_commissioned_area_m2", bound=AREA_ELSEWHERE, when=_ELSEWHERE, severity=WARNING),
    TotalOf(total="dev_commissioned_area_m2", parts=("dev_objects/*/area_m2",), severity=WARNING),
    Above(key="dev_net_assets_y1", bound=Number(0), severity=WARNING),
    Above(key="dev_net_assets_y2", bound=Number(0), severity=WARNING),
    Above(key="dev_equity", bound=Number(0), severity=WARNING),
    AtMost(key="dev_debt_equity_ratio", bound=DEBT_TO_EQUITY, wording=_RATIO, severity=WARNING),
)

_LAND_DOCUMENTS = ("land_title_doc", "land_act", "land_encumbrance")
_PLOT = ("rca_code", "land_area_ha", "land_category", "land_divisibility", "land_purpose")


def _same_plot(document: str) -> tuple[Check, ...]:
    """Return the checks that a document about the plot tells the same about it as the form (L2)."""
    address = f"doc/{document}/company"
    number = AmongRows(key=f"{address}/cadastral_number", column="cadastral_numbers/*/cadastral_number", severity=WARNING)
    return (number, *(SameText(key=f"{address}/{key}", other=key, severity=WARNING) for key in _PLOT))


_DOCUMENTS: tuple[Check, ...] = (
    *(check for document in _LAND_DOCUMENTS for check in _same_plot(document)),
    SameText(key="doc/contractor_contract/company/counterparty_bin", other="contractor_bin", severity=WARNING),
    SameText(key="doc/author_supervision_contract/company/counterparty_bin", other="author_supervision_bin", severity=WARNING),
    SameText(key="doc/technical_supervision_contract/company/counterparty_bin", other="engineering_company_bin", severity=WARNING),
)

CHECKS: tuple[Check, ...] = (
    *organisation_checks(COMPANY),
    *organisation_checks(DEVELOPER),
    *_PROJECT,
    *_DEVELOPER,
    *_DOCUMENTS,
    *names_in_documents(COMPANY),
    *names_in_documents(DEVELOPER),
)
