"""The guarantee that shared construction will be completed: the texts of its page that a new installation begins with."""

from portal.core.records.reference.sections import MODERATION, WrittenSection
from portal.wording import Wording

_TITLE = Wording("Құрылысты аяқтауға кепілдік беру", "Гарантирование завершения строительства", "Guarantee of completion")
_LEAD = Wording(
    "Кепілдік үлескерлердің ақшасын қорғайды: компания үйді аяқтай алмаса, құрылысты аяқтауды бірыңғай оператор қамтамасыз етеді.",
    "Гарантия защищает деньги дольщиков: если компания не сможет достроить дом, завершение обеспечит единый оператор.",
    "The guarantee protects home buyers' money: if the company cannot finish the house, the single operator sees to its completion.",
)

_WHO = WrittenSection(
    Wording("Кім өтініш береді", "Кто подаёт заявку", "Who applies"),
    (
        Wording(
            "Өтінімді уәкілетті компания (УК) құрылыс салушымен бірге толтырады. Уәкілетті компания — құрылыс салушы жоба үшін "
            "құрған немесе қатысу үлесінің жүз пайызы соған тиесілі заңды тұлға.",
            "Заявку заполняют уполномоченная компания (УК) и застройщик вместе. Уполномоченная компания — юридическое лицо, которое "
            "застройщик создал для проекта или в котором ему принадлежат сто процентов долей.",
            "The authorised company and the developer fill in the application together. The authorised company is a legal entity that the "
            "developer has created for the project or owns entirely.",
        ),
        Wording(
            "Кепілдік көппәтерлі үйлерге, 2025 жылғы 31 тамыздан бастап аз қабатты үйлер мен жеке үйлер кешендеріне де беріледі.",
            "Гарантия даётся на многоквартирные дома, а с 31 августа 2025 года — и на малоэтажные дома и комплексы индивидуальных домов.",
            "The guarantee covers apartment buildings and, since 31 August 2025, low-rise houses and complexes of individual houses.",
        ),
    ),
)
_READY = WrittenSection(
    Wording("Не дайындау керек", "Что подготовить", "What to prepare"),
    (),
    (
        Wording(
            "екі тараптың деректемелері: мекенжайлар, банк шоты, акционерлер немесе құрылтайшылар, бірінші басшы",
            "данные обеих сторон: адреса, банковский счёт, акционеры или учредители, первый руководитель",
            "the data of both parties: addresses, bank account, shareholders or founders, the head",
        ),
        Wording(
            "жоба туралы мәлімет: орналасқан жері, жер учаскесі, алаңдар, құны, мерзімдері",
            "сведения о проекте: место, земельный участок, площади, стоимость, сроки",
            "facts about the project: place, land plot, areas, cost, dates",
        ),
        Wording(
            "корпоративтік құжаттар: жарғы, қатысушылардың шешімдері, қаржылық есептілік, банк пен салық анықтамалары",
            "корпоративные документы: устав, решения участников, финансовая отчётность, справки банка и о налогах",
            "corporate documents: charter, decisions of the participants, financial statements, bank and tax certificates",
        ),
        Wording(
            "жоба құжаттары: ЖСҚ және кешенді ведомстводан тыс сараптама қорытындысы, жер құжаттары, шарттар, сметалар, жұмыс кестесі",
            "документы проекта: ПСД с заключением комплексной вневедомственной экспертизы, земля, договоры, сметы, график работ",
            "project documents: design with the conclusion of the comprehensive expert review, land, contracts, estimates, works schedule",
        ),
        Wording(
            "құрылыс салушының тәжірибесін растайтын құжаттар: пайдалануға берілген объектілердің қабылдау актілері",
            "подтверждения опыта застройщика: акты приёмки введённых им объектов",
            "proof of the developer's experience: acceptance acts of the objects it has completed",
        ),
    ),
)
_FLOW = WrittenSection(
    Wording("Қалай өтеді", "Как это проходит", "How it goes"),
    (),
    (
        Wording(
            "УК өтінімді ашып, құрылыс салушыны сілтеме арқылы шақырады; әрқайсысы өз бөлігін толтырады.",
            "УК открывает заявку и приглашает застройщика по ссылке; каждый заполняет свою часть.",
            "The authorised company opens the application and invites the developer by a link; each fills in its own part.",
        ),
        Wording(
            "Екі тарап келісімдерге ЭЦҚ-мен қол қояды.",
            "Обе стороны подписывают согласия электронной подписью.",
            "Both parties sign the consents electronically.",
        ),
        MODERATION,
        Wording(
            "УК өтінімге қол қояды: ол бірден қабылданып, оператордың кезегіне тұрады. Мәртебесі өтінімдер тізімінде көрінеді.",
            "УК подписывает заявку: она сразу принимается и встаёт в очередь оператора. Её статус виден в списке заявок.",
            "The authorised company signs: the application is accepted at once and joins the operator's queue. Your list shows its status.",
        ),
    ),
    numbered=True,
)

SECTIONS = (
    WrittenSection(_TITLE, (_LEAD,)),
    _WHO,
    _READY,
    _FLOW,
)
"""The heading with what stands below it, then the sections."""
