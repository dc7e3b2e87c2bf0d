"""The documents of the correction application: the list of catalogue 4.2."""

from portal.core.content.reference import attributes as ask
from portal.core.content.reference.attributes import USUAL
from portal.core.content.reference.documents import BOTH, COMPANY, DocumentGroup, DocumentRow
from portal.core.content.reference.project_documents import GENERATED
from portal.wording import Wording

STAGE = "correction_documents"
_UK = (COMPANY,)


def _when(*types: str) -> dict[str, list[object]]:
    return {"in": ["correction_types", list(types)]}


_COST = _when("cost")
_AGREED = Wording("Құны өзгерсе, міндетті", "Обязательно, если меняется стоимость", "Required if the cost changes")

# fmt: off
_GROUNDS = DocumentGroup(STAGE, Wording("Негіздеме және шешімдер", "Обоснование и решения", "Grounds and decisions"), (
    DocumentRow("justification_letter", _UK, Wording("Негіздеме хат", "Письмо-обоснование", "Letter of justification"), True),
    DocumentRow("correction_decision", BOTH, Wording("Уәкілетті органның түзету туралы шешімі", "Решение уполномоченного органа о корректировке", "Decision of the authorised body on the correction"), True),
    DocumentRow("holders_notice", _UK, Wording("Үлескерлерді мерзімнің ауысуы туралы хабардар ету", "Уведомление дольщиков о переносе срока", "Notice to the home buyers of the new date"), _when("term")),
))
_MONEY = DocumentGroup(STAGE, Wording("Құнының өзгеруі", "Изменение стоимости", "Change of cost"), (
    DocumentRow("cost_change", _UK, Wording("УК мен құрылыс салушы бекіткен, инжинирингтік компаниялар келіскен құн өзгерісі туралы құжаттама", "Документация об изменении стоимости, утверждённая УК и застройщиком и согласованная инжиниринговыми компаниями", "Documents on the change of cost, approved by the authorised company and the developer and agreed by the engineering companies"), _COST, _AGREED, (*USUAL, ask.AMOUNT), source="L14"),
    DocumentRow("agreed_author_supervision", _UK, Wording("Авторлық қадағалаудың келісімі", "Согласование авторского надзора", "Agreement of the author supervision"), _COST, _AGREED, source="L14"),
    DocumentRow("agreed_technical_supervision", _UK, Wording("Техникалық қадағалаудың келісімі", "Согласование технического надзора", "Agreement of the technical supervision"), _COST, _AGREED, source="L14"),
))
_DESIGN = DocumentGroup(STAGE, Wording("Жобалау және шарттар", "Проектирование и договоры", "Design and contracts"), (
    DocumentRow("corrected_design", _UK, Wording("Түзетілген ЖСҚ және сметалар", "Скорректированная ПСД и сметы", "Corrected design documents and estimates"), _when("cost", "design")),
    DocumentRow("contract_amendments", _UK, Wording("Мердігерлік/қадағалау шарттарына қосымша келісімдер", "Дополнительные соглашения к договорам подряда/надзора", "Amendments to the contracts of construction and supervision"), _when("contractor", "engineering", "author_supervision")),
))
_PLANS = DocumentGroup(STAGE, Wording("Жаңартылған жоспарлар", "Обновлённые планы", "Updated plans"), (
    DocumentRow("gpr", _UK, Wording("Жұмыстарды жүргізу кестесі (ЖЖК)", "График производства работ (ГПР)", "Works schedule"), _when("term"), None, (*USUAL, ask.MONTHS)),
    DocumentRow("financing_schedule", _UK, Wording("Қаржыландыру кестесі", "График финансирования", "Financing schedule"), _when("cost", "term")),
    DocumentRow("financial_model", _UK, Wording("Қаржылық модель / ақша қозғалысының жоспары", "Финансовая модель / план движения денег", "Financial model"), _COST),
    DocumentRow("sales_plan", _UK, Wording("Өткізу жоспары, алаңдары мен бағалары көрсетілген үй-жайлар тізбесі", "План реализации, перечень помещений с площадями и ценами", "Sales plan, list of units"), _when("premises", "price")),
))
_OTHER = DocumentGroup(STAGE, Wording("Өзге", "Прочее", "Other"), (
    DocumentRow("correction_application_form", _UK, Wording("Өтінім (қалыптастырылған PDF, ЭЦҚ-мен қол қойылады)", "Заявка (сформированный PDF, подписывается ЭЦП)", "The application PDF"), True, GENERATED, (), generated=True, source="I"),
    DocumentRow("other_correction", BOTH, Wording("Өзге құжаттар", "Иные документы", "Other documents"), source="I"),
))
# fmt: on
CORRECTION_DOCUMENTS = (_GROUNDS, _MONEY, _DESIGN, _PLANS, _OTHER)
