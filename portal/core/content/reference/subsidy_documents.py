"""The documents of the subsidy application: the list of catalogue 4.1; what the guarantee asks too has the same words."""

from dataclasses import replace

from portal.core.content.reference import attributes as ask
from portal.core.content.reference.attributes import USUAL
from portal.core.content.reference.corporate_documents import CORPORATE_DOCUMENTS
from portal.core.content.reference.documents import COMPANY, DocumentGroup, DocumentRow, chosen
from portal.core.content.reference.project_documents import GENERATED, PROJECT_DOCUMENTS
from portal.wording import Wording

STAGE = "loan_documents"
_APPLICANT = (COMPANY,)
_CORPORATE = (
    "charter",
    "foundation_agreement",
    "registration_certificate",
    "shareholders_register",
    "head_appointment",
    "head_id",
    "power_of_attorney",
    "financial_statements_period",
    "tax_clearance",
)
_PROJECT = ("land_title_doc", "land_act", "smr_notice", "psd_approval_order", "summary_estimate")
_AGREED = {"filled": "loan_contract_no"}
_IF_AGREED = Wording(
    "Қарыз шарты жасалған болса, міндетті; әйтпесе оның жобасын жүктеңіз",
    "Обязательно, если договор займа заключён; иначе загрузите его проект",
    "Required once the loan agreement is concluded; until then upload its draft",
)

# fmt: off
_BANK = DocumentGroup(STAGE, Wording("Банк және кредит", "Банк и кредит", "Bank and loan"), (
    DocumentRow("bank_decision", _APPLICANT, Wording("Банктің қаржыландыру шарттары бар шешімі/хаты", "Решение/письмо банка с условиями финансирования", "Bank's decision with the terms of financing"), True),
    DocumentRow("loan_contract", _APPLICANT, Wording("Өтеу кестесі бар банктік қарыз шартының жобасы немесе көшірмесі", "Проект или копия договора банковского займа с графиком погашения", "Draft or copy of the loan agreement with its schedule"), _AGREED, _IF_AGREED, (*USUAL, ask.AMOUNT)),
))
_DESIGN = DocumentRow("psd_with_expertise", _APPLICANT, Wording("Сараптаманың оң қорытындысы бар ЖСҚ", "ПСД с положительным заключением экспертизы", "Design documents with a positive conclusion of the expertise"), True)
_PLANS = DocumentGroup(STAGE, Wording("Жоспарлар мен міндеттемелер", "Планы и обязательства", "Plans and obligations"), (
    DocumentRow("business_plan", _APPLICANT, Wording("Бизнес-жоспар / қаржылық модель", "Бизнес-план / финансовая модель", "Business plan / financial model"), True),
    DocumentRow("fixed_price_obligation", _APPLICANT, Wording("Тұрғын үйдің кемінде 50\u00a0%-ын бекітілген баға бойынша өткізу міндеттемесі", "Обязательство о реализации не менее 50\u00a0% жилья по фиксированной цене", "Obligation to sell at least 50\u00a0% of the housing at a fixed price"), True, source="L5"),
))
_OTHER = DocumentGroup(STAGE, Wording("Өзге", "Прочее", "Other"), (
    DocumentRow("subsidy_application_form", _APPLICANT, Wording("Өтініш-сауалнама (қалыптастырылған PDF, ЭЦҚ-мен қол қойылады)", "Заявление-анкета (сформированный PDF, подписывается ЭЦП)", "The application form (PDF)"), True, GENERATED, (), generated=True),
    DocumentRow("other_loan", _APPLICANT, Wording("Өзге құжаттар", "Иные документы", "Other documents"), source="I"),
))
# fmt: on


def _of_project() -> DocumentGroup:
    """Return the rights to the plot, the permits and the design; works may not have begun, so nothing depends on progress."""
    title = Wording("Жоба құжаттары", "Документы проекта", "Project documents")
    rows = tuple(row for group in chosen(PROJECT_DOCUMENTS, _PROJECT, _APPLICANT) for row in group.rows)
    required = {"land_title_doc", "land_act", "smr_notice"}
    return DocumentGroup(STAGE, title, (_DESIGN, *(replace(row, required=row.code in required, hint=None) for row in rows)))


SUBSIDY_DOCUMENTS = (*chosen(CORPORATE_DOCUMENTS, _CORPORATE, _APPLICANT), _BANK, _of_project(), _PLANS, _OTHER)
