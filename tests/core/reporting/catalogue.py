"""What each section asks, key by key: a star marks what is always required, a question mark what is sometimes required."""

from portal.core.reporting.basics.rules.sections import Section

_DATES = "construction_start_date* commissioning_plan_date* commissioning_fact_date? normative_term_months"
_PROGRAMME = "program* year_of_funding* carryover"
_GENERAL = f"object_name* object_name_kk {_DATES} {_PROGRAMME}"
_PLACE = "region* district* okrug* settlement* address* latitude longitude"
_CUSTOMER = "customer_bin* customer_name*"
_PARTICIPANTS = f"""
{_CUSTOMER} contractor_bin* contractor_name* technical_supervision_bin technical_supervision_name
author_supervision_bin author_supervision_name
"""
_CONTRACT = "contract_no* contract_date* contract_amount* expertise_no* expertise_date* talon_no* talon_date*"
_BUILDING = """
houses_count* floors_count* entrances_count total_area_m2* apartments_area_m2* apartments_count*
rooms_1? rooms_2? rooms_3? rooms_4? rooms_5?
"""
_BUDGETS = "plan_local_budget* plan_republican_budget*"
_PURCHASE = f"""
purchase_name* object_name_kk purchase_date* market* {_PROGRAMME} {_CUSTOMER} seller_bin_iin* seller_name* procurement_method*
contract_no* contract_date*
"""
_NETWORKS = "network_types* length_km? capacity? capacity_unit? served_houses served_plots served_population"
_CATEGORIES = "category* apartments* amount_local* amount_rep*"

TABS = {
    Section.CREDIT: {
        "information/general": _GENERAL,
        "information/place": _PLACE,
        "information/participants": _PARTICIPANTS,
        "information/contract": _CONTRACT,
        "information/figures": f"{_BUILDING} nonresidential_count nonresidential_area",
        "information/money": "estimated_cost* price_per_m2 plan_kzhk* plan_local_budget",
        "sales/sales": "",
    },
    Section.RENTAL: {
        "information/general": _GENERAL,
        "information/place": _PLACE,
        "information/participants": _PARTICIPANTS,
        "information/contract": _CONTRACT,
        "information/figures": _BUILDING,
        "information/money": f"estimated_cost* price_per_m2 {_BUDGETS}",
    },
    Section.INFRASTRUCTURE: {
        "information/general": _GENERAL,
        "information/place": _PLACE,
        "information/participants": _PARTICIPANTS,
        "information/contract": _CONTRACT,
        "information/figures": _NETWORKS,
        "information/money": f"estimated_cost* {_BUDGETS}",
    },
    Section.PURCHASE: {
        "information/general": _PURCHASE,
        "information/place": _PLACE,
        "information/money": _BUDGETS,
        "apartments/apartments": "",
        "spending/spending": "",
    },
}
BLOCKS = {
    Section.CREDIT: {
        "bond_loans": "isin* issue_date* amount* coupon_rate* maturity_date*",
        "other_plans": "source* amount*",
        "sales": """
            week apartment_no* block entrance floor* rooms* area_m2* price_total* price_m2 sale_date* contract_no* contract_date*
            buyer_type buyer_iin buyer_name social_category* payment_form* bank amount_received transfer_date
        """,
    },
    Section.RENTAL: {"plan_by_category": _CATEGORIES, "other_plans": "source* category* amount*"},
    Section.INFRASTRUCTURE: {"other_plans": "source* amount*", "linked_housing_objects": "linked_name*"},
    Section.PURCHASE: {
        "plan_by_category": _CATEGORIES,
        "other_plans": "source* category* amount*",
        "apartments": """
            apartment_no* floor rooms* area_m2* living_area_m2 price_total* price_m2 cadastral_number building_year condition
            comfort_class social_category* title_reg_date tenant_assigned lease_contract_no? lease_contract_date?
        """,
        "spending": "date* source* social_category* amount* payment_doc comment",
    },
}
_BUILT = """
psd* expertise* psd_order gpr* smr_talon* land_right works_contract* technical_supervision author_supervision acceptance_act?
conformity_declaration works_quality project_conformity
"""
DOCUMENTS = {
    Section.CREDIT: f"{_BUILT} otbasy_transfer photos other",
    Section.RENTAL: f"{_BUILT} otbasy_transfer photos other",
    Section.INFRASTRUCTURE: f"{_BUILT} photos other",
    Section.PURCHASE: "sale_contract* rights_certificate* technical_passport handover_act valuation other",
}
OF_THE_CUSTOMER = {
    Section.CREDIT: """
        object_name region district okrug settlement address construction_start_date commissioning_plan_date commissioning_fact_date
        program sales/*/week sales/*/apartment_no
    """,
    Section.RENTAL: "object_name region address construction_start_date commissioning_plan_date program plan_by_category/*/category",
    Section.INFRASTRUCTURE: "object_name region address construction_start_date commissioning_plan_date program",
    Section.PURCHASE: """
        purchase_name region address purchase_date program apartments/*/apartment_no apartments/*/rooms apartments/*/area_m2
        apartments/*/price_total apartments/*/social_category spending/*/source spending/*/social_category spending/*/amount
    """,
}
"""Rows whose words are the customer's own: none of them may be removed or renamed."""
PROGRESS = """
progress_percent* plan_percent_gpr labour_total* labour_itr labour_workers labour_machinists labour_local labour_foreign
labour_new_jobs machinery_count works_done comment delay_reason
"""
FUNDING = "payment_doc_no payment_doc_date? funding_comment"


def keys(text: str) -> dict[str, str]:
    """Return keys with their marks: ``*``, ``?`` or nothing."""
    return dict((word[:-1], word[-1]) if word[-1] in "*?" else (word, "") for word in text.split())
