"""A subsidy application in which everything required is answered rightly; company and people are invented."""

from portal.core.applications.schema import newest_form
from portal.core.content.reference.consents import CONSENTS
from portal.core.content.reference.subsidy_documents import SUBSIDY_DOCUMENTS
from portal.forms import Answers, ConsentSlot, Form, Party
from tests.core.schema.filled import complete as guarantee
from tests.core.schema.filled import slot

_LOAN = {
    "business_size": "medium",
    "oked_code": "41.20.1",
    "lender_bik": "HSBKKZKX",
    "bank_decision_no": "15",
    "bank_decision_date": "2026-09-01",
    "loan_type": "loan",
    "loan_purpose": "investment",
    "loan_amount": "1000000.00",
    "loan_currency": "KZT",
    "loan_term_months": "36",
    "nominal_rate": "20",
    "base_rate_at_decision": "16.5",
    "subsidised_rate": "7",
    "borrower_rate": "13",
    "subsidy_term_months": "24",
    "repayment_schedule/p1/payment_date": "2027-09-01",
    "repayment_schedule/p1/principal": "400000.00",
    "repayment_schedule/p2/payment_date": "2029-09-01",
    "repayment_schedule/p2/principal": "600000.00",
    "fixed_price_share": "50",
    "fixed_price_m2": "260000.00",
    "sales_channels": "direct,banks",
}


def form_with_records() -> Form:
    """The form with the documents and consents that the portal ships with."""
    documents = [
        slot(row, Party(party), group.stage, group.label) for group in SUBSIDY_DOCUMENTS for row in group.rows for party in row.parties
    ]
    consents = [ConsentSlot(row.code, Party("company"), row.label, row.formed, row.required) for row in CONSENTS]
    return newest_form("subsidy").with_records(tuple(documents), tuple(consents))


def complete(**changes: str) -> Answers:
    """Everything required, rightly; ``changes`` replace answers."""
    whole, like = form_with_records(), guarantee()
    known = {address.replace("*", row) for address in whole.addresses() for row in ("h1", "p1", "p2")}
    values = {address: text for address, text in like.values.items() if address in known} | _LOAN
    rows = {"holders": ("h1",), "repayment_schedule": ("p1", "p2")}
    files = {one.address: 1 for one in whole.documents}
    return Answers({**values, **changes}, rows, files, frozenset(one.address for one in whole.consents))
