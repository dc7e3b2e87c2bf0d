"""The tabs of «Информация» that sections share: name, place, dates, companies, contract (domain.md §5.2)."""

from decimal import Decimal as Number

from portal.core.reporting.basics.rules.sections import PROGRAMMES
from portal.core.reporting.fields.schema.choices import CARRY_OVER
from portal.core.reporting.fields.schema.kinds import FUNDING_YEAR
from portal.forms import AnyOf, Field, Filled, Group, Tab
from portal.forms.kinds import Bin, Choice, Date, Decimal, Integer, Kato, Money, Text
from portal.wording import Wording

ACT = "doc/acceptance_act/company"
"""Field of the acceptance act: together with 100 % it opens «Реализация» (seed 004, paragraph 18)."""
POSITIVE_MONEY = Money(above=True)
AREA = Decimal(2, Number(0), Number("9999999999.99"), above=True)
_GEO = Wording(
    "Ондық градуспен, мысалы {example}", "В десятичных градусах, например {example}", "In decimal degrees, for example {example}"
)

PAGE_COUNTED = Wording(
    "Объект бетін құру мерзімі осы күннен саналады; ол беттің басында тұр",
    "От этой даты считается срок создания страницы объекта; он стоит вверху страницы",
    "The deadline for creating the object's page is counted from this date; it stands at the top of the page",
)
"""Of the start of construction and the purchase; the number of working days is a threshold of the administrator."""


# fmt: off
def general_tab() -> Tab:
    """Return the tab with the object's name, programme and dates; for the three sections that build."""
    return Tab("general", Wording("Негізгі мәліметтер", "Основное", "General"), (
        Group(Wording("Объект", "Объект", "Object"), (
            Field("object_name", Wording("Объектінің атауы", "Наименование объекта", "Object name"), Text(500), required=True, wide=True,
                hint=Wording("Рұқсат құжаттарындағыдай", "Как в разрешительных документах", "As in the permits")),
            name_in_kazakh(),
        )),
        Group(Wording("Мерзімдер", "Сроки", "Dates"), (
            Field("construction_start_date", Wording("Құрылыстың басталған күні", "Дата начала строительства", "Start date"), Date(), required=True,
                hint=PAGE_COUNTED),
            Field("commissioning_plan_date", Wording("Пайдалануға берудің жоспарлы күні", "Плановая дата ввода в эксплуатацию", "Planned commissioning date"), Date(), required=True),
            Field("commissioning_fact_date", Wording("Нақты пайдалануға берілген күні", "Фактическая дата ввода в эксплуатацию", "Actual commissioning date"), Date(not_future=True),
                required=AnyOf((Filled(f"{ACT}/doc_number"), Filled(f"{ACT}/doc_date"))),
                hint=Wording("Қабылдау актісімен бірге толтырылады", "Заполняется вместе с актом приёмки", "Filled in together with the acceptance act")),
            Field("normative_term_months", Wording("Құрылыстың нормативтік мерзімі, ай", "Нормативный срок строительства, мес.", "Normative term, months"), Integer(1, 120), source="I"),
        )),
        programme(),
    ))


def name_in_kazakh() -> Field:
    """Return the name in the state language."""
    return Field("object_name_kk", Wording("Атауы (мемлекеттік тілде)", "Наименование (на государственном языке)", "Name in Kazakh"), Text(500), wide=True, source="I")


def programme() -> Group:
    """Return the programme and the year of funding, for every section."""
    return Group(Wording("Бағдарлама", "Программа", "Programme"), (
        Field("program", Wording("Мемлекеттік жоспарлау жүйесінің құжаты (бағдарлама)", "Документ Системы государственного планирования (программа)", "Document of the State Planning System (programme)"), Choice(dictionary=PROGRAMMES), required=True, source="S/L"),
        Field("year_of_funding", Wording("Қаржыландыру жылы", "Год финансирования", "Funding year"), FUNDING_YEAR, required=True, source="I"),
        Field("carryover", Wording("Ауыспалы / жаңа", "Переходящий / новый", "Carried over / new"), Choice(CARRY_OVER), source="I"),
    ))


