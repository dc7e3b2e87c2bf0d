"""The tab of «Информация» with the figures of a building, or of networks (domain.md §5.2, §5.3)."""

from decimal import Decimal as Number

from portal.core.reporting.basics.rules.sections import NETWORK_TYPES, Section
from portal.core.reporting.fields.schema.choices import CAPACITY_UNITS
from portal.core.reporting.fields.schema.information import AREA
from portal.forms import AnyOf, Field, Filled, Group, Not, Repeat, Tab
from portal.forms.kinds import Choice, Decimal, Integer, MultiChoice, Text
from portal.wording import Wording

ROOMS = ("rooms_1", "rooms_2", "rooms_3", "rooms_4", "rooms_5")
"""Keys of the numbers of flats with one to five rooms; the last also counts larger flats."""
_TITLE = Wording("Көрсеткіштер", "Показатели", "Figures")


# fmt: off
def housing_tab(section: Section) -> Tab:
    """Return the figures of a residential building; non-residential premises are asked for credit housing."""
    groups = (_building(), _apartments())
    return Tab("figures", _TITLE, (*groups, _non_residential()) if section is Section.CREDIT else groups)


def _building() -> Group:
    return Group(Wording("Ғимарат", "Здание", "Building"), (
        Field("houses_count", Wording("Үй саны", "Количество домов", "Houses"), Integer(1, 10_000), required=True, source="I"),
        Field("floors_count", Wording("Қабат саны", "Этажность", "Floors"), Integer(1, 60), required=True, source="I"),
        Field("entrances_count", Wording("Кіреберіс саны", "Количество подъездов", "Entrances"), Integer(1, 10_000), source="I"),
        Field("total_area_m2", Wording("Жалпы алаңы, м²", "Общая площадь, м²", "Total area, m²"), AREA, required=True, source="I"),
        Field("apartments_area_m2", Wording("Пәтерлердің алаңы, м²", "Площадь квартир, м²", "Area of apartments, m²"), AREA, required=True, source="I"),
    ))


def _apartments() -> Group:
    none_of_them = Not(AnyOf(tuple(Filled(key) for key in ROOMS)))
    return Group(Wording("Пәтерлер", "Квартиры", "Apartments"), (
        Field("apartments_count", Wording("Пәтерлер саны", "Количество квартир", "Apartments"), Integer(1, 100_000), required=True, source="I"),
        Field("rooms_1", Wording("1 бөлмелі пәтерлер", "1-комнатных квартир", "1-room apartments"), Integer(0, 100_000), required=none_of_them, source="I"),
        Field("rooms_2", Wording("2 бөлмелі пәтерлер", "2-комнатных квартир", "2-room apartments"), Integer(0, 100_000), required=none_of_them, source="I"),
        Field("rooms_3", Wording("3 бөлмелі пәтерлер", "3-комнатных квартир", "3-room apartments"), Integer(0, 100_000), required=none_of_them, source="I"),
        Field("rooms_4", Wording("4 бөлмелі пәтерлер", "4-комнатных квартир", "4-room apartments"), Integer(0, 100_000), required=none_of_them, source="I"),
        Field("rooms_5", Wording("5 және одан көп бөлмелі пәтерлер", "Квартир с 5 и более комнатами", "Apartments with 5 or more rooms"), Integer(0, 100_000), required=none_of_them, source="I"),
    ))


def _non_residential() -> Group:
    return Group(Wording("Тұрғын емес үй-жайлар", "Нежилые помещения", "Non-residential premises"), (
        Field("nonresidential_count", Wording("Тұрғын емес үй-жайлар саны", "Количество нежилых помещений", "Non-residential units"), Integer(0, 100_000), source="I"),
        Field("nonresidential_area", Wording("Тұрғын емес үй-жайлардың алаңы, м²", "Площадь нежилых помещений, м²", "Non-residential area, m²"), Decimal(2, Number(0), Number("9999999999.99")), source="I"),
    ))


def networks_tab() -> Tab:
    """Return the figures of networks: their kinds, length or capacity, and whom they serve (domain.md §5.3)."""
    length, capacity = Filled("length_km"), Filled("capacity")
    some = Decimal(3, Number(0), Number("9999999.999"), above=True)
    return Tab("figures", _TITLE, (
        Group(Wording("Инфрақұрылым", "Инфраструктура", "Infrastructure"), (
            Field("network_types", Wording("Инфрақұрылым түрі", "Вид инфраструктуры", "Infrastructure kind"), MultiChoice(dictionary=NETWORK_TYPES), required=True, wide=True, source="I"),
            Field("length_km", Wording("Ұзындығы, км", "Протяжённость, км", "Length, km"), some, required=Not(capacity), source="I",
                hint=Wording("Ұзындығын немесе қуатын көрсетіңіз", "Укажите протяжённость или мощность", "Give the length or the capacity")),
            Field("capacity", Wording("Қуаты", "Мощность", "Capacity"), some, required=Not(length), source="I"),
            Field("capacity_unit", Wording("Қуаттың өлшем бірлігі", "Единица измерения мощности", "Unit of capacity"), Choice(CAPACITY_UNITS), required=capacity, asked=capacity, source="I"),
        )),
        Group(Wording("Қамту", "Охват", "Coverage"), (
            Field("served_houses", Wording("Қамтылатын үйлер", "Охват: домов", "Houses served"), Integer(0, 1_000_000), source="I"),
            Field("served_plots", Wording("Қамтылатын ЖТҚ учаскелері", "Охват: участков ИЖС", "Plots of individual housing served"), Integer(0, 1_000_000), source="I"),
            Field("served_population", Wording("Қамтылатын тұрғындар", "Охват: жителей", "People served"), Integer(0, 100_000_000), source="I"),
            _linked(),
        )),
    ))


def _linked() -> Repeat:
    label = Wording("Қай тұрғын үй объектілеріне (алаптарға)", "К каким жилым объектам (массивам)", "To which housing objects (areas)")
    name = Field("linked_name", Wording("Объектінің немесе алаптың атауы", "Наименование объекта или массива", "Name of the object or area"), Text(500), required=True, wide=True, source="I")
    return Repeat("linked_housing_objects", label, Wording("Объект", "Объект", "Object"), (name,), maximum=100)
# fmt: on
