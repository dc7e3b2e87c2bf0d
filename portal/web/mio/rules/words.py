"""The rules of reporting for each section, in simple sentences (after seed 004, paragraphs 6-31)."""

from portal.wording import Wording

GENERAL = (
    Wording(
        "Есепті апта — дүйсенбіден жексенбіге дейін. Тапсыру мерзімі басты бетте көрсетілген; кеш енгізілген апта кешіккен болып қалады.",
        "Отчётная неделя — с понедельника по воскресенье. Срок сдачи указан на главной; внесённое позже срока так и останется опоздавшим.",
        "A reporting week runs from Monday to Sunday. The deadline is shown on the home page; what is entered later stays marked as late.",
    ),
    Wording(
        "Мерзімнен кейін апта біраз уақыт ашық болады: сандарды түзетуге болады, бірақ себебін жазу керек. Содан соң апта жабылады.",
        "После срока неделя ещё некоторое время открыта: цифры можно исправить, указав причину. Затем она закрывается.",
        "After the deadline a week stays open for some time: figures can be corrected with a reason. Then it is locked.",
    ),
    Wording(
        "Жабық аптаны тек оператор рұқсат берген уақытта толтыруға болады.",
        "Закрытую неделю можно внести, только если оператор дал на неё разрешение.",
        "A locked week can be entered only while the operator's permission lasts.",
    ),
    Wording(
        "Терген әр сан өзі сақталады. Байланыс үзілсе, ол осы компьютерде сақталып, кейін өзі жіберіледі.",
        "Каждая набранная цифра сохраняется сама. Если связь прервётся, она останется на этом компьютере и уйдёт позже.",
        "Every figure you type is saved automatically. If the connection is lost, it stays on this computer and is sent later.",
    ),
    Wording(
        "Деректердің дұрыстығы мен уақтылығына орган жауап береді: үнемі енгізбеу облигациялық қарыз беруден бас тартуға негіз "
        "болуы мүмкін.",
        "За достоверность и своевременность отвечает орган: постоянные пропуски могут стать основанием для отказа в облигационных займах.",
        "The body is responsible for accurate and timely data: constant gaps may become a ground for refusing bond loans.",
    ),
    Wording(
        "Орындаушы жұмыстан шықса, орган операторға {notice_days} жұмыс күні ішінде хабарлайды; объектілері "
        "тарихымен бірге әріптесіне өтеді.",
        "Если исполнитель уволился, орган сообщает оператору не позднее чем через {notice_days} раб. дн.; объекты со всей "
        "историей перейдут коллеге.",
        "When an executor leaves, the body tells the operator within {notice_days} working day(s); objects pass to a colleague with "
        "their history.",
    ),
)

_PAGE = Wording(
    "Құрылыс басталғаннан кейін {page_days} жұмыс күні ішінде объектінің бетін құрып, жобалық және рұқсат құжаттары бойынша толтырыңыз.",
    "Не позднее чем через {page_days} раб. дн. после начала строительства создайте страницу объекта и заполните её по проектной и "
    "разрешительной документации.",
    "Within {page_days} working day(s) of the start of construction create the object's page and fill it in from the design and permit "
    "documents.",
)
_INFORMATION = Wording(
    "«Ақпарат» бір рет толтырылады және қажет болғанда жаңартылады; құжаттар осында жүктеледі.",
    "«Информация» заполняется один раз и обновляется по мере надобности; документы загружаются здесь же.",
    "“Information” is filled in once and updated when needed; documents are uploaded there too.",
)
_PROGRESS = Wording(
    "«Құрылыс барысы»: апта сайын аяқталу пайызы және жұмыскерлер саны. Өзгеріс болмаса, өткен аптаның пайызын қайталаңыз.",
    "«Ход строительства»: каждую неделю процент завершения и число работников. Если изменений нет, повторите процент прошлой недели.",
    "“Construction progress”: every week the percentage and the number of workers. If nothing changed, repeat last week's percentage.",
)
_LOWER = Wording(
    "Пайыз төмендесе, себебін жазыңыз: оны оператор көреді.",
    "Если процент стал меньше, напишите почему: это увидит оператор.",
    "If the percentage went down, say why: the operator will see it.",
)
_UNCHANGED = Wording(
    "Қаражат игерілмесе, «Өзгерістер болған жоқ» түймесін басыңыз: бос қалған апта деректер жоқ деп саналады.",
    "Если освоения не было, нажмите «Изменений не было»: пустая неделя считается пропущенной.",
    "If no funds were absorbed, press “No changes”: an empty week counts as missing.",
)

