"""The tabs about the base application and about what changes (catalogue 4.2)."""

from decimal import Decimal as Number

from portal.core.applications.schema.base import OWN_APPLICATIONS
from portal.core.applications.schema.correction.choices import CORRECTION_TYPES, COST, DESIGN, FUNDING, OTHER, TERM, changeable
from portal.core.applications.schema.expertise import conclusions
from portal.forms import AllOf, Equals, Field, Group, In, MoreThan, Not, Repeat, Tab
from portal.forms.kinds import Choice, Date, Growth, LongText, Money, MoneyDifference, MultiChoice, Reference, Text
from portal.wording import Wording

CONTRACT_NUMBER = "ДПГ-21-01-039/098"
"""How the operator numbers contracts of guarantee (domain.md §9.3, L27)."""
WITH_COST = In("correction_types", (COST,))
WITH_TERM = In("correction_types", (TERM,))
WITH_EXPERTISE = In("correction_types", (COST, DESIGN))
_OTHER = Equals("./changed_field", OTHER)


# fmt: off
def base_tab() -> Tab:
    """Return «Исходная заявка»: whose terms change, of which sort the changes are, and why."""
    return Tab("base", Wording("Бастапқы өтінім", "Исходная заявка", "Base application"), (
        Group(Wording("Кепілдік", "Гарантия", "Guarantee"), (
            Field("base_application", Wording("Бастапқы өтінім", "Исходная заявка", "Base application"), Reference(dictionary=OWN_APPLICATIONS), required=True, wide=True, source="I",
                hint=Wording("Ұйымыңыздың мақұлданған немесе шарт жасалған кепілдік беруге өтінімдері; мәліметтер оператор қабылдаған нұсқадан алынады", "Заявки вашей организации на гарантирование, которые одобрены или по которым заключён договор; данные берутся из версии, принятой оператором", "Your organisation's guarantee applications that are approved or under contract; the data come from the version that the operator has")),
            Field("project_name", Wording("Жобаның атауы", "Наименование проекта", "Project name"), Text(500), read_only=True, wide=True),
            Field("guarantee_contract_no", Wording("Кепілдік беру туралы шарттың №", "№ договора о предоставлении гарантии", "Guarantee contract No."), Text(100), required=True, source="L27",
                hint=Wording("Мысалы: {example}", "Например: {example}", "For example: {example}").fill(example=CONTRACT_NUMBER)),
            Field("guarantee_contract_date", Wording("Кепілдік беру туралы шарттың күні", "Дата договора о предоставлении гарантии", "Guarantee contract date"), Date(not_future=True), required=True, source="L27"),
        )),
        Group(Wording("Түзету", "Корректировка", "Correction"), (
            Field("correction_types", Wording("Түзету түрі", "Вид корректировки", "Correction types"), MultiChoice(CORRECTION_TYPES), required=True, wide=True, source="L14 I"),
            Field("reason", Wording("Негіздеме", "Обоснование", "Justification"), LongText(4000), required=True, wide=True, source="I"),
        )),
    ))


def changes_tab() -> Tab:
    """Return «Изменения»: the rows «было – стало», and the blocks that the chosen sorts of correction ask."""
    title = Wording("Өзгерістер тізбесі («болған – болатын»)", "Перечень изменений («было – стало»)", "List of changes (before and after)")
    rows = Repeat("changes", title, Wording("Өзгеріс", "Изменение", "Change"), (
        Field("changed_field", Wording("Не өзгереді", "Что меняется", "What changes"), Choice(changeable()), required=True, wide=True, source="I"),
        Field("subject", Wording("Өзгеретін мәліметтің атауы", "Название сведений, которые меняются", "Name of what changes"), Text(300), required=True, asked=_OTHER, wide=True, source="I"),
        Field("old_value", Wording("Болған", "Было", "Before"), LongText(4000), read_only=True, asked=Not(_OTHER), wide=True, source="I",
            hint=Wording("Бастапқы өтінімнен портал толтырады", "Заполняет портал из исходной заявки", "Filled in from the base application")),
        Field("old_typed", Wording("Болған", "Было", "Before"), LongText(4000), asked=_OTHER, wide=True, source="I"),
        Field("new_value", Wording("Болатын", "Стало", "After"), LongText(4000), required=True, wide=True, source="I"),
    ), minimum=1, maximum=100)
    return Tab("changes", Wording("Өзгерістер", "Изменения", "Changes"), (Group(title, (rows,)), _cost(), _term(), conclusions(WITH_EXPERTISE)))


def _cost() -> Group:
    more = AllOf((WITH_COST, MoreThan("cost_delta", Number(0))))
    return Group(Wording("Жоба құны", "Стоимость проекта", "Cost of the project"), (
        Field("cost_old", Wording("Бұрынғы құны", "Стоимость до", "Cost before"), Money(), read_only=True, asked=WITH_COST, source="L14"),
        Field("cost_new", Wording("Жаңа құны", "Стоимость после", "Cost after"), Money(above=True), required=True, asked=WITH_COST, source="L14"),
        Field("cost_delta", Wording("Айырма", "Разница", "Difference"), MoneyDifference(whole="cost_new", part="cost_old"), read_only=True, asked=WITH_COST, source="L14"),
        Field("cost_delta_percent", Wording("Айырма, %", "Разница, %", "Difference, %"), Growth(whole="cost_new", part="cost_old"), read_only=True, asked=WITH_COST, source="L14"),
        Field("funding_of_delta", Wording("Қымбаттауды жабу көзі", "Источник покрытия удорожания", "Source covering the increase"), Choice(FUNDING), required=True, asked=more, source="K"),
    ))


def _term() -> Group:
    return Group(Wording("Пайдалануға беру мерзімі", "Срок ввода в эксплуатацию", "Commissioning date"), (
        Field("commissioning_old", Wording("Бұрынғы мерзімі", "Срок ввода до", "Commissioning before"), Date(), read_only=True, asked=WITH_TERM, source="I"),
        Field("commissioning_new", Wording("Жаңа мерзімі", "Срок ввода после", "Commissioning after"), Date(), required=True, asked=WITH_TERM, source="I"),
    ))
# fmt: on
