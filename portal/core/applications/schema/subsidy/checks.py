"""Checks between the fields of the subsidy application: the validation column of catalogue 4.1."""

from portal.core.applications.schema.base_rate import BaseRateConfirmed, WithinBaseRate
from portal.core.applications.schema.choices import REPUBLICAN_CITIES
from portal.core.applications.schema.organisation_checks import names_in_documents, organisation_checks
from portal.core.applications.schema.participants import COMPANY
from portal.core.applications.schema.subsidy.limits import (
    FIXED_PRICE_SHARE,
    LOAN_TERM,
    PRICE_ELSEWHERE,
    PRICE_IN_CITIES,
    PRICED_AS_CITIES,
    RATE_MARGIN,
    SUBSIDISED_RATE,
    SUBSIDY_TERM,
)
from portal.forms import AllOf, AnyOf, Check, Condition, Filled, In, Not, Severity
from portal.forms.rules import AtLeast, AtMost, DatesInOrder, TotalOf
from portal.forms.rules_of_rows import UniqueRows
from portal.wording import Wording

WARNING = Severity.WARNING
_SCHEDULE = Wording(
    "Өтеу кестесін тексеріңіз: негізгі борыш төлемдерінің қосындысы {sum}, ал ол «{label}» өрісіне тең болуы керек.",
    "Проверьте график погашения: платежи основного долга в сумме дают {sum}, а должны быть равны полю «{label}».",
    "Check the repayment schedule: the payments of the principal add up to {sum}, they must equal “{label}”.",
)
_PRICE = Wording(
    "Бекітілген бағаны тексеріңіз: осы жер үшін 1 м² шекті бағасы — {limit} ₸.",
    "Проверьте фиксированную цену: предел для этого места — {limit} ₸ за 1 м².",
    "Check the fixed price: the cap for this place is {limit} ₸ per m².",
)
_IN_CITY: Condition = AnyOf((In("region", REPUBLICAN_CITIES), In("district", PRICED_AS_CITIES)))
# The suburbs of Almaty have the cap of the cities, and no record says which districts they are: elsewhere the cap is only a warning.
_ELSEWHERE: Condition = AllOf((Filled("district"), Not(_IN_CITY)))

CHECKS: tuple[Check, ...] = (
    *organisation_checks(COMPANY),
    DatesInOrder(earlier="construction_start_date", later="commissioning_date"),
    DatesInOrder(earlier="bank_decision_date", later="loan_contract_date", same_day=True, severity=WARNING),
    AtMost(key="loan_amount", bound="project_cost"),
    AtMost(key="loan_term_months", bound=LOAN_TERM),
    AtMost(key="subsidy_term_months", bound=SUBSIDY_TERM),
    AtMost(key="subsidy_term_months", bound="loan_term_months"),
    AtMost(key="subsidised_rate", bound="nominal_rate"),
    AtMost(key="subsidised_rate", bound=SUBSIDISED_RATE, severity=WARNING),
    WithinBaseRate(key="nominal_rate", base="base_rate_at_decision", margin=RATE_MARGIN),
    BaseRateConfirmed(key="base_rate_at_decision", date="bank_decision_date", severity=WARNING),
    TotalOf(total="loan_amount", parts=("repayment_schedule/*/principal",), wording=_SCHEDULE),
    UniqueRows(block="repayment_schedule", keys=("payment_date",)),
    DatesInOrder(earlier="bank_decision_date", later="repayment_schedule/*/payment_date", same_day=True),
    AtLeast(key="fixed_price_share", bound=FIXED_PRICE_SHARE),
    AtMost(key="fixed_price_m2", bound=PRICE_IN_CITIES, wording=_PRICE, when=_IN_CITY),
    AtMost(key="fixed_price_m2", bound=PRICE_ELSEWHERE, wording=_PRICE, when=_ELSEWHERE, severity=WARNING),
    *names_in_documents(COMPANY),
)
