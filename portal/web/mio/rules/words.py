"""The rules of reporting in plain words, for every section its own (after seed 004, paragraphs 6-31)."""

from portal.wording import Wording

GENERAL = (
    Wording(
        "Есеп беру аптасы дүйсенбіден жексенбіге дейін. Тапсыру мерзімі басты бетте тұр; кеш енгізілген апта кешіккен болып қалады.",
        "Отчётная неделя — с понедельника по воскресенье. Срок сдачи указан на главной; внесённое позже срока так и останется опоздавшим.",
        "A reporting week runs from Monday to Sunday. The due moment stands on the first page; what is entered after it stays late.",
    ),
    Wording(
        "Мерзімнен кейін апта біраз уақыт ашық болады: сандарды түзетуге болады, бірақ себебін жазу керек. Содан соң апта жабылады.",
        "После срока неделя ещё некоторое время открыта: цифры можно исправить, указав причину. Затем она закрывается.",
        "After the due moment a week stays open for some time: figures can be mended with a reason. Then it is locked.",
    ),
    Wording(
        "Жабық аптаны тек оператор рұқсат берген уақытта толтыруға болады.",
        "Закрытую неделю можно внести, только если оператор дал на неё разрешение.",
        "A locked week can be entered only while the operator's permission lasts.",
    ),
    Wording(
        "Терген әр сан өзі сақталады. Байланыс үзілсе, ол осы компьютерде сақталып, кейін өзі жіберіледі.",
        "Каждая набранная цифра сохраняется сама. Если связь прервётся, она останется на этом компьютере и уйдёт позже.",
        "Every figure you type is saved by itself. When the connection is lost, it stays on this computer and is sent later.",
    ),
    Wording(
        "Деректердің дұрыстығы мен уақтылығына орган жауап береді: үнемі кешігу облигациялық қарыздан бас тартуға негіз болуы мүмкін.",
        "За достоверность и своевременность отвечает орган: постоянные пропуски могут стать основанием для отказа в облигационных займах.",
        "The body answers for truth and time: constant gaps may become a ground for refusing bond loans.",
    ),
    Wording(
        "Орындаушы жұмыстан шықса, орган операторға 5 жұмыс күні ішінде хабарлайды; объектілері тарихымен бірге әріптесіне өтеді.",
        "Если исполнитель уволился, орган сообщает оператору в течение 5 рабочих дней; объекты со всей историей перейдут коллеге.",
        "When an executor is dismissed, the body tells the operator within 5 working days; objects pass to a colleague with their history.",
    ),
)

_PAGE = Wording(
    "Құрылыс басталғаннан кейін 5 жұмыс күні ішінде объектінің бетін құрып, жобалық және рұқсат құжаттары бойынша толтырыңыз.",
    "В течение 5 рабочих дней после начала строительства создайте страницу объекта и заполните её по проектной и разрешительной "
    "документации.",
    "Within 5 working days of the start of construction create the object's page and fill it in from the design and permit documents.",
)
_INFORMATION = Wording(
    "«Ақпарат» бір рет толтырылады және қажет болғанда жаңартылады; құжаттар осында жүктеледі.",
    "«Информация» заполняется один раз и обновляется по мере надобности; документы загружаются здесь же.",
    "“Information” is filled in once and updated when needed; documents are uploaded there too.",
)
_PROGRESS = Wording(
    "«Құрылыс барысы»: апта сайын дайындық пайызы және жұмысшылар саны. Өзгеріс болмаса, өткен аптаның пайызын қайталаңыз.",
    "«Ход строительства»: каждую неделю процент готовности и число работников. Если изменений нет, повторите процент прошлой недели.",
    "“Construction progress”: every week the percent and the number of workers. When nothing changed, repeat last week's percent.",
)
_LOWER = Wording(
    "Пайыз төмендесе, себебін жазыңыз: оны оператор көреді.",
    "Если процент стал меньше, напишите почему: это увидит оператор.",
    "If the percent went down, say why: the operator sees it.",
)
_UNCHANGED = Wording(
    "Қаражат игерілмесе, «Өзгерістер болған жоқ» түймесін басыңыз: бос қалған апта деректер жоқ деп саналады.",
    "Если освоения не было, нажмите «Изменений не было»: пустая неделя считается пропущенной.",
    "If no money was taken, press “No change”: an empty week counts as missing.",
)

SECTIONS = {
    "credit": (
        _PAGE,
        _INFORMATION,
        _PROGRESS,
        _LOWER,
        Wording(
            "«Қаржыландыру»: аптада игерілген ҚТК және, болса, жергілікті бюджет қаражаты.",
            "«Финансирование»: освоенные за неделю средства КЖК и, если есть, местного бюджета.",
            "“Funding”: the Company's money taken in the week and, if any, that of the local budget.",
        ),
        _UNCHANGED,
        Wording(
            "«Өткізу» дайындық 100 % болып, пайдалануға қабылдау актісі тіркелгенде ашылады: апта сайын әр сатылған пәтер немесе "
            "«Өзгерістер болған жоқ».",
            "«Реализация» открывается при 100 % готовности и прикреплённом акте приёмки: каждую неделю — каждая проданная квартира или "
            "«Изменений не было».",
            "“Sales” opens at 100 % with the acceptance act attached: every week each sold flat, or “No change”.",
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
            "“Funding”: money of the local and the republican budget is entered by social category.",
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
            "“Funding”: money of the local and the republican budget taken in the week, without categories.",
        ),
        _UNCHANGED,
    ),
    "purchase": (
        Wording(
            "Тұрғын үй сатып алынғаннан кейін 5 жұмыс күні ішінде оның бетін құрыңыз.",
            "В течение 5 рабочих дней после приобретения жилья создайте его страницу.",
            "Within 5 working days of a purchase create its page.",
        ),
        Wording(
            "«Сатып алынған пәтерлер»: әр пәтер сатып алынған сайын сипаттамаларымен енгізіледі.",
            "«Приобретено квартир»: каждая квартира вносится со своими характеристиками по мере приобретения.",
            "“Flats bought”: each flat is entered with its characteristics as it is bought.",
        ),
        Wording(
            "«Игерілген қаражат»: сомалар жұмсалған сайын, бюджет пен әлеуметтік санат бойынша.",
            "«Освоено средств»: суммы по мере использования, по бюджету и социальной категории.",
            "“Money taken”: sums as they are spent, by budget and social category.",
        ),
        Wording(
            "Апталық есеп жоқ: мұнда апта өткізіп алынбайды.",
            "Недельного отчёта нет: пропустить неделю здесь нельзя.",
            "There is no weekly report: no week can be missed here.",
        ),
    ),
}
