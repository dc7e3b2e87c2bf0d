"""The part of «Информация о проекте» about money and participants (catalogue 3.4): costs, own participation, companies."""

from decimal import Decimal as Number

from portal.core.applications.schema.choices import BANK_GUARANTEE, OWN_FUNDS, SECURITY_METHODS, UNFINISHED
from portal.core.applications.schema.project_fields import PROJECT_COST
from portal.forms import AnyOf, Field, Group, In, MoreThan
from portal.forms.kinds import Bin, Date, Money, MultiChoice, Percent, Text
from portal.wording import Wording

_POSITIVE = Money(above=True)
_WITH_UNFINISHED = AnyOf((In("security_method", (UNFINISHED,)), MoreThan("progress_percent", Number(0))))
_WITH_FUNDS = In("security_method", (OWN_FUNDS,))
_WITH_GUARANTEE = In("security_method", (BANK_GUARANTEE,))


# fmt: off
def costs() -> Group:
    """Return the costs and the share completed."""
    return Group(Wording("Құны және құрылыс барысы", "Стоимость и ход строительства", "Cost and progress"), (
        PROJECT_COST,
        Field("construction_cost", Wording("оның ішінде ҚМЖ құны", "в т.ч. стоимость СМР", "of which construction works"), Money(), required=True, source="K"),
        Field("price_per_m2_plan", Wording("1 м² өткізудің жоспарлы бағасы", "Планируемая цена реализации 1 м²", "Planned price per m²"), Money(), source="K"),
        Field("progress_percent", Wording("Құрылыстың аяқталу үлесі, %", "Доля завершённости строительства, %", "Share of construction completed"), Percent(), required=True, source="I/L13"),
    ))


def own_participation() -> Group:
    """Return the ways of proving the company's own participation, each with its sum."""
    several = Wording("Аралас тәсіл үшін бірнешеуін белгілеңіз", "Для комбинации отметьте несколько", "Tick several for a combination")
    return Group(Wording("Қатысуды растау", "Подтверждение участия", "Own participation"), (
        Field("security_method", Wording("Қатысуды растау тәсілі", "Способ подтверждения участия", "Own-participation method"), MultiChoice(SECURITY_METHODS), required=True, wide=True, source="L13 K", hint=several),
        Field("unfinished_cost", Wording("Аяқталмаған құрылыс құны", "Стоимость незавершённого строительства", "Cost of unfinished construction"), Money(), required=True, asked=_WITH_UNFINISHED, source="L13"),
        Field("own_funds_amount", Wording("УК шотындағы ақша сомасы", "Сумма денег на счёте УК", "Own funds on account"), _POSITIVE, required=True, asked=_WITH_FUNDS, source="K"),
        Field("bank_guarantee_amount", Wording("Банк кепілдігі: сома", "Банковская гарантия: сумма", "Bank guarantee: amount"), _POSITIVE, required=True, asked=_WITH_GUARANTEE, source="K"),
        Field("bank_guarantee_bank", Wording("Банк кепілдігі: банк", "Банковская гарантия: банк", "Bank guarantee: bank"), Text(300), required=True, asked=_WITH_GUARANTEE, source="K"),
        Field("bank_guarantee_until", Wording("Банк кепілдігі: мерзім", "Банковская гарантия: срок", "Bank guarantee: term"), Date(not_past=True), required=True, asked=_WITH_GUARANTEE, source="K"),
    ))


def participants() -> Group:
    """Return the companies that build and supervise."""
    return Group(Wording("Жобаға қатысушылар", "Участники проекта", "Participants"), (
        Field("engineering_company_bin", Wording("Инжинирингтік компания (техникалық қадағалау), БСН", "Инжиниринговая компания (техн. надзор), БИН", "Technical supervision company, BIN"), Bin(), required=True, source="L22"),
        Field("engineering_company_name", Wording("Инжинирингтік компания (техникалық қадағалау), атауы", "Инжиниринговая компания (техн. надзор), наименование", "Technical supervision company, name"), Text(500), required=True, source="L22"),
        Field("author_supervision_bin", Wording("Авторлық қадағалау, БСН", "Авторский надзор, БИН", "Author supervision, BIN"), Bin(), required=True, source="L22"),
        Field("author_supervision_name", Wording("Авторлық қадағалау, атауы", "Авторский надзор, наименование", "Author supervision, name"), Text(500), required=True, source="L22"),
        Field("contractor_bin", Wording("Мердігер (бас мердігер), БСН", "Подрядчик (генподрядчик), БИН", "(General) contractor, BIN"), Bin(), required=True, source="K"),
        Field("contractor_name", Wording("Мердігер (бас мердігер), атауы", "Подрядчик (генподрядчик), наименование", "(General) contractor, name"), Text(500), required=True, source="K"),
        Field("contractor_license_no", Wording("Мердігер (бас мердігер), лицензия", "Подрядчик (генподрядчик), лицензия", "(General) contractor, licence"), Text(100), required=True, source="K"),
    ))
# fmt: on
