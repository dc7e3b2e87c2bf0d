"""The tab «Информация о проекте» (catalogue 3.4): the object, its place, its plot, its figures."""

from decimal import Decimal as Number

from portal.core.applications.schema.choices import DIVISIBILITY, LAND_RIGHTS, LEASE
from portal.core.applications.schema.guarantee.project_money import costs, own_participation, participants
from portal.core.applications.schema.project_fields import (
    APARTMENTS,
    AREA,
    COMMISSIONING,
    OBJECT_KIND,
    PROJECT_NAME,
    START,
    TERMS,
    TOTAL_AREA,
    location,
)
from portal.forms import Equals, Field, Group, Repeat, Tab
from portal.forms.kinds import Cadastral, Choice, Date, Decimal, Integer, LongText, Text
from portal.wording import Wording

_RCA = Wording("«{label}» өрісіне 16 цифр енгізіңіз.", "Введите в поле «{label}» 16 цифр.", "Enter 16 digits in “{label}”.")


# fmt: off
def project_tab() -> Tab:
    """Return the tab about the project, which the authorised company fills in."""
    title = Wording("Жоба туралы ақпарат", "Информация о проекте", "Project")
    return Tab("project", title, (
        _object(), _location(), _plot(), _terms(), _figures(), _features(), costs(), own_participation(), participants(), _description(),
    ))


def _object() -> Group:
    return Group(Wording("Объект", "Объект", "Object"), (
        PROJECT_NAME,
        Field("project_name_kk", Wording("Жобаның атауы (мемлекеттік тілде)", "Наименование проекта (на гос. языке)", "Project name (state language)"), Text(500), wide=True, source="I"),
        OBJECT_KIND,
        Field("queue_no", Wording("Құрылыс кезегі", "Очередь строительства", "Construction phase"), Text(50), source="L27"),
    ))


def _location() -> Group:
    return location(
        Field("rca_code", Wording("Мекенжайдың тіркеу коды (МТК)", "Регистрационный код адреса (РКА)", "Address registration code"), Text(16, "[0-9]{16}", _RCA), source="L2"),
        Field("latitude", Wording("Координаттар: ендік", "Координаты: широта", "Coordinates: latitude"), Decimal(6, Number("40.5"), Number("55.5")), source="L22",
            hint=Wording("Ондық градуспен, мысалы 51,128207", "В десятичных градусах, например 51,128207", "In decimal degrees, for example 51.128207")),
        Field("longitude", Wording("Координаттар: бойлық", "Координаты: долгота", "Coordinates: longitude"), Decimal(6, Number("46.4"), Number("87.4")), source="L22",
            hint=Wording("Ондық градуспен, мысалы 71,430411", "В десятичных градусах, например 71,430411", "In decimal degrees, for example 71.430411")),
    )


def _plot() -> Group:
    label = Wording("Жер учаскесінің кадастрлық нөмірі", "Кадастровый номер земельного участка", "Cadastral number")
    numbers = Repeat("cadastral_numbers", label, Wording("Учаске", "Участок", "Plot"), (
        Field("cadastral_number", label, Cadastral(), required=True, source="L22 L2",
            hint=Wording("Мысалы: 21:318:001:1234", "Например: 21:318:001:1234", "For example: 21:318:001:1234")),
    ), minimum=1)
    return Group(Wording("Жер учаскесі", "Земельный участок", "Plot of land"), (
        numbers,
        Field("land_right", Wording("Жер учаскесіне құқық түрі", "Вид права на участок", "Land right"), Choice(LAND_RIGHTS), required=True, source="L1 L13"),
        Field("land_lease_until", Wording("Жалдау мерзімі", "Срок аренды до", "Lease until"), Date(not_past=True), required=True, asked=Equals("land_right", LEASE), source="K"),
        Field("land_area_ha", Wording("Учаске алаңы, га", "Площадь участка, га", "Plot area, ha"), Decimal(4, Number(0), Number("999999.9999"), above=True), required=True, source="L2"),
        Field("land_category", Wording("Жер санаты", "Категория земель", "Land category"), Choice(dictionary="land_categories"), source="L2"),
        Field("land_purpose", Wording("Нысаналы мақсаты", "Целевое назначение", "Purpose"), Text(500), source="L2"),
        Field("land_divisibility", Wording("Бөлінетіндігі", "Делимость", "Divisibility"), Choice(DIVISIBILITY), source="L2"),
        Field("land_parts_count", Wording("Құрамдас бөліктер саны", "Количество составляющих", "Number of parts"), Integer(1, 10_000), source="L2"),
    ))


