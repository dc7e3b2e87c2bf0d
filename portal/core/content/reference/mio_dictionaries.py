"""Dictionaries of the reporting portal: sources of money by section, programmes, categories, ways of paying (domain.md §5, §6.9).

The sources of each section come from the customer's rules (seed 004, paragraphs 17, 23, 27, 31). The administrator may add more.
"""

from collections.abc import Mapping

from portal.wording import Wording

# fmt: off
SOURCE_WORDS: Mapping[str, Wording] = {
    "kzhk": Wording("Компания қаражаты (облигациялық қарыз)", "Средства КЖК (облигационный заём)", "The Company's funds (bond loan)"),
    "local": Wording("Жергілікті бюджет", "Местный бюджет", "Local budget"),
    "republican": Wording("Республикалық бюджет", "Республиканский бюджет", "Republican budget"),
}
CATEGORY_WORDS: Mapping[str, Wording] = {
    "vulnerable": Wording("Халықтың әлеуметтік осал топтары", "Социально уязвимые слои населения", "Socially vulnerable people"),
    "large_family": Wording("Көпбалалы (аз қамтылған) отбасылар", "Многодетные (малообеспеченные) семьи", "Large (low-income) families"),
    "orphans": Wording("Жетім балалар", "Дети-сироты", "Orphans"),
    "civil_service": Wording("Мемлекеттік қызметшілер, бюджет саласының қызметкерлері, әскери қызметшілер", "Госслужащие, бюджетники, военнослужащие", "Civil servants, budget-sector workers, military"),
    "youth": Wording("Жұмыс істейтін жастар", "Работающая молодёжь", "Working youth"),
    "emergency": Wording("Авариялық тұрғын үйден көшірілетіндер", "Из аварийного жилья", "From emergency housing"),
    "general": Wording("Өзге мұқтаж азаматтар", "Иные нуждающиеся", "Others in need"),
}


def _sources(*codes: str) -> tuple[tuple[str, Wording], ...]:
    return tuple((code, SOURCE_WORDS[code]) for code in codes)


