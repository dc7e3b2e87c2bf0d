"""Documents of «Информация» in the four sections of the reporting portal (domain.md §5.2, §5.7; seed 004, paragraphs 14, 15, 18)."""

from collections.abc import Mapping

from portal.core.content.reference import attributes as ask
from portal.core.content.reference.attributes import USUAL
from portal.core.content.reference.documents import COMPANY, DocumentGroup, DocumentRow
from portal.wording import Wording

STAGE = "information"
_BODY = (COMPANY,)
_IMAGES = ("jpg", "jpeg", "png", "tif", "tiff", "heic", "pdf", "zip")
_COMMISSIONED = {"filled": "commissioning_fact_date"}
_ACT_NUMBER = {**ask.NUMBER, "required": _COMMISSIONED, "source": "S"}
_ACT_DATE = {**ask.DATE, "required": _COMMISSIONED, "source": "S"}
_ACT_OPENS = Wording(
    "Құрылыс 100\u00a0% аяқталып, акт тіркелгеннен кейін «Өткізу» кіші бөлімі ашылады",
    "После 100\u00a0% завершения и прикрепления акта открывается подраздел «Реализация»",
    "Once construction is 100\u00a0% complete and the act is attached, “Sales” opens",
)
_WITH_ACT = Wording("Қабылдау актісімен бірге тіркеледі", "Прикладывается к акту приёмки", "Goes with the acceptance act")
_ACT_TITLE = Wording("Объектіні пайдалануға қабылдау актісі", "Акт приёмки объекта в эксплуатацию", "Act of acceptance into operation")

# fmt: off
_PROJECT = DocumentGroup(STAGE, Wording("Жобалау-сметалық құжаттама", "Проектно-сметная документация", "Design and estimates"), (
    DocumentRow("psd", _BODY, Wording("Жобалау-сметалық құжаттама (ЖСҚ)", "Проектно-сметная документация (ПСД)", "Design and estimate documentation"), True, source="S"),
    DocumentRow("expertise", _BODY, Wording("Сараптама қорытындысы", "Заключение экспертизы", "Expertise"), True, source="S"),
    DocumentRow("psd_order", _BODY, Wording("ЖСҚ бекіту туралы бұйрық", "Приказ об утверждении ПСД", "Order approving the design and estimates")),
    DocumentRow("gpr", _BODY, Wording("Жұмыстарды жүргізу кестесі (ЖЖК)", "График производства работ (ГПР)", "Works schedule"), True, source="S"),
))
_PERMITS = DocumentGroup(STAGE, Wording("Рұқсат құжаттары", "Разрешительные документы", "Permits"), (
    DocumentRow("smr_talon", _BODY, Wording("ҚМЖ басталғаны туралы хабарлама / талон", "Талон / уведомление о начале СМР", "Talon / notice of the start of works"), True, source="S"),
    DocumentRow("land_right", _BODY, Wording("Жер учаскесіне құқық", "Право на земельный участок", "Right to the plot")),
))
_CONTRACTS = DocumentGroup(STAGE, Wording("Шарттар", "Договоры", "Contracts"), (
    DocumentRow("works_contract", _BODY, Wording("Мердігерлік шарт", "Договор подряда", "Works contract"), True, None, (*USUAL, ask.AMOUNT, ask.CONTRACTOR_BIN), source="S"),
    DocumentRow("technical_supervision", _BODY, Wording("Техникалық қадағалау шарты", "Договор технического надзора", "Technical supervision contract")),
    DocumentRow("author_supervision", _BODY, Wording("Авторлық қадағалау шарты", "Договор авторского надзора", "Author supervision contract")),
))
_COMMISSIONING = DocumentGroup(STAGE, Wording("Пайдалануға беру", "Ввод в эксплуатацию", "Commissioning"), (
    DocumentRow("acceptance_act", _BODY, _ACT_TITLE, _COMMISSIONED, _ACT_OPENS, (_ACT_NUMBER, _ACT_DATE, ask.COMMENT), source="S"),
    DocumentRow("conformity_declaration", _BODY, Wording("Сәйкестік туралы декларация", "Декларация о соответствии", "Declaration of conformity"), False, _WITH_ACT),
    DocumentRow("works_quality", _BODY, Wording("ҚМЖ сапасы туралы қорытынды", "Заключение о качестве СМР", "Conclusion on the quality of works"), False, _WITH_ACT),
    DocumentRow("project_conformity", _BODY, Wording("Орындалған жұмыстардың жобаға сәйкестігі туралы қорытынды", "Заключение о соответствии выполненных работ проекту", "Conclusion on conformity to the design"), False, _WITH_ACT),
))
_TRANSFER = DocumentRow("otbasy_transfer", _BODY, Wording("Тұрғын үйді Отбасы банкке беру хаттамасы", "Протокол о передаче жилья Отбасы банку", "Protocol of transfer of housing to Otbasy Bank"), source="L18")
_PHOTOS = DocumentRow("photos", _BODY, Wording("Объектінің фотосуреттері", "Фото объекта", "Photos of the object"), extensions=_IMAGES, source="I")
_MORE = DocumentRow("other", _BODY, Wording("Өзге құжаттар", "Иные документы", "Other documents"), source="I")
_OTHER = Wording("Өзге", "Прочее", "Other")
_BUILT = (_PROJECT, _PERMITS, _CONTRACTS, _COMMISSIONING)
_HOUSING = (*_BUILT, DocumentGroup(STAGE, _OTHER, (_TRANSFER, _PHOTOS, _MORE)))
_PURCHASE = DocumentGroup(STAGE, Wording("Сатып алу құжаттары", "Документы о приобретении", "Purchase documents"), (
    DocumentRow("sale_contract", _BODY, Wording("Сатып алу-сату шарты", "Договор купли-продажи", "Sale and purchase contract"), True, None, (*USUAL, ask.AMOUNT), source="I"),
    DocumentRow("rights_certificate", _BODY, Wording("Тіркелген құқықтар туралы анықтама", "Справка о зарегистрированных правах", "Certificate of registered rights"), True, source="I"),
    DocumentRow("technical_passport", _BODY, Wording("Техникалық паспорт", "Технический паспорт", "Technical passport"), source="I"),
    DocumentRow("handover_act", _BODY, Wording("Қабылдау-тапсыру актісі", "Акт приёма-передачи", "Handover act"), source="I"),
    DocumentRow("valuation", _BODY, Wording("Бағалау есебі", "Отчёт об оценке", "Valuation report"), False, None, (*USUAL, ask.APPRAISER, ask.AMOUNT), source="I"),
    DocumentRow("other", _BODY, Wording("Өзге құжаттар", "Иные документы", "Other documents"), source="I"),
))
# fmt: on

MIO_DOCUMENTS: Mapping[str, tuple[DocumentGroup, ...]] = {
    "mio_credit": _HOUSING,
    "mio_rental": _HOUSING,
    "mio_infrastructure": (*_BUILT, DocumentGroup(STAGE, _OTHER, (_PHOTOS, _MORE))),
    "mio_purchase": (_PURCHASE,),
}
"""The documents of each section, in order."""