def _terms() -> Group:
    return Group(TERMS, (
        START,
        COMMISSIONING,
        Field("normative_term_months", Wording("Құрылыстың нормативтік мерзімі, ай", "Нормативный срок строительства, мес.", "Normative term, months"), Integer(1, 60), required=True, source="L27"),
    ))


def _figures() -> Group:
    return Group(Wording("Көрсеткіштер", "Показатели", "Figures"), (
        TOTAL_AREA,
        Field("apartments_area_m2", Wording("Пәтерлердің жалпы алаңы, м²", "Общая площадь квартир, м²", "Apartments area, m²"), AREA, required=True, source="K"),
        Field("nonresidential_area_m2", Wording("Тұрғын емес үй-жайлардың алаңы, м²", "Площадь нежилых помещений, м²", "Non-residential area, m²"), Decimal(2, Number(0), Number("9999999999.99")), source="K"),
        Field("houses_count", Wording("Үйлер/блоктар саны", "Количество домов/блоков", "Number of houses/blocks"), Integer(1, 10_000), required=True, source="L22"),
        Field("floors_count", Wording("Қабат саны", "Этажность", "Floors"), Integer(1, 60), required=True, source="L22"),
        Field("entrances_count", Wording("Кіреберіс саны", "Количество подъездов", "Entrances"), Integer(0, 10_000), source="L22"),
        APARTMENTS,
        Field("rooms_1", Wording("1 бөлмелі", "1-комнатные", "1-room"), Integer(0, 100_000), source="L22"),
        Field("rooms_2", Wording("2 бөлмелі", "2-комнатные", "2-room"), Integer(0, 100_000), source="L22"),
        Field("rooms_3", Wording("3 бөлмелі", "3-комнатные", "3-room"), Integer(0, 100_000), source="L22"),
        Field("rooms_4plus", Wording("4 және одан көп бөлмелі", "4-комнатные и более", "4-room and larger"), Integer(0, 100_000), source="L22"),
        Field("nonresidential_count", Wording("Тұрғын емес үй-жайлар саны", "Количество нежилых помещений", "Non-residential units"), Integer(0, 100_000), source="I"),
        Field("parking_places", Wording("Паркинг орындарының саны", "Количество парковочных мест", "Parking places"), Integer(0, 100_000), source="L22"),
    ))


def _features() -> Group:
    return Group(Wording("Сипаттамалары", "Характеристики", "Characteristics"), (
        Field("comfort_class", Wording("Тұрғын үй класы", "Класс жилья", "Comfort class"), Choice(dictionary="comfort_classes"), required=True, source="L22"),
        Field("building_type", Wording("Ғимарат түрі", "Тип здания", "Building type"), Choice(dictionary="building_types"), source="L22"),
        Field("wall_filling", Wording("Қабырға толтырымы", "Заполнение стен", "Wall filling"), Text(200), source="L22"),
        Field("facade_finishing", Wording("Қасбет әрлеуі", "Отделка фасада", "Façade finishing"), Text(200), source="L22"),
        Field("ceiling_height", Wording("Төбе биіктігі, м", "Высота потолков, м", "Ceiling height, m"), Decimal(2, Number("2.5"), Number("4.5")), source="L22"),
        Field("passenger_elevators", Wording("Жолаушы лифтілері (кіреберісте)", "Лифты пассажирские (в подъезде)", "Passenger lifts (per entrance)"), Integer(0, 100), source="L22"),
        Field("freight_elevators", Wording("Жүк лифтілері (кіреберісте)", "Лифты грузовые (в подъезде)", "Freight lifts (per entrance)"), Integer(0, 100), source="L22"),
        Field("playgrounds", Wording("Балалар алаңдары", "Детские площадки", "Playgrounds"), Integer(0, 1000), source="L22"),
        Field("sports_fields", Wording("Спорт алаңдары", "Спортивные площадки", "Sports grounds"), Integer(0, 1000), source="L22"),
    ))


def _description() -> Group:
    return Group(Wording("Бағдарлама және сипаттама", "Программа и описание", "Programme and description"), (
        Field("program", Wording("Бағдарлама", "Программа (при участии)", "Programme"), Choice(dictionary="programmes"), source="L22"),
        Field("project_description", Wording("Жобаның қысқаша сипаттамасы", "Краткое описание проекта", "Description"), LongText(4000), wide=True, source="I"),
    ))
# fmt: on
