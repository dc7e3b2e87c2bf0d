"""The forms of the four sections, put together from their tabs and stages (seed 004, paragraphs 14, 15, 18, 20, 24, 29-31)."""

from dataclasses import dataclass
from functools import partial

from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.fields.schema.checks import CHECKS
from portal.core.reporting.fields.schema.consequences import LoanTerms, RatioInRow
from portal.core.reporting.fields.schema.figures import housing_tab, networks_tab
from portal.core.reporting.fields.schema.information import contract_tab, general_tab, participants_tab, place_tab
from portal.core.reporting.fields.schema.money import money_tab
from portal.core.reporting.fields.schema.purchase import apartments_stage, purchase_tab, spending_stage
from portal.core.reporting.fields.schema.sales import sales_stage
from portal.forms import Form, FormVersions, Stage, Tab
from portal.wording import Wording

INFORMATION = "information"
_INFORMATION = Wording("Ақпарат", "Информация", "Information")
_PURCHASE = Wording("Сатып алу туралы мәліметтер", "Сведения о приобретении", "About the purchase")


@dataclass(frozen=True, slots=True)
class SectionKeys:
    """Keys of the fields that every section has: the name, and the date from which the page's deadline and the weeks count."""

    name: str
    started: str


_BUILT = SectionKeys("object_name", "construction_start_date")
KEYS = {
    Section.CREDIT: _BUILT,
    Section.RENTAL: _BUILT,
    Section.INFRASTRUCTURE: _BUILT,
    Section.PURCHASE: SectionKeys("purchase_name", "purchase_date"),
}


def product(section: Section) -> str:
    """Return the code of a section in the administrator's list of documents: ``mio_credit``."""
    return f"mio_{section}"


def form(section: Section | str, version: int) -> Form:
    """Return the form of a section in a version, without the administrator's documents.

    Raises:
        ValueError: there is no such section.
        UnknownVersionError: the section's form has no such version.
    """
    return FORMS[Section(section)].form(version)


def newest_form(section: Section | str) -> Form:
    """Return the form that a new object of a section gets; ValueError when there is no such section."""
    return FORMS[Section(section)].newest


def _version_1(section: Section) -> Form:
    return Form(product(section), SECTION_WORDS[section], 1, _stages(section), CHECKS[section], consequences=_consequences(section))


def _stages(section: Section) -> tuple[Stage, ...]:
    if section is Section.PURCHASE:
        tabs = (purchase_tab(), place_tab(), money_tab(section))
        return Stage(INFORMATION, _PURCHASE, tabs, documents=True), apartments_stage(), spending_stage()
    information = Stage(INFORMATION, _INFORMATION, _construction(section), documents=True)
    return (information, sales_stage()) if section is Section.CREDIT else (information,)


def _construction(section: Section) -> tuple[Tab, ...]:
    figures = networks_tab() if section is Section.INFRASTRUCTURE else housing_tab(section)
    return general_tab(), place_tab(), participants_tab(), contract_tab(), figures, money_tab(section)


def _consequences(section: Section) -> tuple[RatioInRow | LoanTerms, ...]:
    price = ("price_total", "area_m2", "price_m2")
    return {
        Section.CREDIT: (RatioInRow("sales", *price), LoanTerms("bond_loans")),
        Section.PURCHASE: (RatioInRow("apartments", *price),),
    }.get(section, ())


FORMS = {section: FormVersions(product(section), (partial(_version_1, section),)) for section in Section}
"""The versions of each section's form."""