def place_tab() -> Tab:
    """Return the tab with the place, for every section."""
    return Tab("place", Wording("Орналасқан жері", "Месторасположение", "Location"), (
        Group(Wording("Орналасқан жері (ӘАОЖ)", "Месторасположение (КАТО)", "Location (KATO)"), (
            Field("region", Wording("Облыс", "Область", "Region"), Kato("region"), required=True),
            Field("district", Wording("Аудан", "Район", "District"), Kato("district", "region"), required=True),
            Field("okrug", Wording("Қала, ауылдық округ", "Город, сельский округ", "City, rural okrug"), Kato("okrug", "district"), required=True),
            Field("settlement", Wording("Ауыл, қала", "Село, город", "Village, city"), Kato("settlement", "okrug", "district"), required=True),
            Field("address", Wording("Мекенжайы", "Адрес", "Address"), Text(500), required=True, wide=True),
        )),
        Group(Wording("Координаттар", "Координаты", "Coordinates"), (
            Field("latitude", Wording("Ендік", "Широта", "Latitude"), Decimal(6, Number("40.5"), Number("55.5")), source="I", hint=_GEO.fill(example="51,128207")),
            Field("longitude", Wording("Бойлық", "Долгота", "Longitude"), Decimal(6, Number("46.4"), Number("87.4")), source="I", hint=_GEO.fill(example="71,430411")),
        )),
    ))


def participants_tab() -> Tab:
    """Return the tab with the companies of a construction."""
    return Tab("participants", Wording("Қатысушылар", "Участники", "Participants"), (
        customer(),
        Group(Wording("Мердігер", "Подрядчик", "Contractor"), (
            Field("contractor_bin", Wording("Мердігердің БСН-і", "БИН подрядчика", "Contractor's BIN"), Bin(), required=True, source="I"),
            Field("contractor_name", Wording("Мердігердің атауы", "Наименование подрядчика", "Contractor's name"), Text(500), required=True, wide=True, source="I"),
        )),
        Group(Wording("Қадағалау", "Надзор", "Supervision"), (
            Field("technical_supervision_bin", Wording("Техникалық қадағалау, БСН", "Технический надзор, БИН", "Technical supervision, BIN"), Bin(), source="I"),
            Field("technical_supervision_name", Wording("Техникалық қадағалау, атауы", "Технический надзор, наименование", "Technical supervision, name"), Text(500), wide=True, source="I"),
            Field("author_supervision_bin", Wording("Авторлық қадағалау, БСН", "Авторский надзор, БИН", "Author supervision, BIN"), Bin(), source="I"),
            Field("author_supervision_name", Wording("Авторлық қадағалау, атауы", "Авторский надзор, наименование", "Author supervision, name"), Text(500), wide=True, source="I"),
        )),
    ))


def customer() -> Group:
    """Return the customer, for every section."""
    return Group(Wording("Тапсырыс беруші", "Заказчик", "Customer"), (
        Field("customer_bin", Wording("Тапсырыс берушінің БСН-і", "БИН заказчика", "Customer's BIN"), Bin(), required=True, source="I"),
        Field("customer_name", Wording("Тапсырыс беруші (құрылыс басқармасы, бөлімі)", "Заказчик (управление, отдел строительства)", "Customer (construction department)"), Text(500), required=True, wide=True, source="I"),
    ))


def contract_tab() -> Tab:
    """Return the tab with the works contract, the expertise and the talon."""
    return Tab("contract", Wording("Шарт және рұқсаттар", "Договор и разрешения", "Contract and permits"), (
        Group(Wording("Мердігерлік шарт", "Договор подряда", "Works contract"), (
            Field("contract_no", Wording("Шарттың №", "№ договора", "Contract number"), Text(100), required=True, source="I"),
            Field("contract_date", Wording("Шарттың күні", "Дата договора", "Contract date"), Date(not_future=True), required=True, source="I"),
            Field("contract_amount", Wording("Шарттың сомасы, теңге", "Сумма договора, тенге", "Contract amount, tenge"), POSITIVE_MONEY, required=True, source="I"),
        )),
        Group(Wording("Сараптама қорытындысы", "Заключение экспертизы", "Expertise"), (
            Field("expertise_no", Wording("Қорытындының №", "№ заключения", "Expertise number"), Text(100), required=True, source="I"),
            Field("expertise_date", Wording("Қорытындының күні", "Дата заключения", "Expertise date"), Date(not_future=True), required=True, source="I"),
        )),
        Group(Wording("ҚМЖ басталғаны туралы талон (хабарлама)", "Талон (уведомление) о начале СМР", "Talon (notice) of the start of works"), (
            Field("talon_no", Wording("Талонның №", "№ талона", "Talon number"), Text(100), required=True, source="I"),
            Field("talon_date", Wording("Талонның күні", "Дата талона", "Talon date"), Date(not_future=True), required=True, source="I"),
        )),
    ))
# fmt: on
