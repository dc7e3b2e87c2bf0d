"""Stage 2 «Корпоративная документация»: the list of catalogue 3.6, with its sources."""

from portal.core.content.reference.attributes import ORGANISATION, USUAL
from portal.core.content.reference.documents import BOTH, COMPANY, DEVELOPER, DocumentGroup, DocumentRow
from portal.wording import Wording

STAGE = "corporate_documents"
_IF_ANY = Wording("Болған жағдайда жүктеңіз", "Загрузите, если такие есть", "Upload if there are any")
_IF_RENAMED = Wording("Атауы өзгерген болса, жүктеңіз", "Загрузите, если наименование менялось", "Upload if the name was changed")
_TEN_WORKING_DAYS = Wording("10 жұмыс күнінен ескі болмауы керек", "Не старше 10 рабочих дней", "Not older than 10 working days")
_TEN_DAYS = Wording("10 күнтізбелік күннен ескі болмауы керек", "Не старше 10 календарных дней", "Not older than 10 calendar days")
_REPRESENTATIVE = Wording("Өкіл қол қойса, жүктеңіз", "Загрузите, если подписывает представитель", "Upload if a representative signs")
_ACTIONS = Wording(
    "Барлық тіркеу әрекеттеріне сәйкес келуі керек",
    "Должен соответствовать всем регистрационным действиям",
    "Must match all registration actions",
)
TEN_WORKING_DAYS = 14
"""Ten working days as calendar days. It is only a warning; with holidays it may come a day or two too early."""

