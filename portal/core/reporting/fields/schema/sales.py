"""«Реализация»: one row for every sold flat of credit housing (domain.md §5.6; seed 004, paragraph 18)."""

from decimal import Decimal as Number

from portal.core.reporting.basics.rules.sections import PAYMENT_FORMS, QUEUE_CATEGORIES
from portal.core.reporting.fields.schema.choices import BUYER_TYPES, INDIVIDUAL
from portal.core.reporting.fields.schema.information import POSITIVE_MONEY
from portal.forms import Equals, Field, Group, Repeat, Stage, Tab
from portal.forms.kinds import Choice, Date, Decimal, Iin, Integer, Money, Text
from portal.wording import Wording

STAGE = BLOCK = "sales"
WEEK = "week"
"""The row's week as ``2026-W47``: set by the portal when the row is added, never typed and not shown among the fields."""
AFTERWARDS = frozenset({"amount_received", "transfer_date"})
"""Fields that become known weeks after the sale: they may be filled in also after the row's week was locked."""
CORRECTED = frozenset(
    {
        "apartment_no",
        "block",
        "floor",
        "rooms",
        "area_m2",
        "price_total",
        "sale_date",
        "contract_no",
        "contract_date",
        "social_category",
        "payment_form",
    }
)
"""Fields that identify a sold flat and its sale: after its week was due they need a reason to be changed. The buyer's fields are not
among them: the operator sees corrections, and these must hold no personal data."""
APARTMENT_AREA = Decimal(2, Number(10), Number(300))
MOST_SOLD = 20_000


# fmt: off
def sales_stage() -> Stage:
    """Return the stage with the sold flats."""
    title = Wording("Өткізу", "Реализация", "Sales")
    label = Wording("Өткізілген пәтерлер", "Реализованные квартиры", "Apartments sold")
    item = Wording("Пәтер", "Квартира", "Apartment")
    rows = Repeat(BLOCK, label, item, (*_flat(), *_sale(), *_buyer(), *_money()), maximum=MOST_SOLD)
    return Stage(STAGE, title, (Tab(BLOCK, label, (Group(None, (rows,)),)),))


def _flat() -> tuple[Field, ...]:
    return (
        Field(WEEK, Wording("Есепті апта", "Отчётная неделя", "Reporting week"), Text(8), read_only=True),
        Field("apartment_no", Wording("Пәтер №", "№ квартиры", "Apartment number"), Text(20), required=True),
        Field("block", Wording("Блок", "Блок", "Block"), Text(20), source="I"),
        Field("entrance", Wording("Кіреберіс", "Подъезд", "Entrance"), Integer(1, 1000), source="I"),
        Field("floor", Wording("Қабат", "Этаж", "Floor"), Integer(1, 60), required=True, source="I"),
        Field("rooms", Wording("Бөлме саны", "Комнатность", "Rooms"), Integer(1, 6), required=True, source="I"),
        Field("area_m2", Wording("Алаңы, м²", "Площадь, м²", "Area, m²"), APARTMENT_AREA, required=True, source="I"),
        Field("price_total", Wording("Бағасы, теңге", "Цена, тенге", "Price, tenge"), POSITIVE_MONEY, required=True, source="I"),
        price_per_m2(),
    )


def price_per_m2() -> Field:
    """Return the field with the price of a square metre, which the portal computes."""
    return Field("price_m2", Wording("1 м² бағасы, теңге", "Цена 1 м², тенге", "Price per m², tenge"), Money(), read_only=True, source="I")


def _sale() -> tuple[Field, ...]:
    return (
        Field("sale_date", Wording("Өткізу күні", "Дата реализации", "Sale date"), Date(not_future=True), required=True, source="I"),
        Field("contract_no", Wording("Шарттың №", "№ договора", "Contract number"), Text(100), required=True, source="I"),
        Field("contract_date", Wording("Шарттың күні", "Дата договора", "Contract date"), Date(not_future=True), required=True, source="I"),
    )


def _buyer() -> tuple[Field, ...]:
    person = Equals("./buyer_type", INDIVIDUAL)
    return (
        Field("buyer_type", Wording("Сатып алушы", "Покупатель", "Buyer"), Choice(BUYER_TYPES), source="I"),
        Field("buyer_iin", Wording("Сатып алушының ЖСН-і", "ИИН покупателя", "Buyer's IIN"), Iin(), asked=person, source="I",
            hint=Wording("Оператор қызметкерлері ЖСН-нің соңғы төрт цифрын ғана көреді", "Сотрудники оператора видят только последние четыре цифры", "The operator's staff see the last four digits only")),
        Field("buyer_name", Wording("Сатып алушының аты-жөні немесе атауы", "ФИО или наименование покупателя", "Buyer's name"), Text(500), source="I"),
        Field("social_category", Wording("Кезекте тұрғанның санаты", "Категория очередника", "Queue category"), Choice(dictionary=QUEUE_CATEGORIES), required=True, source="I"),
    )


def _money() -> tuple[Field, ...]:
    return (
        Field("payment_form", Wording("Төлем нысаны", "Форма оплаты", "Payment form"), Choice(dictionary=PAYMENT_FORMS), required=True, source="L5/I"),
        Field("bank", Wording("Банк", "Банк", "Bank"), Choice(dictionary="banks"), source="I"),
        Field("amount_received", Wording("Түскен қаражат, теңге", "Поступило средств, тенге", "Money received, tenge"), Money(), source="I"),
        Field("transfer_date", Wording("Облигацияны өтеуге аударылған күн", "Дата перечисления в погашение облигаций", "Date of transfer to redeem the bonds"), Date(not_future=True), source="I"),
    )
# fmt: on
