"""The catalogue of fields, documents and consents, key by key; a star marks what is always required, a ``c`` what is required at times."""

INFO = """
name_ru* name_kk* bin* legal_address* actual_same_as_legal actual_region* actual_district* actual_okrug* actual_settlement*
actual_street* actual_house* actual_block actual_apartment phone* email* website iik* bik* kbe* bank_name* legal_form
registration_date charter_capital
"""
HOLDERS = "holder_name* holder_bin_iinc share_percent* registration_date* share_amount holder_type* personal_data_consent* residency"
HEAD = """
head_last_name* head_first_name* head_middle_name head_iin* head_position* head_appoint_doc* head_appoint_date* head_term_until
head_id_type* head_id_number* head_id_issued_by* head_id_issue_date* head_id_expiry_date* head_phone* head_email*
chief_accountant_name chief_accountant_iin contact_name contact_phone contact_email
"""
PROJECT = """
project_name* project_name_kk object_kind* queue_no region* district* okrug* settlement* address* rca_code latitude longitude
land_right* land_lease_until* land_area_ha* land_category land_purpose land_divisibility land_parts_count
construction_start_date* commissioning_date* normative_term_months* total_area_m2* apartments_area_m2* nonresidential_area_m2
houses_count* floors_count* entrances_count apartments_count* rooms_1 rooms_2 rooms_3 rooms_4plus nonresidential_count parking_places
comfort_class* building_type wall_filling facade_finishing ceiling_height passenger_elevators freight_elevators playgrounds sports_fields
project_cost* construction_cost* price_per_m2_plan progress_percent* unfinished_cost* security_method* own_funds_amount*
bank_guarantee_amount* bank_guarantee_bank* bank_guarantee_until* engineering_company_bin* engineering_company_name*
author_supervision_bin* author_supervision_name* contractor_bin* contractor_name* contractor_license_no* program project_description
"""
CADASTRAL = "cadastral_number*"
DEVELOPER = "developer_bin* developer_name* developer_phone* developer_email*"
EXPERIENCE = """
dev_experience_years* dev_commissioned_area_m2* dev_net_assets_y1* dev_net_assets_y2* dev_debt* dev_equity* dev_debt_equity_ratio
dev_court_cases*
"""
OBJECTS = """
object_name* address* role* area_m2* apartments commissioning_date* acceptance_act_no* acceptance_act_date* act_file*
"""
OTHER_PROJECTS = "name* guarantee_contract_no readiness_percent"
AFFILIATES = "name* bin* ground"
EXPERTISE = """
expertise_kind* expertise_subject* expertise_project_name* expertise_number* expertise_date* expertise_file* psd_files*
expertise_org_bin expertise_org_name expert_registry_no
"""
# Ours beside the catalogue: the line into which the legal address is copied, and the question before the disputes.
OWN = {"actual_address", "dev_actual_address", "dev_court_cases_exist"}

# Code, whose, whether required: ``*`` always, ``-`` never, ``c`` under a condition.
CORPORATE = """
charter both * / foundation_agreement both * / decisions_2y both - / registration_certificate both * / name_change_certificate both - /
shareholders_register both * / uk_100_percent_proof developer * / head_appointment both * / head_id both * / signature_card both * /
power_of_attorney both - / decision_to_apply both * / decision_pledge both * / financial_statements_y1 developer * /
financial_statements_y2 developer * / audit_reports developer * / financial_statements_period both * / loans_and_schedules both - /
consolidated_statements developer - / bank_statements both * / tax_clearance both * / bank_certificate both * /
experience_documents developer * / contractor_license developer - / compliance_art8_3 company * / other_corporate both -
"""
PROJECT_DOCUMENTS = """
land_title_doc company * / land_decision company c / land_act company * / land_encumbrance company * / land_valuation company c /
apz company * / sketch_design company * / technical_conditions company * / smr_notice company c / psd_approval_order company * /
design_contract company - / designer_license company - / psd_additional company - / contractor_contract company * /
contractor_docs company * / author_supervision_contract company * / technical_supervision_contract company * / summary_estimate company * /
project_budget company * / financial_model company * / gpr company * / financing_schedule company * / sales_plan company * /
progress_report company c / ks2_ks3 company c / site_photos company - / own_funds_proof company c / bank_guarantee company c /
pledge_drafts both * / insurance company - / guarantee_application_form company * / other_project both -
"""
CONSENTS = """
consent_credit_bureau_provide unformed * / consent_credit_report unformed * / consent_personal_data unformed * /
consent_bank_secrecy formed * / consent_state_db formed * / consent_electronic_docs formed - / consent_reliability formed * /
consent_site_visit formed -
"""


def keys(text: str) -> dict[str, str]:
    """Return ``*``, ``c`` or nothing by key."""
    found: dict[str, str] = {}
    for word in text.split():
        mark = "*" if word.endswith("*") else "c" if word.endswith("iinc") else ""
        found[word.removesuffix(mark)] = mark
    return found


def rows(text: str) -> dict[str, tuple[str, str]]:
    """Return whose (or of which sort) and whether required, by code."""
    words = (row.split() for row in text.split("/"))
    return {code: (whose, required) for code, whose, required in words}


def slots(text: str) -> set[tuple[str, str]]:
    """Return (code, party) of every slot of a list."""
    parties = {"both": ("company", "developer"), "company": ("company",), "developer": ("developer",)}
    return {(code, party) for code, (whose, _) in rows(text).items() for party in parties[whose]}
