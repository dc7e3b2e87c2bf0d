"""Fields about a project that more than one kind of application asks (catalogue 3.4): the object, its place, its dates, its size."""

from decimal import Decimal as Number

from portal.core.applications.schema.choices import OBJECT_KINDS
from portal.forms import Field, Group
from portal.forms.kinds import Choice, Date, Decimal, Integer, Kato, Money, Text
from portal.wording import Wording

REGION = "region"
"""The key of the field with the region, in every kind of application that asks where the object is."""
AREA = Decimal(2, Number(0), Number("9999999999.99"), above=True)

# fmt: off
PROJECT_NAME = Field("project_name", Wording("Жобаның атауы", "Наименование проекта", "Project name"), Text(500), required=True, wide=True)
OBJECT_KIND = Field("object_kind", Wording("Объект түрі", "Вид объекта", "Object kind"), Choice(OBJECT_KINDS), required=True, source="L11 L12")
PLACE = (
    Field(REGION, Wording("Облыс", "Область", "Region"), Kato("region"), required=True, source="I"),
    Field("district", Wording("Аудан", "Район", "District"), Kato("district", REGION), required=True, source="I"),
    Field("okrug", Wording("Қала, а/о", "Город, с/о", "City / rural okrug"), Kato("okrug", "district"), required=True, source="I"),
    Field("settlement", Wording("Ауыл, қала", "Село, город", "Village, city"), Kato("settlement", "okrug", "district"), required=True, source="I"),
    Field("address", Wording("Объектінің мекенжайы", "Адрес (местоположение) объекта", "Address"), Text(500), required=True, wide=True, source="L22"),
)
START = Field("construction_start_date", Wording("Құрылыстың басталу күні", "Дата начала строительства", "Start date"), Date(), required=True, source="L22")
COMMISSIONING = Field("commissioning_date", Wording("Пайдалануға берудің жоспарлы күні", "Планируемая дата ввода в эксплуатацию", "Planned commissioning"), Date(), required=True, source="L22")
TOTAL_AREA = Field("total_area_m2", Wording("Ғимараттың жалпы алаңы, м²", "Общая площадь здания, м²", "Total area, m²"), AREA, required=True, source="K")
APARTMENTS = Field("apartments_count", Wording("Пәтерлер саны", "Количество квартир", "Apartments"), Integer(1, 100_000), required=True, source="L22")
PROJECT_COST = Field("project_cost", Wording("Жобалық құны (ЖСҚ бойынша)", "Проектная стоимость (по ПСД)", "Project cost (by the design documents)"), Money(above=True), required=True, source="L13")
# fmt: on
LOCATION = Wording("Объектінің орналасқан жері", "Местоположение объекта", "Location of the object")
TERMS = Wording("Құрылыс мерзімдері", "Сроки строительства", "Construction dates")


def location(*more: Field) -> Group:
    """Return where the object stands: the place of the classifier, the address, then ``more``."""
    return Group(LOCATION, (*PLACE, *more))