MIO_DICTIONARIES: dict[str, tuple[tuple[str, Wording], ...]] = {
    "mio_sources_credit": _sources("kzhk", "local"),
    "mio_sources_rental": _sources("local", "republican"),
    "mio_sources_infrastructure": _sources("local", "republican"),
    "mio_sources_purchase": _sources("local", "republican"),
    "mio_categories": tuple(CATEGORY_WORDS.items()),
    "mio_programmes": (
        ("nurly_zher", Wording("«Нұрлы жер» мемлекеттік бағдарламасы", "Государственная программа «Нұрлы жер»", "State programme “Nurly Zher”")),
        ("concept_2023_2029", Wording("Тұрғын үй-коммуналдық инфрақұрылымды дамытудың 2023–2029 жылдарға арналған тұжырымдамасы", "Концепция развития жилищно-коммунальной инфраструктуры на 2023–2029 годы", "Concept for the development of housing and communal infrastructure for 2023–2029")),
        ("other", Wording("Мемлекеттік жоспарлау жүйесінің өзге құжаты", "Иной документ Системы государственного планирования", "Another document of the State Planning System")),
    ),
    "mio_queue_categories": (
        ("wwii_veteran", Wording("Ұлы Отан соғысының ардагерлері", "Ветераны Великой Отечественной войны", "Veterans of the Great Patriotic War")),
        ("wwii_equal", Wording("Жеңілдіктер бойынша Ұлы Отан соғысының ардагерлеріне теңестірілген ардагерлер", "Ветераны, приравненные по льготам к ветеранам Великой Отечественной войны", "Veterans with equal benefits")),
        ("combat_veteran", Wording("Басқа мемлекеттердің аумағындағы ұрыс қимылдарының ардагерлері", "Ветераны боевых действий на территории других государств", "Veterans of combat abroad")),
        ("disability_1_2", Wording("Бірінші және екінші топтағы мүгедектігі бар адамдар", "Лица с инвалидностью первой и второй групп", "People with group I and II disabilities")),
        ("disabled_child_family", Wording("Мүгедектігі бар балалары бар немесе оларды тәрбиелеп отырған отбасылар", "Семьи, имеющие или воспитывающие детей с инвалидностью", "Families with disabled children")),
        ("chronic_disease", Wording("Кейбір созылмалы аурулардың ауыр түрлерімен ауыратын адамдар", "Лица с тяжёлыми формами некоторых хронических заболеваний", "People with severe chronic diseases")),
        ("pensioner", Wording("Жасы бойынша зейнеткерлер", "Пенсионеры по возрасту", "Age pensioners")),
        ("orphan", Wording("Жетім балалар және ата-анасының қамқорлығынсыз қалған балалар", "Дети-сироты и дети, оставшиеся без попечения родителей", "Orphans and children without parental care")),
        ("kandas", Wording("Қандастар", "Кандасы", "Kandas (ethnic returnees)")),
        ("disaster_victim", Wording("Экологиялық зілзалалар мен төтенше жағдайлар салдарынан тұрғын үйінен айырылған адамдар", "Лишившиеся жилища вследствие экологических бедствий и чрезвычайных ситуаций", "People who lost their housing in disasters")),
        ("large_family", Wording("Көпбалалы аналар мен көпбалалы отбасылар", "Многодетные матери и многодетные семьи", "Mothers of many children and large families")),
        ("fallen_family", Wording("Мемлекеттік немесе қоғамдық міндетін, әскери қызметін атқару кезінде қаза тапқандардың отбасылары", "Семьи погибших при исполнении государственных или общественных обязанностей, воинской службы", "Families of those who died on duty")),
        ("single_parent", Wording("Толық емес отбасылар", "Неполные семьи", "Single-parent families")),
        ("civil_servant", Wording("Мемлекеттік қызметшілер, бюджеттік ұйымдардың қызметкерлері, әскери қызметшілер, арнаулы мемлекеттік органдардың қызметкерлері", "Государственные служащие, работники бюджетных организаций, военнослужащие, сотрудники специальных государственных органов", "Civil servants, budget-sector workers, military, special services")),
        ("emergency_housing", Wording("Жалғыз тұрғын үйі авариялық деп танылғандар", "Единственное жилище признано аварийным", "Their only housing is declared unsafe")),
        ("youth", Wording("Жұмыс істейтін жастар", "Работающая молодёжь", "Working youth")),
        ("other", Wording("Өзге мұқтаж азаматтар", "Иные нуждающиеся граждане", "Other citizens in need")),
    ),
    "mio_payment_forms": (
        ("otbasy_preliminary", Wording("Отбасы банк: алдын ала тұрғын үй қарызы", "Отбасы банк: предварительный жилищный заём", "Otbasy Bank: preliminary housing loan")),
        ("otbasy_intermediate", Wording("Отбасы банк: аралық тұрғын үй қарызы", "Отбасы банк: промежуточный жилищный заём", "Otbasy Bank: intermediate housing loan")),
        ("otbasy_loan", Wording("Отбасы банк: тұрғын үй қарызы", "Отбасы банк: жилищный заём", "Otbasy Bank: housing loan")),
        ("mortgage", Wording("Екінші деңгейдегі банктің ипотекасы", "Ипотека банка второго уровня", "Mortgage of a second-tier bank")),
        ("7_20_25", Wording("«7-20-25»", "«7-20-25»", "7-20-25")),
        ("own_funds", Wording("Меншікті қаражат", "Собственные средства", "Own funds")),
        ("instalments", Wording("Бөліп төлеу", "Рассрочка", "Instalments")),
    ),
    "mio_network_types": (
        ("water", Wording("Сумен жабдықтау", "Водоснабжение", "Water supply")),
        ("sewerage", Wording("Су бұру", "Водоотведение", "Sewerage")),
        ("heat", Wording("Жылумен жабдықтау", "Теплоснабжение", "Heat supply")),
        ("electricity", Wording("Электрмен жабдықтау", "Электроснабжение", "Electricity supply")),
        ("gas", Wording("Газбен жабдықтау", "Газоснабжение", "Gas supply")),
        ("telephone", Wording("Байланыс, телефондандыру", "Связь, телефонизация", "Communications, telephone lines")),
        ("roads", Wording("Жолдар", "Дороги", "Roads")),
        ("storm_drains", Wording("Нөсер кәрізі", "Ливневая канализация", "Storm drains")),
        ("landscaping", Wording("Абаттандыру", "Благоустройство", "Landscaping")),
        ("lighting", Wording("Жарықтандыру", "Освещение", "Lighting")),
    ),
    "mio_procurement": (
        ("open_tender", Wording("Мемлекеттік сатып алу: ашық конкурс", "Государственные закупки: открытый конкурс", "Public procurement: open tender")),
        ("auction", Wording("Мемлекеттік сатып алу: аукцион", "Государственные закупки: аукцион", "Public procurement: auction")),
        ("quotations", Wording("Мемлекеттік сатып алу: баға ұсыныстарын сұрату", "Государственные закупки: запрос ценовых предложений", "Public procurement: request for quotations")),
        ("single_source", Wording("Мемлекеттік сатып алу: бір көзден", "Государственные закупки: из одного источника", "Public procurement: single source")),
        ("other", Wording("Өзге тәсіл", "Иной способ", "Another way")),
    ),
    "mio_conditions": (
        ("finished", Wording("Таза әрлеумен", "Чистовая отделка", "Finished")),
        ("semi_finished", Wording("Жақсартылған қара әрлеумен", "Улучшенная черновая отделка", "Semi-finished")),
        ("rough", Wording("Қара әрлеумен", "Черновая отделка", "Rough")),
        ("good", Wording("Жақсы жағдайда", "Хорошее состояние", "In good condition")),
        ("satisfactory", Wording("Қанағаттанарлық жағдайда", "Удовлетворительное состояние", "In satisfactory condition")),
        ("needs_repair", Wording("Жөндеуді қажет етеді", "Требует ремонта", "Needs repair")),
    ),
}
"""Entries of each dictionary, in order."""
# fmt: on
