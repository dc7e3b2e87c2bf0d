"""Stage 3 «Документация по проекту»: the list of catalogue 3.7.2, with its sources."""

from portal.core.content.reference import attributes as ask
from portal.core.content.reference.attributes import USUAL
from portal.core.content.reference.corporate_documents import TEN_WORKING_DAYS
from portal.core.content.reference.documents import BOTH, COMPANY, DocumentGroup, DocumentRow
from portal.wording import Wording

STAGE = "project_documents"
_UK = (COMPANY,)
_BEGUN = {"more_than": ["progress_percent", "0"]}
_LEASE = {"equals": ["land_right", "lease"]}
_UNFINISHED = {"any": [{"in": ["security_method", ["unfinished"]]}, _BEGUN]}
_FUNDS = {"in": ["security_method", ["own_funds"]]}
_GUARANTEE = {"in": ["security_method", ["bank_guarantee"]]}
_CONTRACT = (*USUAL, ask.AMOUNT, ask.BIN)
_IMAGES = ("jpg", "jpeg", "png", "tif", "tiff", "heic", "pdf", "zip")
_TABLES = ("xlsx", "xls")
_AT_START = Wording("Жұмыстар басталған болса, міндетті", "Обязательно, если работы начаты", "Required once works have begun")
_TEN_WORKING_DAYS = Wording("10 жұмыс күнінен ескі болмауы керек", "Не старше 10 рабочих дней", "Not older than 10 working days")
_EXCEL = Wording("Excel кітабы (xlsx)", "Книга Excel (xlsx)", "An Excel workbook (xlsx)")
GENERATED = Wording(
    "Портал өрістерден қалыптастырады, ЭЦҚ-мен қол қойылады",
    "Формируется порталом из полей, подписывается ЭЦП",
    "Made by the portal from the fields and signed with an EDS",
)

