"""Dictionaries that an administrator edits: codes that the form stores, and the names that people choose."""

from portal.wording import Wording

# fmt: off
_RESIDENT = Wording("резидент", "резидент", "resident")
_NONRESIDENT = Wording("бейрезидент", "нерезидент", "non-resident")
_SECTORS = (
    ("1", Wording("орталық мемлекеттік органдар", "центральные государственные органы", "central government bodies")),
    ("2", Wording("өңірлік және жергілікті басқару органдары", "региональные и местные органы управления", "regional and local government bodies")),
    ("3", Wording("орталық (ұлттық) банк", "центральный (национальный) банк", "central (national) bank")),
    ("4", Wording("өзге депозиттік ұйымдар (банктер)", "другие депозитные организации (банки)", "other deposit organisations (banks)")),
    ("5", Wording("өзге қаржы ұйымдары", "другие финансовые организации", "other financial organisations")),
    ("6", Wording("мемлекеттік қаржылық емес ұйымдар", "государственные нефинансовые организации", "state non-financial organisations")),
    ("7", Wording("мемлекеттік емес қаржылық емес ұйымдар", "негосударственные нефинансовые организации", "non-state non-financial organisations")),
    ("8", Wording("үй шаруашылықтарына қызмет көрсететін коммерциялық емес ұйымдар", "некоммерческие организации, обслуживающие домашние хозяйства", "non-profit organisations serving households")),
    ("9", Wording("үй шаруашылықтары", "домашние хозяйства", "households")),
)
_KBE = tuple(
    (first + second, Wording(f"{who.kk}, {sector.kk}", f"{who.ru}, {sector.ru}", f"{who.en}, {sector.en}"))
    for first, who in (("1", _RESIDENT), ("2", _NONRESIDENT))
    for second, sector in _SECTORS
)

DICTIONARIES: dict[str, tuple[tuple[str, Wording], ...]] = {
    "kbe": _KBE,
    "faq_groups": (
        ("entering", Wording("Тіркелу және кіру", "Регистрация и вход", "Registration and signing in")),
        ("applications", Wording("Өтінімдер", "Заявки", "Applications")),
        ("signing", Wording("Қол қою", "Подписание", "Signing")),
        ("files", Wording("Құжаттар мен файлдар", "Документы и файлы", "Documents and files")),
    ),
    "legal_forms": (
        ("llp", Wording("Жауапкершілігі шектеулі серіктестік (ЖШС)", "Товарищество с ограниченной ответственностью (ТОО)", "Limited liability partnership (LLP)")),
        ("jsc", Wording("Акционерлік қоғам (АҚ)", "Акционерное общество (АО)", "Joint-stock company (JSC)")),
        ("alp", Wording("Қосымша жауапкершілігі бар серіктестік (ҚЖС)", "Товарищество с дополнительной ответственностью (ТДО)", "Additional liability partnership")),
        ("general_partnership", Wording("Толық серіктестік", "Полное товарищество", "General partnership")),
        ("limited_partnership", Wording("Сенім серіктестігі (коммандиттік)", "Коммандитное товарищество", "Limited partnership")),
        ("production_cooperative", Wording("Өндірістік кооператив", "Производственный кооператив", "Production cooperative")),
        ("state_enterprise", Wording("Мемлекеттік кәсіпорын", "Государственное предприятие", "State enterprise")),
        ("foreign_branch", Wording("Шетелдік заңды тұлғаның филиалы", "Филиал иностранного юридического лица", "Branch of a foreign legal entity")),
        ("other", Wording("Өзге нысан", "Иная форма", "Other form")),
    ),
    "comfort_classes": (
        ("1", Wording("I — элит", "I — элит", "I — elite")),
        ("2", Wording("II — бизнес", "II — бизнес", "II — business")),
        ("3", Wording("III — комфорт", "III — комфорт", "III — comfort")),
        ("4", Wording("IV — эконом", "IV — эконом", "IV — economy")),
    ),
    "building_types": (
        ("monolithic", Wording("Монолитті-қаңқалы", "Монолитно-каркасный", "Monolithic frame")),
        ("precast_frame", Wording("Жинамалы қаңқалы", "Сборно-каркасный", "Precast frame")),
        ("brick", Wording("Кірпіш", "Кирпичный", "Brick")),
        ("panel", Wording("Ірі панельді", "Крупнопанельный", "Large-panel")),
        ("block", Wording("Блокты", "Блочный", "Block")),
        ("other", Wording("Өзге", "Иной", "Other")),
    ),
    "land_categories": (
        ("settlements", Wording("Елді мекендердің жері", "Земли населённых пунктов", "Land of settlements")),
        ("agricultural", Wording("Ауыл шаруашылығы мақсатындағы жер", "Земли сельскохозяйственного назначения", "Agricultural land")),
        ("industry", Wording("Өнеркәсіп, көлік, байланыс және өзге де ауыл шаруашылығына арналмаған жер", "Земли промышленности, транспорта, связи и иного несельскохозяйственного назначения", "Land of industry, transport, communications and other non-agricultural use")),
        ("protected", Wording("Ерекше қорғалатын табиғи аумақтардың жері", "Земли особо охраняемых природных территорий", "Land of specially protected natural areas")),
        ("forest", Wording("Орман қорының жері", "Земли лесного фонда", "Forest land")),
        ("water", Wording("Су қорының жері", "Земли водного фонда", "Water fund land")),
        ("reserve", Wording("Босалқы жер", "Земли запаса", "Reserve land")),
    ),
    "land_divisibility": (
        ("divisible", Wording("Бөлінетін", "Делимый", "Divisible")),
        ("indivisible", Wording("Бөлінбейтін", "Неделимый", "Indivisible")),
    ),
    "programmes": (
        ("concept_2023_2029", Wording("Тұрғын үй-коммуналдық инфрақұрылымды дамытудың 2023–2029 жылдарға арналған тұжырымдамасы", "Концепция развития жилищно-коммунальной инфраструктуры на 2023–2029 годы", "Concept for the development of housing and communal infrastructure for 2023–2029")),
        ("7_20_25", Wording("«7-20-25»", "«7-20-25»", "7-20-25")),
        ("renovation", Wording("Реновация бағдарламасы", "Программа реновации", "Renovation programme")),
        ("other", Wording("Өзге бағдарлама", "Иная программа", "Other programme")),
    ),
}
"""Entries of each dictionary, in order."""
# fmt: on
