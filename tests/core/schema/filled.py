"""A guarantee application in which everything required is answered rightly; companies and people are invented."""

from portal.core.applications.schema import newest_form
from portal.core.content.reference.consents import CONSENTS
from portal.core.content.reference.corporate_documents import CORPORATE_DOCUMENTS
from portal.core.content.reference.documents import DocumentRow
from portal.core.content.reference.project_documents import PROJECT_DOCUMENTS
from portal.core.content.schema import attribute, wording
from portal.forms import Answers, ConsentSlot, DocumentSlot, Form, Party, required_from_json
from portal.wording import Wording

UK_BIN, DEVELOPER_BIN = "160340003066", "150240008272"
IIN = "850101300005"
_ORGANISATION = {
    "name_ru": "ТОО «Алма Құрылыс»",
    "name_kk": "«Алма Құрылыс» ЖШС",
    "legal_address": "Казахстан, город Астана, район Есиль, улица 38, дом 30",
    "actual_region": "710000000",
    "actual_district": "711210000",
    "actual_okrug": "г. Астана",
    "actual_settlement": "г. Астана",
    "actual_street": "Сарыарка",
    "actual_house": "12",
    "phone": "+77172556677",
    "email": "office@alma.example",
    "iik": "KZ86125KZT5004100100",
    "bik": "NBRKKZKX",
    "kbe": "17",
    "bank_name": "РГУ «Национальный Банк Республики Казахстан»",
    "head_last_name": "Ахметова",
    "head_first_name": "Айгүл",
    "head_iin": IIN,
    "head_position": "Директор",
    "head_appoint_doc": "Приказ № 1 от 01.02.2025",
    "head_appoint_date": "2025-02-01",
    "head_phone": "+77012345678",
    "head_email": "aigul@alma.example",
    "head_id_type": "id_card",
    "head_id_number": "012345678",
    "head_id_issued_by": "МВД РК",
    "head_id_issue_date": "2020-01-01",
    "head_id_expiry_date": "2030-01-01",
}
_HOLDER = {
    "holder_name": "ТОО «Дала Девелопмент»",
    "holder_bin_iin": DEVELOPER_BIN,
    "share_percent": "100",
    "registration_date": "2016-03-10",
    "holder_type": "legal_entity",
}
_PROJECT = {
    "project_name": "Жилой комплекс «Алма»",
    "object_kind": "apartment_building",
    "region": "710000000",
    "district": "711210000",
    "okrug": "г. Астана",
    "settlement": "г. Астана",
    "address": "г. Астана, район Есиль, улица 38",
    "cadastral_numbers/c1/cadastral_number": "21:318:001:1234",
    "land_right": "ownership",
    "land_area_ha": "1.25",
    "construction_start_date": "2026-11-01",
    "commissioning_date": "2028-05-01",
    "normative_term_months": "18",
    "total_area_m2": "20000",
    "apartments_area_m2": "15000.5",
    "houses_count": "2",
    "floors_count": "9",
    "apartments_count": "300",
    "rooms_1": "100",
    "rooms_2": "200",
    "comfort_class": "3",
    "project_cost": "6000000000.00",
    "construction_cost": "5000000000.00",
    "progress_percent": "12",
    "security_method": "unfinished",
    "unfinished_cost": "700000000.00",
    "engineering_company_bin": DEVELOPER_BIN,
    "engineering_company_name": "ТОО «Надзор»",
    "author_supervision_bin": DEVELOPER_BIN,
    "author_supervision_name": "ТОО «Автор»",
    "contractor_bin": DEVELOPER_BIN,
    "contractor_name": "ТОО «Подряд»",
    "contractor_license_no": "ГСЛ № 000001",
    "developer_bin": DEVELOPER_BIN,
    "developer_name": "ТОО «Дала Девелопмент»",
    "developer_phone": "+77019876543",
    "developer_email": "office@dala.example",
    "expertises/e1/expertise_kind": "state",
    "expertises/e1/expertise_subject": "Рабочий проект",
    "expertises/e1/expertise_project_name": "жилой комплекс «АЛМА»",
    "expertises/e1/expertise_number": "01-0001/26",
    "expertises/e1/expertise_date": "2026-05-20",
}
_EXPERIENCE = {
    "dev_experience_years": "8",
    "dev_commissioned_area_m2": "25000",
    "dev_objects/o1/object_name": "Жилой дом «Дала-1»",
    "dev_objects/o1/address": "г. Астана",
    "dev_objects/o1/role": "customer",
    "dev_objects/o1/area_m2": "25000",
    "dev_objects/o1/commissioning_date": "2022-06-01",
    "dev_objects/o1/acceptance_act_no": "7",
    "dev_objects/o1/acceptance_act_date": "2022-06-01",
    "dev_net_assets_y1": "900000000.00",
    "dev_net_assets_y2": "800000000.00",
    "dev_debt": "700000000.00",
    "dev_equity": "350000000.00",
    "dev_debt_equity_ratio": "2",
}


def form_with_records() -> Form:
    """The form with the documents and consents that the portal ships with."""
    groups = (*CORPORATE_DOCUMENTS, *PROJECT_DOCUMENTS)
    documents = [slot(row, Party(party), group.stage, group.label) for group in groups for row in group.rows for party in row.parties]
    consents = [ConsentSlot(row.code, Party(party), row.label, row.formed, row.required) for row in CONSENTS for party in row.parties]
    return newest_form("guarantee").with_records(tuple(documents), tuple(consents))


def slot(row: DocumentRow, party: Party, stage: str, group: Wording) -> DocumentSlot:
    """The slot of a document of the reference data, as its record would give it."""
    attributes = tuple(attribute(data, party) for data in row.attributes)
    label = wording(group.as_dict())
    required = required_from_json(row.required)
    return DocumentSlot(row.code, stage, party, label, row.label, required, attributes, row.hint, generated=row.generated)


def complete(**changes: str) -> Answers:
    """Everything required, rightly; ``changes`` replace top-level answers."""
    values = {"bin": UK_BIN, **_ORGANISATION, **{f"holders/h1/{key}": text for key, text in _HOLDER.items()}, **_PROJECT, **_EXPERIENCE}
    values |= {"dev_bin": DEVELOPER_BIN, **{f"dev_{key}": text for key, text in _ORGANISATION.items()}}
    person = {**_HOLDER, "holder_name": "Сатов Данияр", "holder_bin_iin": IIN, "holder_type": "individual"}
    values |= {f"dev_holders/h1/{key}": text for key, text in person.items()}
    whole = form_with_records()
    files = {slot.address: 1 for slot in whole.documents}
    files |= {
        "expertises/e1/expertise_file": 1,
        "expertises/e1/psd_files": 2,
        "dev_objects/o1/act_file": 1,
        "dev_holders/h1/personal_data_consent": 1,
    }
    blocks = {"holders": "h1", "dev_holders": "h1", "cadastral_numbers": "c1", "expertises": "e1", "dev_objects": "o1"}
    rows = {block: (row,) for block, row in blocks.items()}
    return Answers({**values, **changes}, rows, files, frozenset(slot.address for slot in whole.consents))


def with_changes(answers: Answers, changes: dict[str, str]) -> Answers:
    """The same answers with some texts replaced, row fields too."""
    return Answers({**answers.values, **changes}, answers.rows, answers.files, answers.signed)


def without_files(answers: Answers, *addresses: str) -> Answers:
    """The same answers without the files of some addresses."""
    kept = {address: count for address, count in answers.files.items() if address not in addresses}
    return Answers(answers.values, answers.rows, kept, answers.signed)
