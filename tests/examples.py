"""A complete and plausible application of each kind, of two invented companies, field by field."""

from portal.core.applications.schema import KINDS
from portal.forms import Field

# The numbers say 2049 as the year of registration, so that they belong to no real company; the check digits are right.
COMPANY, DEVELOPER, OTHER = "490340000018", "490440000023", "490540000037"
DEVELOPER_HEAD_IIN = "920730200044"
HEAD_IIN, ACCOUNTANT_IIN = "850415100015", "900220200028"

EXAMPLES: dict[str, str] = {
    "name_ru": "ТОО «Үлгі Құрылыс»",
    "name_kk": "«Үлгі Құрылыс» ЖШС",
    "legal_address": "Казахстан, город Астана, район Есиль, улица Ойдан, дом 30",
    "actual_region": "710000000",
    "actual_district": "711110000",
    "actual_okrug": "Астана",
    "actual_settlement": "Астана",
    "actual_street": "Ойдан шығарылған көше",
    "actual_house": "30",
    "region": "710000000",
    "district": "711110000",
    "okrug": "Астана",
    "settlement": "Астана",
    "iik": "KZ86125KZT5004100100",
    "bik": "NBRKKZKX",
    "kbe": "17",
    "bank_name": "АО «Пример Банк»",
    "holder_name": "ТОО «Мысал Девелопмент»",
    "holder_bin_iin": DEVELOPER,
    "holder_type": "legal_entity",
    "share_percent": "100",
    "dev_head_iin": DEVELOPER_HEAD_IIN,
    "head_id_type": "id_card",
    "head_id_number": "012345678",
    "head_id_expiry_date": "2036-01-10",
    "head_term_until": "2028-01-10",
    "project_name": "Жилой комплекс «Үлгі»",
    "project_name_kk": "«Үлгі» тұрғын үй кешені",
    "object_kind": "apartment_building",
    "address": "улица Ойдан, участок 12",
    "cadastral_number": "21:318:135:1234",
    "rca_code": "0201300000000001",
    "latitude": "51.128200",
    "longitude": "71.430400",
    "land_right": "ownership",
    "land_area_ha": "1.25",
    "construction_start_date": "2026-03-01",
    "commissioning_date": "2027-12-01",
    "normative_term_months": "24",
    "total_area_m2": "24000",
    "apartments_area_m2": "18000",
    "houses_count": "2",
    "floors_count": "12",
    "apartments_count": "180",
    "rooms_1": "60",
    "rooms_2": "60",
    "rooms_3": "40",
    "rooms_4plus": "20",
    "ceiling_height": "2.9",
    "project_cost": "9600000000",
    "construction_cost": "8100000000",
    "progress_percent": "15",
    "security_method": "unfinished",
    "unfinished_cost": "1500000000",
    "engineering_company_bin": OTHER,
    "author_supervision_bin": OTHER,
    "contractor_bin": OTHER,
    "developer_bin": DEVELOPER,
    "developer_phone": "+7 701 000 00 02",
    "developer_email": "developer@mysal.example",
    "dev_name_ru": "ТОО «Мысал Девелопмент»",
    "dev_name_kk": "«Мысал Девелопмент» ЖШС",
    "dev_experience_years": "7",
    "dev_commissioned_area_m2": "30000",
    "area_m2": "30000",
    "dev_net_assets_y1": "500000000",
    "dev_net_assets_y2": "450000000",
    "dev_debt": "400000000",
    "dev_equity": "800000000",
    "expertise_kind": "state",
    "expertise_project_name": "Жилой комплекс «Үлгі»",
    "website": "https://ulgi.example",
    "number": "1",
    "oked_code": "41.20.1",
    "loan_amount": "600000000",
    "loan_term_months": "36",
    "nominal_rate": "19",
    "base_rate_at_decision": "16",
    "subsidised_rate": "7",
    "subsidy_term_months": "24",
    "payment_date": "2027-07-10",
    "principal": "600000000",
    "fixed_price_share": "60",
    "fixed_price_m2": "250000",
    "guarantee_contract_no": "ДПГ-21-01-039/098",
    "correction_types": "cost,term",
    "changed_field": "floors_count",
    "new_value": "14",
    "cost_new": "9700000000",
    "commissioning_new": "2028-03-01",
}
"""Answers that the checks between fields need; all others follow from the kind of the field."""

IN_ROWS: dict[str, str] = {"dev_objects/commissioning_date": "2020-06-01"}
"""Fields of a block whose key means something else outside it."""

BY_WIDGET: dict[str, str] = {
    "text": "Үлгі мәтін",
    "long_text": "Ойдан шығарылған жоба.\nЕкінші жол.",
    "bin": OTHER,
    "iin": HEAD_IIN,
    "bin_iin": DEVELOPER,
    "phone": "+7 701 000 00 01",
    "email": "person@ulgi.example",
    "url": "https://ulgi.example",
    "date": "2026-01-10",
    "integer": "2",
    "decimal": "10",
    "money": "1000000",
    "percent": "15",
    "cadastral": "21:318:135:1234",
    "flag": "",
}


def example_of(field: Field) -> str:
    """Return what an applicant would type into ``field``; empty for what is filled in by the portal, optional lists and files."""
    if field.read_only or field.kind.holds_files:
        return ""
    key = field.key
    found = EXAMPLES.get(key, EXAMPLES.get(key.removeprefix("dev_"), ""))
    if found:
        return found
    if field.kind.choices:
        return field.kind.choices[0][0]
    return BY_WIDGET.get(field.kind.control, "")


def at(address: str) -> str:
    """Return what is typed at an address of an application of any kind. Raise KeyError when no kind has the address."""
    block, _, key = address.partition("/")
    told = IN_ROWS.get(f"{block}/{key.rpartition('/')[2]}")
    if told:
        return told
    for kind in KINDS.values():
        try:
            return example_of(kind.forms.newest.field(address))
        except KeyError:
            continue
    raise KeyError(address)
