"""«Приобретение арендного жилья»: the purchase, its flats, the money taken for it (domain.md §5.7; seed 004, paragraphs 28-31)."""

from decimal import Decimal as Number

from portal.core.reporting.basics.rules.sections import (
    CATEGORIES,
    COMFORT_CLASSES,
    CONDITIONS,
    PROCUREMENT,
    QUEUE_CATEGORIES,
    Section,
    sources_dictionary,
)
from portal.core.reporting.fields.schema.choices import MARKETS
from portal.core.reporting.fields.schema.information import PAGE_COUNTED, POSITIVE_MONEY, customer, name_in_kazakh, programme
from portal.core.reporting.fields.schema.kinds import Year
from portal.core.reporting.fields.schema.sales import APARTMENT_AREA, price_per_m2
from portal.forms import Equals, Field, Filled, Group, Repeat, Stage, Tab
from portal.forms.kinds import BinOrIin, Cadastral, Choice, Date, Decimal, Flag, Integer, Text
from portal.wording import Wording

APARTMENTS, SPENDING = "apartments", "spending"
MOST_APARTMENTS, MOST_SPENDINGS = 5000, 5000
_LEASED = Equals("./tenant_assigned", "1")


# fmt: off
def purchase_tab() -> Tab:
    """Return the tab about the purchase as a whole."""
    return Tab("general", Wording("Сатып алу", "Приобретение", "Purchase"), (
        Group(Wording("Тұрғын үй", "Жильё", "Housing"), (
            Field("purchase_name", Wording("Атауы (ТК/үй/лот)", "Наименование (ЖК/дом/лот)", "Name (estate, house, lot)"), Text(500), required=True, wide=True),
            name_in_kazakh(),
            Field("purchase_date", Wording("Сатып алынған күні", "Дата приобретения", "Purchase date"), Date(not_future=True), required=True,
                hint=PAGE_COUNTED),
            Field("market", Wording("Бастапқы / қайталама нарық", "Первичный / вторичный рынок", "Primary / secondary market"), Choice(MARKETS), required=True, source="I"),
        )),
        programme(),
        customer(),
        Group(Wording("Сатушы және шарт", "Продавец и договор", "Seller and contract"), (
            Field("seller_bin_iin", Wording("Сатушының БСН-і / ЖСН-і", "БИН / ИИН продавца", "Seller's BIN / IIN"), BinOrIin(), required=True, source="I"),
            Field("seller_name", Wording("Сатушы (құрылыс салушы / жеке тұлға)", "Продавец (застройщик / физическое лицо)", "Seller (developer or individual)"), Text(500), required=True, wide=True, source="I"),
            Field("procurement_method", Wording("Сатып алу тәсілі", "Способ приобретения", "Method of procurement"), Choice(dictionary=PROCUREMENT), required=True, source="I"),
            Field("contract_no", Wording("Шарттың №", "№ договора", "Contract number"), Text(100), required=True, source="I"),
            Field("contract_date", Wording("Шарттың күні", "Дата договора", "Contract date"), Date(not_future=True), required=True, source="I"),
        )),
    ))


def apartments_stage() -> Stage:
    """Return the stage «Приобретено квартир»: the characteristics of every bought flat."""
    title = Wording("Сатып алынған пәтерлер", "Приобретено квартир", "Apartments purchased")
    rows = Repeat(APARTMENTS, title, Wording("Пәтер", "Квартира", "Apartment"), (*_flat(), *_quality(), *_rights()), maximum=MOST_APARTMENTS)
    return Stage(APARTMENTS, title, (Tab(APARTMENTS, title, (Group(None, (rows,)),)),))


def _flat() -> tuple[Field, ...]:
    return (
        Field("apartment_no", Wording("Пәтер №", "№ квартиры", "Apartment number"), Text(20), required=True),
        Field("floor", Wording("Қабат", "Этаж", "Floor"), Integer(1, 60)),
        Field("rooms", Wording("Бөлме саны", "Комнатность", "Rooms"), Integer(1, 6), required=True),
        Field("area_m2", Wording("Алаңы, м²", "Площадь, м²", "Area, m²"), APARTMENT_AREA, required=True),
        Field("living_area_m2", Wording("Тұрғын алаңы, м²", "Жилая площадь, м²", "Living area, m²"), Decimal(2, Number(1), Number(300))),
        Field("price_total", Wording("Бағасы, теңге", "Цена, тенге", "Price, tenge"), POSITIVE_MONEY, required=True),
        price_per_m2(),
    )


def _quality() -> tuple[Field, ...]:
    return (
        Field("cadastral_number", Wording("Кадастрлық нөмірі", "Кадастровый номер", "Cadastral number"), Cadastral()),
        Field("building_year", Wording("Салынған жылы", "Год постройки", "Building year"), Year()),
        Field("condition", Wording("Жай-күйі, әрлеуі", "Состояние, отделка", "Condition, finish"), Choice(dictionary=CONDITIONS)),
        Field("comfort_class", Wording("Тұрғын үй класы", "Класс комфортности", "Comfort class"), Choice(dictionary=COMFORT_CLASSES)),
    )


def _rights() -> tuple[Field, ...]:
    return (
        Field("social_category", Wording("Кезекте тұрғанның санаты", "Категория очередника", "Queue category"), Choice(dictionary=QUEUE_CATEGORIES), required=True),
        Field("title_reg_date", Wording("Құқық тіркелген күн", "Дата регистрации права", "Date the title was registered"), Date(not_future=True)),
        Field("tenant_assigned", Wording("Жалға алушы бекітілген", "Наниматель закреплён", "A tenant is assigned"), Flag()),
        Field("lease_contract_no", Wording("Жалдау шартының №", "№ договора найма", "Lease contract number"), Text(100), required=Filled("./lease_contract_date"), asked=_LEASED),
        Field("lease_contract_date", Wording("Жалдау шартының күні", "Дата договора найма", "Lease contract date"), Date(not_future=True), required=Filled("./lease_contract_no"), asked=_LEASED),
    )


def spending_stage() -> Stage:
    """Return the stage «Освоено средств»: every sum with its day, source and social category."""
    title = Wording("Игерілген қаражат", "Освоено средств", "Funds absorbed")
    rows = Repeat(SPENDING, title, Wording("Төлем", "Платёж", "Payment"), (
        Field("date", Wording("Күні", "Дата", "Date"), Date(not_future=True), required=True, source="I"),
        Field("source", Wording("Көзі", "Источник", "Source"), Choice(dictionary=sources_dictionary(Section.PURCHASE)), required=True),
        Field("social_category", Wording("Әлеуметтік санат", "Социальная категория", "Social category"), Choice(dictionary=CATEGORIES), required=True),
        Field("amount", Wording("Игерілген сома, теңге", "Сумма освоения, тенге", "Amount absorbed, tenge"), POSITIVE_MONEY, required=True),
        Field("payment_doc", Wording("Төлем құжаты", "Платёжный документ", "Payment document"), Text(200), source="I"),
        Field("comment", Wording("Пікір", "Комментарий", "Comment"), Text(500), wide=True, source="I"),
    ), maximum=MOST_SPENDINGS)
    return Stage(SPENDING, title, (Tab(SPENDING, title, (Group(None, (rows,)),)),))
# fmt: on
