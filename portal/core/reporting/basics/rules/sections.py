"""The four sections, their weekly subsections and the states of a week (seed 004, paragraphs 4, 14-31)."""

from collections.abc import Mapping
from enum import StrEnum

from portal.wording import Wording


class Section(StrEnum):
    """What an object is built or bought for (seed 004, paragraph 4)."""

    CREDIT = "credit"
    RENTAL = "rental"
    INFRASTRUCTURE = "infrastructure"
    PURCHASE = "purchase"


class Subsection(StrEnum):
    """What is reported every week."""

    PROGRESS = "progress"
    FUNDING = "funding"
    SALES = "sales"


class WeekState(StrEnum):
    """What is known of one subsection of one object in one week: exactly one of the three."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    MISSING = "missing"


SECTION_WORDS: Mapping[Section, Wording] = {
    Section.CREDIT: Wording("Кредиттік тұрғын үй құрылысы", "Строительство кредитного жилья", "Construction of credit housing"),
    Section.RENTAL: Wording("Жалға берілетін тұрғын үй құрылысы", "Строительство арендного жилья", "Construction of rental housing"),
    Section.INFRASTRUCTURE: Wording("ИКИ объектілерінің құрылысы", "Строительство объектов ИКИ", "Construction of infrastructure"),
    Section.PURCHASE: Wording("Жалға берілетін тұрғын үйді сатып алу", "Приобретение арендного жилья", "Purchase of rental housing"),
}

SUBSECTION_WORDS: Mapping[Subsection, Wording] = {
    Subsection.PROGRESS: Wording("Құрылыс барысы", "Ход строительства", "Construction progress"),
    Subsection.FUNDING: Wording("Қаржыландыру", "Финансирование", "Financing"),
    Subsection.SALES: Wording("Өткізу", "Реализация", "Sales"),
}

STATE_WORDS: Mapping[WeekState, Wording] = {
    WeekState.REPORTED: Wording("Деректер енгізілді", "Данные внесены", "Reported"),
    WeekState.CONFIRMED: Wording("Өзгерістер болған жоқ", "Изменений не было", "No changes confirmed"),
    WeekState.MISSING: Wording("Деректер жоқ", "Нет данных", "Missing"),
}

WEEKLY: Mapping[Section, tuple[Subsection, ...]] = {
    Section.CREDIT: (Subsection.PROGRESS, Subsection.FUNDING, Subsection.SALES),
    Section.RENTAL: (Subsection.PROGRESS, Subsection.FUNDING),
    Section.INFRASTRUCTURE: (Subsection.PROGRESS, Subsection.FUNDING),
    Section.PURCHASE: (),
}
"""Weekly subsections of each section; purchases have none (seed 004, paragraphs 14, 20, 24, 30, 31)."""

BY_CATEGORY = frozenset({Section.RENTAL, Section.PURCHASE})
"""Sections whose money is split by social category of the housing queue (seed 004, paragraphs 23, 31)."""

CONSTRUCTION = (Section.CREDIT, Section.RENTAL, Section.INFRASTRUCTURE)


def sources_dictionary(section: Section) -> str:
    """Return the name of the dictionary that holds a section's sources of money; the administrator may change what is in it."""
    return f"mio_sources_{section}"


PROGRAMMES, CATEGORIES, QUEUE_CATEGORIES = "mio_programmes", "mio_categories", "mio_queue_categories"
"""Dictionaries: programmes; social categories of sums (rental, purchase); categories of the housing queue (sold and bought flats)."""
PAYMENT_FORMS, NETWORK_TYPES, PROCUREMENT, CONDITIONS = "mio_payment_forms", "mio_network_types", "mio_procurement", "mio_conditions"
"""Dictionaries: how a sold flat is paid; kinds of networks; how flats are bought; the finish of a bought flat."""
COMFORT_CLASSES = "comfort_classes"
"""The portal's dictionary of classes of housing."""