# fmt: off
_FOUNDING = DocumentGroup(STAGE, Wording("Құрылтай құжаттары", "Учредительные документы", "Constituent documents"), (
    DocumentRow("charter", BOTH, Wording("Барлық өзгерістер мен толықтырулары бар жарғы (нотариат куәландырған көшірме)", "Устав со всеми изменениями и дополнениями (нотариально засвидетельствованная копия)", "Charter with amendments, notarised"), True, _ACTIONS, (*USUAL, ORGANISATION), source="L2"),
    DocumentRow("foundation_agreement", BOTH, Wording("Құрылтай шарты / жалғыз құрылтайшының құру туралы шешімі", "Учредительный договор / решение единственного учредителя о создании", "Foundation agreement / sole founder's decision"), True, source="L2"),
    DocumentRow("decisions_2y", BOTH, Wording("Соңғы 2 жылда құрылтай құжаттарына өзгерістер енгізу туралы уәкілетті органның шешімдері", "Решения уполномоченного органа о внесении изменений в учредительные документы за последние 2 года", "Decisions on amendments, last 2 years"), False, _IF_ANY, source="L3"),
    DocumentRow("registration_certificate", BOTH, Wording("Заңды тұлғаны мемлекеттік тіркеу/қайта тіркеу туралы анықтама", "Справка о гос. регистрации / перерегистрации юридического лица", "State registration certificate"), True, _TEN_WORKING_DAYS, (*USUAL, ORGANISATION), TEN_WORKING_DAYS),
    DocumentRow("name_change_certificate", BOTH, Wording("Бұрынғы атаулар туралы тіркеуші органның мәліметі", "Сведения регистрирующего органа о прежних наименованиях", "Information on previous names"), False, _IF_RENAMED, source="L3"),
    DocumentRow("shareholders_register", BOTH, Wording("Акционерлер/ЖШС қатысушылары тізілімінен үзінді", "Выписка из реестра акционеров / участников ТОО", "Extract from the register of holders"), True),
    DocumentRow("uk_100_percent_proof", (DEVELOPER,), Wording("Құрылыс салушының УК құруы немесе 100\u00a0% дауыс беретін акцияларды (қатысу үлестерін) сатып алуы туралы құжат", "Документ о создании УК застройщиком или приобретении 100\u00a0% голосующих акций (долей участия)", "Proof that the developer owns 100\u00a0% of the authorised company"), True, source="L1"),
    DocumentRow("compliance_art8_3", (COMPANY,), Wording("Заңның 8-бабы 3-тармағына УК-ның сәйкестігін растайтын құжаттар", "Документы, подтверждающие соответствие УК п. 3 ст. 8 Закона", "Proofs of Art. 8(3) compliance"), True, source="L2"),
))
_AUTHORITY = DocumentGroup(STAGE, Wording("Басшы және өкілеттіктер", "Руководитель и полномочия", "Head and powers"), (
    DocumentRow("head_appointment", BOTH, Wording("Бірінші басшыны тағайындау туралы шешім/бұйрық", "Решение/приказ о назначении первого руководителя", "Appointment of the head"), True),
    DocumentRow("head_id", BOTH, Wording("Басшының жеке басын куәландыратын құжат", "Документ, удостоверяющий личность руководителя", "Head's ID"), True),
    DocumentRow("signature_card", BOTH, Wording("Қол қою үлгілері мен мөр бедері бар нотариат куәландырған карточка", "Нотариально засвидетельствованная карточка с образцами подписей и оттиска печати", "Specimen-signature card"), True),
    DocumentRow("power_of_attorney", BOTH, Wording("Өкілдің сенімхаты", "Доверенность на представителя", "Power of attorney"), False, _REPRESENTATIVE),
    DocumentRow("decision_to_apply", BOTH, Wording("Кепілдік беру туралы шарт жасасу туралы уәкілетті органның шешімі", "Решение уполномоченного органа о заключении договора о предоставлении гарантии", "Decision to enter the guarantee contract"), True),
    DocumentRow("decision_pledge", BOTH, Wording("Жер учаскесін аяқталмаған құрылыс объектісімен және УК дауыс беретін акцияларын (қатысу үлестерін) кепілге, сенімгерлік басқаруға беру туралы шешім", "Решение о передаче в залог участка с объектом незавершённого строительства и голосующих акций (долей участия) УК, о доверительном управлении", "Decision on pledges and trust management"), True, source="L12"),
))
_MONEY = DocumentGroup(STAGE, Wording("Қаржы құжаттары", "Финансовые документы", "Financial documents"), (
    DocumentRow("financial_statements_y1", (DEVELOPER,), Wording("Соңғы екі қаржы жылының қаржылық есептілігі: соңғы жыл", "Финансовая отчётность за последние два финансовых года: последний год", "Financial statements, last two years: the last year"), True, source="L1"),
    DocumentRow("financial_statements_y2", (DEVELOPER,), Wording("Соңғы екі қаржы жылының қаржылық есептілігі: алдыңғы жыл", "Финансовая отчётность за последние два финансовых года: предыдущий год", "Financial statements, last two years: the year before"), True, source="L1"),
    DocumentRow("audit_reports", (DEVELOPER,), Wording("Сол жылдардың аудиторлық есептері", "Аудиторские отчёты за те же годы", "Audit reports for the same years"), True, source="L1"),
    DocumentRow("financial_statements_period", BOTH, Wording("Басшы мен бас бухгалтер қол қойған, соңғы есепті кезеңдегі (тоқсан, жартыжылдық, жыл) баптары ашылған қаржылық есептілік", "Финансовая отчётность на последний отчётный период (квартал, полугодие, год) с расшифровкой статей, подписанная руководителем и главным бухгалтером", "Last-period statements with breakdown"), True, source="L8"),
    DocumentRow("loans_and_schedules", BOTH, Wording("Қолданыстағы қарыз/қаржылық көмек шарттары, өтеу кестелерімен және нысаналы мақсатымен", "Действующие договоры займа / финансовой помощи с графиками погашения и целевым назначением", "Loan agreements with schedules"), False, _IF_ANY, source="L8"),
    DocumentRow("consolidated_statements", (DEVELOPER,), Wording("Акционердің/қатысушының шоғырландырылған есептілігі, үлестес тұлғалардың / бас мердігердің есептілігі", "Консолидированная отчётность акционера/участника, отчётность аффилированных лиц / генподрядчика", "Consolidated / affiliates' statements"), False, _IF_ANY, source="L8"),
    DocumentRow("bank_statements", BOTH, Wording("Банк шотынан үзінді-көшірмелер", "Выписки с банковского счёта", "Bank statements"), True, source="L8"),
    DocumentRow("tax_clearance", BOTH, Wording("Мемлекеттік кірістер органдарында есепке алынатын берешектің жоқтығы (бар екендігі) туралы мәліметтер", "Сведения об отсутствии (наличии) задолженности, учёт по которым ведётся в органах гос. доходов", "Tax arrears certificate"), True, _TEN_DAYS, max_age_days=10),
    DocumentRow("bank_certificate", BOTH, Wording("Банктің қарыз берешегі, картотека, шот айналымы туралы анықтамасы", "Справка банка о ссудной задолженности, картотеке, оборотах по счёту", "Bank certificate"), True),
))
_EXPERIENCE = DocumentGroup(STAGE, Wording("Тәжірибе және лицензиялар", "Опыт и лицензии", "Experience and licences"), (
    DocumentRow("experience_documents", (DEVELOPER,), Wording("Объектілерді пайдалануға қабылдау актілері және тәжірибені растайтын өзге құжаттар", "Акты приёмки объектов в эксплуатацию и иные документы об опыте", "Proof of experience"), True, source="L1"),
    DocumentRow("contractor_license", (DEVELOPER,), Wording("ҚМЖ лицензиясы қосымшаларымен (санаты)", "Лицензия на СМР с приложениями (категория)", "Construction licence"), False, _IF_ANY),
))
_OTHER = DocumentGroup(STAGE, Wording("Өзге", "Прочее", "Other"), (
    DocumentRow("other_corporate", BOTH, Wording("Өзге құжаттар", "Иные документы", "Other documents"), source="I"),
))
# fmt: on
CORPORATE_DOCUMENTS = (_FOUNDING, _AUTHORITY, _MONEY, _EXPERIENCE, _OTHER)
