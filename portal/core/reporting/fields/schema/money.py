"""The tab of «Информация» about money: cost, bond loans, the plan by sources and social categories (domain.md §5.2)."""

from decimal import Decimal as Number

from portal.core.reporting.basics.rules.sections import CATEGORIES, Section, sources_dictionary
from portal.core.reporting.fields.schema.information import POSITIVE_MONEY
from portal.forms import Field, Group, Repeat, Tab
from portal.forms.kinds import Choice, Computed, Date, Integer, Money, Percent, Text
from portal.wording import Wording

PLANS = {
    "kzhk": "plan_kzhk",
    "local": "plan_local_budget",
    "republican": "plan_republican_budget",
}
"""The answer that holds the plan of a source; plans of sources that the administrator added are rows of ``other_plans``."""
CATEGORY_AMOUNTS = {"local": "amount_local", "republican": "amount_rep"}
"""The column of ``plan_by_category`` that holds a source's sum."""
_ISIN = Wording(
    "«{label}» өрісіне 12 латын әрпі мен цифрын енгізіңіз, мысалы KZ2P00001234.",
    "Введите в поле «{label}» 12 латинских букв и цифр, например KZ2P00001234.",
    "Enter 12 Latin letters and digits in “{label}”, for example KZ2P00001234.",
)

# fmt: off
_PLAN_FIELDS = {
    "kzhk": Field("plan_kzhk", Wording("Жоспар: компания қаражаты (облигациялық қарыз), теңге", "План: средства КЖК (облигационный заём), тенге", "Plan: the Company's funds (bond loan), tenge"), Money(), required=True, source="I"),
    "local": Field("plan_local_budget", Wording("Жоспар: жергілікті бюджет, теңге", "План: местный бюджет, тенге", "Plan: local budget, tenge"), Money(), required=True, source="I"),
    "republican": Field("plan_republican_budget", Wording("Жоспар: республикалық бюджет, теңге", "План: республиканский бюджет, тенге", "Plan: republican budget, tenge"), Money(), required=True, source="I"),
}
_LOCAL_IF_NEEDED = Field("plan_local_budget", Wording("Жоспар: жергілікті бюджет, теңге", "План: местный бюджет, тенге", "Plan: local budget, tenge"), Money(), source="I",
    hint=Wording("Қажет болған жағдайда", "При необходимости", "If it is needed"))
_CATEGORY = Wording("Әлеуметтік санат", "Социальная категория", "Social category")


def money_tab(section: Section) -> Tab:
    """Return the tab about money of a section."""
    title = Wording("Құны және жоспар", "Стоимость и план", "Cost and plan")
    groups = {
        Section.CREDIT: (_cost("total_area_m2"), _loans(), _plan(_PLAN_FIELDS["kzhk"], _LOCAL_IF_NEEDED, _other_plans(section))),
        Section.RENTAL: (_cost("total_area_m2"), _budgets(section), _by_category(required=True)),
        Section.INFRASTRUCTURE: (_cost(""), _budgets(section)),
        Section.PURCHASE: (_budgets(section), _by_category(required=False)),
    }
    return Tab("money", title, groups[section])


def _cost(area: str) -> Group:
    cost = Field("estimated_cost", Wording("Сметалық құны, теңге", "Сметная стоимость, тенге", "Estimated cost, tenge"), POSITIVE_MONEY, required=True, source="I")
    ratio = Computed(2, numerator="estimated_cost", denominator=area)
    price = Field("price_per_m2", Wording("1 м² құны, теңге", "Стоимость 1 м², тенге", "Cost per m², tenge"), ratio, read_only=True, source="I",
        hint=Wording("Сметалық құны жалпы алаңға бөлінеді", "Сметная стоимость, делённая на общую площадь", "The estimated cost divided by the total area"))
    return Group(Wording("Құны", "Стоимость", "Cost"), (cost, price) if area else (cost,))


def _plan(*items: Field | Repeat) -> Group:
    return Group(Wording("Көздер бойынша жоспар", "План по источникам", "Plan by sources"), items)


def _budgets(section: Section) -> Group:
    return _plan(_PLAN_FIELDS["local"], _PLAN_FIELDS["republican"], _other_plans(section))


def _loans() -> Group:
    loan = Wording("Облигациялық қарыз", "Облигационный заём", "Bond loan")
    return Group(loan, (
        Repeat("bond_loans", loan, loan, (
            Field("isin", Wording("ҰБН / ISIN", "НИН / ISIN", "ISIN"), Text(12, "[A-Z0-9]{12}", _ISIN), required=True, source="L16"),
            Field("issue_date", Wording("Шығарылған күні", "Дата выпуска", "Issue date"), Date(not_future=True), required=True, source="L16"),
            Field("amount", Wording("Қарыз сомасы, теңге", "Сумма займа, тенге", "Loan amount, tenge"), POSITIVE_MONEY, required=True, source="L16"),
            Field("coupon_rate", Wording("Купон мөлшерлемесі, жылдық %", "Ставка купона, % годовых", "Coupon rate, % a year"), Percent(), required=True, source="L16"),
            Field("maturity_date", Wording("Өтеу күні", "Дата погашения", "Maturity date"), Date(), required=True, source="L16",
                hint=Wording("Шығарылған күннен бастап екі жыл деп ұсынылады", "Предлагается через два года после выпуска", "Two years after the issue is suggested")),
        ), minimum=1, maximum=20),
    ))


def _other_plans(section: Section) -> Repeat:
    source = Field("source", Wording("Көзі", "Источник", "Source"), Choice(dictionary=sources_dictionary(section)), required=True, source="I")
    amount = Field("amount", Wording("Сомасы, теңге", "Сумма, тенге", "Amount, tenge"), POSITIVE_MONEY, required=True, source="I")
    label = Wording("Өзге көздер бойынша жоспар", "План по иным источникам", "Plan by other sources")
    hint = Wording("Портал әкімшісі қосқан көздер үшін", "Для источников, добавленных администратором портала", "For sources that the portal's administrator added")
    category = Field("category", _CATEGORY, Choice(dictionary=CATEGORIES), required=True, source="I")
    fields = (source, category, amount) if section in {Section.RENTAL, Section.PURCHASE} else (source, amount)
    return Repeat("other_plans", label, Wording("Көз", "Источник", "Source"), fields, maximum=100, hint=hint)


def _by_category(*, required: bool) -> Group:
    label = Wording("Әлеуметтік санаттар бойынша жоспар", "План по социальным категориям", "Plan by social categories")
    return Group(label, (
        Repeat("plan_by_category", label, _CATEGORY, (
            Field("category", _CATEGORY, Choice(dictionary=CATEGORIES), required=True),
            Field("apartments", Wording("Пәтерлер саны", "Количество квартир", "Apartments"), Integer(0, 100_000), required=True, source="I"),
            Field("amount_local", Wording("Жергілікті бюджет, теңге", "Местный бюджет, тенге", "Local budget, tenge"), Money(), required=True, source="I"),
            Field("amount_rep", Wording("Республикалық бюджет, теңге", "Республиканский бюджет, тенге", "Republican budget, tenge"), Money(), required=True, source="I"),
        ), minimum=1 if required else 0, maximum=20),
    ))
# fmt: on

DEFAULT_COUPON = Number("0.35")
"""Percent a year at which the operator's bond loans are issued (domain.md §5.2)."""
LOAN_YEARS = 2