SECTIONS = {
    "credit": (
        _PAGE,
        _INFORMATION,
        _PROGRESS,
        _LOWER,
        Wording(
            "«Қаржыландыру»: аптада игерілген компания қаражаты (облигациялық қарыз) және, болса, жергілікті бюджет қаражаты.",
            "«Финансирование»: освоенные за неделю средства КЖК и, если есть, местного бюджета.",
            "“Financing”: the Company's funds (bond loan) absorbed in the week and, if any, those of the local budget.",
        ),
        _UNCHANGED,
        Wording(
            "«Өткізу» құрылыс 100\u00a0% аяқталып, пайдалануға қабылдау актісі тіркелгенде ашылады: апта сайын әр өткізілген пәтер немесе "
            "«Өзгерістер болған жоқ».",
            "«Реализация» открывается после 100\u00a0% завершения и прикрепления акта приёмки: каждую неделю — каждая реализованная "
            "квартира или «Изменений не было».",
            "“Sales” opens at 100\u00a0% with the acceptance act attached: every week enter each sold apartment or confirm “No changes”.",
        ),
    ),
    "rental": (
        _PAGE,
        _INFORMATION,
        _PROGRESS,
        _LOWER,
        Wording(
            "«Қаржыландыру»: жергілікті және республикалық бюджет қаражаты халықтың әлеуметтік санаттары бойынша бөлек енгізіледі.",
            "«Финансирование»: средства местного и республиканского бюджетов вносятся отдельно по социальным категориям населения.",
            "“Financing”: funds of the local and the republican budgets are entered by social category.",
        ),
        _UNCHANGED,
    ),
    "infrastructure": (
        _PAGE,
        _INFORMATION,
        _PROGRESS,
        _LOWER,
        Wording(
            "«Қаржыландыру»: аптада игерілген жергілікті және республикалық бюджет қаражаты, санаттарсыз.",
            "«Финансирование»: освоенные за неделю средства местного и республиканского бюджетов, без категорий.",
            "“Financing”: funds of the local and the republican budgets absorbed in the week, without categories.",
        ),
        _UNCHANGED,
    ),
    "purchase": (
        Wording(
            "Тұрғын үй сатып алынғаннан кейін {page_days} жұмыс күні ішінде оның бетін құрыңыз.",
            "Не позднее чем через {page_days} раб. дн. после приобретения жилья создайте его страницу.",
            "Within {page_days} working day(s) of a purchase create its page.",
        ),
        Wording(
            "«Сатып алынған пәтерлер»: әр пәтер сатып алынған сайын сипаттамаларымен енгізіледі.",
            "«Приобретено квартир»: каждая квартира вносится со своими характеристиками по мере приобретения.",
            "“Apartments purchased”: each apartment is entered with its characteristics as it is bought.",
        ),
        Wording(
            "«Игерілген қаражат»: сомалар жұмсалған сайын, бюджет пен әлеуметтік санат бойынша.",
            "«Освоено средств»: суммы по мере использования, по бюджету и социальной категории.",
            "“Funds absorbed”: sums as they are spent, by budget and social category.",
        ),
        Wording(
            "Апталық есеп жоқ: мұнда аптаны өткізіп алу мүмкін емес.",
            "Недельного отчёта нет: пропустить неделю здесь нельзя.",
            "There is no weekly report: no week can be missed here.",
        ),
    ),
}