# fmt: off
_LAND = DocumentGroup(STAGE, Wording("Жер учаскесі", "Земельный участок", "Land"), (
    DocumentRow("land_title_doc", _UK, Wording("Жер учаскесін сатып алу-сату (айырбас, сыйға тарту, өзге мәміле) шарты не сот шешімі / ЖАО-мен жалға алу шарты (нотариат куәландырған көшірме)", "Договор купли-продажи (мены, дарения, иной сделки) участка либо решение суда / договор аренды с МИО (нотариально засвидетельствованная копия)", "Land title document"), True, None, (*USUAL, *ask.PLOT), source="L2"),
    DocumentRow("land_decision", _UK, Wording("ЖАО-ның жер учаскесіне құқық беру туралы қаулысы/шешімі", "Постановление/решение МИО о предоставлении права на участок", "Akimat land decision"), _LEASE),
    DocumentRow("land_act", _UK, Wording("Жер учаскесіне меншік / уақытша жер пайдалану құқығы актісі (сәйкестендіру құжаты), жер-кадастрлық жоспар", "Акт на право собственности / временного землепользования (идентификационный документ), земельно-кадастровый план", "Land act (identification)"), True, None, (*USUAL, *ask.PLOT), source="L2"),
    DocumentRow("land_encumbrance", _UK, Wording("Жылжымайтын мүлікке тіркелген құқықтар (ауыртпалықтар) және оның техникалық сипаттамалары туралы анықтама", "Справка о зарегистрированных правах (обременениях) и технических характеристиках недвижимости", "Certificate of rights and encumbrances"), True, _TEN_WORKING_DAYS, (*USUAL, *ask.PLOT), TEN_WORKING_DAYS),
    DocumentRow("land_valuation", _UK, Wording("Жер учаскесі мен аяқталмаған құрылысты бағалау есебі", "Отчёт об оценке участка и незавершённого строительства", "Valuation report"), _UNFINISHED, None, (*USUAL, ask.APPRAISER, ask.AMOUNT)),
))
_PERMITS = DocumentGroup(STAGE, Wording("Рұқсат құжаттары", "Разрешительные документы", "Permits"), (
    DocumentRow("apz", _UK, Wording("Сәулет-жоспарлау тапсырмасы (СЖТ)", "Архитектурно-планировочное задание (АПЗ)", "Architectural-planning assignment"), True),
    DocumentRow("sketch_design", _UK, Wording("Келісілген эскиздік жоба", "Согласованный эскизный проект", "Approved sketch design"), True),
    DocumentRow("technical_conditions", _UK, Wording("Инженерлік желілерге техникалық шарттар (су, кәріз, жылу, электр, газ, байланыс)", "Технические условия на инженерные сети (вода, канализация, тепло, электр., газ, связь)", "Technical conditions"), True, None, (*USUAL, ask.NETWORK_KIND)),
    DocumentRow("smr_notice", _UK, Wording("ҚМЖ жүргізудің басталғаны туралы хабарлама және хабарламаны қабылдау талоны", "Уведомление о начале производства СМР и талон о приёме уведомления", "Notice of the start of works and its talon"), _BEGUN, _AT_START, (*USUAL, ask.TALON_NUMBER)),
))
_DESIGN = DocumentGroup(STAGE, Wording("Жобалау", "Проектирование", "Design"), (
    DocumentRow("psd_approval_order", _UK, Wording("Тапсырыс берушінің ЖСҚ бекіту туралы бұйрығы", "Приказ заказчика об утверждении ПСД", "Order approving the design documents"), True),
    DocumentRow("design_contract", _UK, Wording("ЖСҚ әзірлеу шарты", "Договор на разработку ПСД", "Design contract")),
    DocumentRow("designer_license", _UK, Wording("Жобалаушының лицензиясы", "Лицензия проектировщика", "Designer's licence")),
    DocumentRow("psd_additional", _UK, Wording("ЖСҚ-ға қойылатын қосымша талаптардың орындалуын растау", "Подтверждение дополнительных требований к ПСД", "Proof of the additional requirements for the design documents"), source="L1"),
))
_CONTRACTS = DocumentGroup(STAGE, Wording("Шарттар", "Договоры", "Contracts"), (
    DocumentRow("contractor_contract", _UK, Wording("Құрылыс мердігерлігі (бас мердігерлік) шарты қосымшаларымен", "Договор строительного подряда (генподряда) с приложениями", "Construction contract"), True, None, (*USUAL, ask.AMOUNT, ask.CONTRACTOR_BIN, ask.TERM)),
    DocumentRow("contractor_docs", _UK, Wording("Мердігердің лицензиясы, құрылтай және қаржы құжаттары", "Лицензия, учредительные и фин. документы подрядчика", "Contractor's documents"), True, source="L8"),
    DocumentRow("author_supervision_contract", _UK, Wording("Авторлық қадағалау шарты", "Договор на авторский надзор", "Author-supervision contract"), True, None, _CONTRACT, source="L14"),
    DocumentRow("technical_supervision_contract", _UK, Wording("Инжинирингтік компаниямен (техникалық қадағалау) шарт", "Договор с инжиниринговой компанией (технический надзор)", "Engineering-company contract"), True, None, (*_CONTRACT, ask.ACCREDITATION), source="L14"),
))
_ESTIMATE = DocumentGroup(STAGE, Wording("Смета", "Смета", "Estimate"), (
    DocumentRow("summary_estimate", _UK, Wording("Жиынтық сметалық есеп, жергілікті сметалар", "Сводный сметный расчёт, локальные сметы", "Summary and local estimates"), True, None, (*USUAL, ask.AMOUNT), source="I"),
    DocumentRow("project_budget", _UK, Wording("Жоба бюджеті", "Бюджет проекта", "Project budget"), True),
))
_FINANCE = DocumentGroup(STAGE, Wording("Қаржыландыру", "Финансирование", "Finance"), (
    DocumentRow("financial_model", _UK, Wording("Қаржылық модель / ақша қозғалысының жоспары", "Финансовая модель / план движения денег", "Financial model"), True, _EXCEL, extensions=_TABLES, source="I"),
    DocumentRow("gpr", _UK, Wording("Жұмыстарды жүргізу кестесі (ЖЖК)", "График производства работ (ГПР)", "Works schedule"), True, Wording("Айлар бойынша, пайызбен", "По месяцам, в процентах", "By months, in percent"), (*USUAL, ask.MONTHS), source="S"),
    DocumentRow("financing_schedule", _UK, Wording("Қаржыландыру кестесі", "График финансирования", "Financing schedule"), True),
    DocumentRow("sales_plan", _UK, Wording("Өткізу жоспары, алаңдары мен бағалары көрсетілген үй-жайлар тізбесі", "План реализации, перечень помещений с площадями и ценами", "Sales plan, list of units"), True),
))
_PROGRESS = DocumentGroup(STAGE, Wording("Құрылыс барысы", "Ход строительства", "Progress"), (
    DocumentRow("progress_report", _UK, Wording("Құрылыстың жай-күйі мен аяқталу үлесі туралы инжинирингтік компанияның есебі/қорытындысы", "Отчёт/заключение инжиниринговой компании о состоянии и доле завершённости строительства", "Engineering report on share completed"), _BEGUN, _AT_START, (*USUAL, ask.PERCENT), source="L13"),
    DocumentRow("ks2_ks3", _UK, Wording("Орындалған жұмыстар актілері (Р-1/КС-2 нысаны), құны туралы анықтамалар (КС-3)", "Акты выполненных работ (форма Р-1/КС-2), справки о стоимости (КС-3)", "Certificates of works done"), _BEGUN, _AT_START, (*USUAL, ask.AMOUNT)),
    DocumentRow("site_photos", _UK, Wording("Объектінің фотосуреттері", "Фото объекта", "Site photos"), extensions=_IMAGES, source="I"),
))
_SECURITY = DocumentGroup(STAGE, Wording("Қамтамасыз ету", "Обеспечение", "Security"), (
    DocumentRow("own_funds_proof", _UK, Wording("УК шотындағы ақша туралы ЕДБ анықтамасы/үзінді-көшірмесі", "Справка/выписка БВУ о деньгах на счёте УК", "Proof of own funds"), _FUNDS, None, (*USUAL, ask.AMOUNT)),
    DocumentRow("bank_guarantee", _UK, Wording("Банк кепілдігі", "Банковская гарантия", "Bank guarantee"), _GUARANTEE, None, (*USUAL, ask.AMOUNT)),
    DocumentRow("pledge_drafts", BOTH, Wording("Кепіл (жер учаскесі + АҚО; УК акциялары/үлестері), сенімгерлік басқару шарттарының жобалары", "Проекты договоров залога (участок + НЗС; акции/доли УК), доверительного управления", "Draft pledge / trust contracts"), True, source="L12"),
))
_INSURANCE = DocumentGroup(STAGE, Wording("Сақтандыру", "Страхование", "Insurance"), (
    DocumentRow("insurance", _UK, Wording("ҚМЖ/жауапкершілікті сақтандыру шарты (шарттары)", "Договор(ы) страхования СМР/ответственности", "Insurance")),
))
_OTHER = DocumentGroup(STAGE, Wording("Өзге", "Прочее", "Other"), (
    DocumentRow("guarantee_application_form", _UK, Wording("Өтінім (қалыптастырылған PDF, ЭЦҚ-мен қол қойылады)", "Заявка (сформированный PDF, подписывается ЭЦП)", "The application PDF"), True, GENERATED, (), generated=True, source="I"),
    DocumentRow("other_project", BOTH, Wording("Өзге құжаттар", "Иные документы", "Other documents"), source="I"),
))
# fmt: on
PROJECT_DOCUMENTS = (
    _LAND,
    _PERMITS,
    _DESIGN,
    _CONTRACTS,
    _ESTIMATE,
    _FINANCE,
    _PROGRESS,
    _SECURITY,
    _INSURANCE,
    _OTHER,
)
