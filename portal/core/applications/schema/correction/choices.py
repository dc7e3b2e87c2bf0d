"""What can be corrected (catalogue 4.2), and which answers of the base application a change may name."""

from portal.core.applications.schema.guarantee import GUARANTEE
from portal.forms import Field
from portal.forms.kinds import Options
from portal.wording import Wording

COST, TERM, DESIGN, CONTRACTOR, ENGINEERING, AUTHOR_SUPERVISION, PREMISES, PRICE, REQUISITES, MANAGEMENT = (
    "cost",
    "term",
    "design",
    "contractor",
    "engineering",
    "author_supervision",
    "premises",
    "price",
    "requisites",
    "management",
)
OTHER = "other"
# fmt: off
CORRECTION_TYPES = (
    (COST, Wording("Құны", "Стоимость", "Cost")),
    (TERM, Wording("Мерзімі", "Сроки", "Term")),
    (DESIGN, Wording("ЖСҚ (көлемдік-жоспарлау шешімдері, материалдар)", "ПСД (объёмно-планировочные решения, материалы)", "Design documents (layout, materials)")),
    (CONTRACTOR, Wording("Мердігер", "Подрядчик", "Contractor")),
    (ENGINEERING, Wording("Инжинирингтік компания", "Инжиниринговая компания", "Engineering company")),
    (AUTHOR_SUPERVISION, Wording("Авторлық қадағалау", "Авторский надзор", "Author supervision")),
    (PREMISES, Wording("Үй-жайлар тізбесі мен алаңдары", "Перечень и площади помещений", "List and areas of premises")),
    (PRICE, Wording("Өткізу бағасы", "Цена реализации", "Sale price")),
    (REQUISITES, Wording("Деректемелер", "Реквизиты", "Requisites")),
    (MANAGEMENT, Wording("Қатысушылар құрамы немесе басшы", "Состав участников или руководитель", "Participants or head")),
    (OTHER, Wording("Өзге", "Прочее", "Other")),
)
FUNDING = (
    ("own_funds", Wording("Меншікті қаражат", "Собственные средства", "Own funds")),
    ("loan", Wording("Қарыз", "Заём", "Loan")),
    (OTHER, Wording("Өзге", "Иное", "Other")),
)
_OTHER_SUBJECT = Wording("Өзге (тізімде жоқ)", "Иное (нет в списке)", "Other (not in the list)")
# fmt: on
_NOT_CHANGED = frozenset({"bin", "dev_bin", "developer_bin", "developer_name", "developer_phone", "developer_email"})
"""Who the parties are stays; what the portal uses to invite is not a term of the project."""


def changeable() -> Options:
    """Return the answers of the base form that a change may name, with their tabs, and «Иное» at the end."""
    form = GUARANTEE.forms.newest
    found = [
        (item.key, Wording(*(f"{tab.title.said(code)}: {item.label.said(code)}" for code in ("kk", "ru", "en"))))
        for stage in form.stages
        for tab in stage.tabs
        for item in tab.items
        if isinstance(item, Field) and not item.read_only and not item.kind.holds_files and item.key not in _NOT_CHANGED
    ]
    return (*found, (OTHER, _OTHER_SUBJECT))
