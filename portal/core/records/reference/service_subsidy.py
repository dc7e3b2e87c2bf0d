"""Subsidising a part of the interest on a bank loan: the texts of its page that a new installation begins with."""

from portal.core.records.reference.sections import MODERATION, WrittenSection
from portal.wording import Wording

_TITLE = Wording("Сыйақы мөлшерлемесін субсидиялау", "Субсидирование ставки вознаграждения", "Subsidising the interest rate")
_LEAD = Wording(
    "Тұрғын үй салу үшін екінші деңгейдегі банктен алынған қарыз бойынша сыйақының бір бөлігі республикалық бюджеттен өтеледі.",
    "Часть вознаграждения по кредиту банка второго уровня на строительство жилья возмещается из республиканского бюджета.",
    "Part of the interest on a second-tier bank's loan for housing construction is reimbursed from the republican budget.",
)

_WHO = WrittenSection(
    Wording("Кім өтініш береді", "Кто подаёт заявку", "Who applies"),
    (
        Wording(
            "Банктің қаржыландыру туралы оң шешімі бар жеке құрылыс салушы немесе оның уәкілетті компаниясы.",
            "Частный застройщик или его уполномоченная компания, у которых есть положительное решение банка о финансировании.",
            "A private developer, or its authorised company, with a bank's positive decision on financing.",
        ),
    ),
)
_TERMS = WrittenSection(
    Wording("Негізгі шарттар", "Основные условия", "Main conditions"),
    (),
    (
        Wording(
            "қарыз теңгемен, жаңа тұрғын үй салуға беріледі; реконструкция субсидияланбайды",
            "кредит в тенге и на новое строительство жилья; реконструкция не субсидируется",
            "the loan is in tenge and for new housing; reconstruction is not subsidised",
        ),
        Wording(
            "банктің мөлшерлемесі Ұлттық Банктің базалық мөлшерлемесінен ең көбі бес пайыздық тармаққа жоғары",
            "ставка банка не выше базовой ставки Национального Банка более чем на пять процентных пунктов",
            "the bank's rate exceeds the National Bank's base rate by no more than five percentage points",
        ),
        Wording(
            "субсидиялау мерзімі — 36 айға дейін, ұзартылмайды",
            "срок субсидирования — до 36 месяцев, без продления",
            "the subsidy lasts up to 36 months and is not prolonged",
        ),
        Wording(
            "тұрғын үйдің кемінде жартысы өңірге белгіленген бағадан қымбат сатылмайды",
            "не меньше половины жилья продаётся не дороже цены, установленной для региона",
            "at least half of the housing is sold at no more than the price set for the region",
        ),
    ),
)
_READY = WrittenSection(
    Wording("Не дайындау керек", "Что подготовить", "What to prepare"),
    (),
    (
        Wording(
            "банктің шешімі мен қарыз шарттары, болса — қарыз шарты мен өтеу кестесі",
            "решение банка с условиями кредита, при наличии — договор займа и график погашения",
            "the bank's decision with the loan's terms and, if there is one, the loan agreement with its schedule",
        ),
        Wording(
            "ұйымның құрылтай құжаттары, басшы туралы деректер, салық берешегі туралы мәлімет",
            "учредительные документы организации, данные о руководителе, сведения о налоговой задолженности",
            "the organisation's constituent documents, data about its head, information on tax arrears",
        ),
        Wording(
            "сараптама қорытындысы бар ЖСҚ және жер учаскесіне құқық",
            "ПСД с заключением экспертизы и права на земельный участок",
            "the design documentation with the conclusion of the expert review and the rights to the land plot",
        ),
    ),
)
_FLOW = WrittenSection(
    Wording("Қалай өтеді", "Как это проходит", "How it goes"),
    (),
    (
        Wording(
            "Өтініш беруші өтінімді жалғыз толтырады: ұйым, жоба, кредит шарттары, өтеу кестесі. Субсидияны портал кестеден есептейді.",
            "Заявитель заполняет заявку один: организация, проект, условия кредита, график погашения. Субсидию портал считает по графику.",
            "The applicant fills the application in alone: organisation, project, terms of the loan, repayment schedule. The portal works "
            "the subsidy out of the schedule.",
        ),
        Wording(
            "Құжаттарды жүктеп, келісімдерге ЭЦҚ-мен қол қояды.",
            "Загружает документы и подписывает согласия электронной подписью.",
            "It uploads the documents and signs the consents electronically.",
        ),
        MODERATION,
        Wording(
            "Өтінімге қол қойған соң ол бірден қабылданып, оператордың кезегіне тұрады. Мәртебесі өтінімдер тізімінде көрінеді.",
            "После подписания заявка сразу принимается и встаёт в очередь оператора. Её статус виден в списке заявок.",
            "Once signed, the application is accepted at once and joins the operator's queue. Your list shows its status.",
        ),
    ),
    numbered=True,
)

SECTIONS = (
    WrittenSection(_TITLE, (_LEAD,)),
    _WHO,
    _TERMS,
    _READY,
    _FLOW,
)
"""The heading with what stands below it, then the sections."""
