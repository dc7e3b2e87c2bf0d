"""Which parts the page of an object has in each section, and what each is called (seed 004, paragraphs 14, 20, 24, 29-31)."""

from collections.abc import Mapping
from typing import Final

from portal.core.reporting.basics.rules.sections import SUBSECTION_WORDS, WEEKLY, Section, Subsection
from portal.core.reporting.fields.schema import sections as field_sections
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.forms import Form, Tab
from portal.web.forms.places import places_above
from portal.web.objects.rows_shown import COLUMNS
from portal.wording import Wording

INFORMATION: Final = field_sections.INFORMATION
FORMS: Final[Mapping[Section, Form]] = {section: field_sections.newest_form(section) for section in Section}
PLACES_ABOVE: Final = {section: places_above(form) for section, form in FORMS.items()}
PARTS: Final[Mapping[Section, tuple[str, ...]]] = {
    section: (INFORMATION, *WEEKLY[section]) if WEEKLY[section] else tuple(stage.key for stage in FORMS[section].stages)
    for section in Section
}
"""The parts by section in their order: first «Информация», then what is reported weekly or by date."""
DOCUMENTS: Final = "documents"
"""The tab of «Информация» with the documents, which belong to no declared tab."""


def title_of(section: Section, part: str) -> Wording:
    """Return the name of a part."""
    if part in list(Subsection):
        return SUBSECTION_WORDS[Subsection(part)]
    return FORMS[section].stage(part).title


def block_of(section: Section | str, part: str) -> str:
    """Return the long block that a part consists of; empty for other parts."""
    return part if part in COLUMNS and section in {Section.CREDIT, Section.PURCHASE} else ""


def subsection_of(part: str) -> Subsection | None:
    """Return the weekly subsection that a part shows, if it is one."""
    return Subsection(part) if part in list(Subsection) else None


def tabs_of(section: Section) -> tuple[str, ...]:
    """Return the tabs of «Информация»."""
    return (*(tab.key for tab in FORMS[section].stage(INFORMATION).tabs), DOCUMENTS)


def shared_tabs() -> list[tuple[Tab, list[str]]]:
    """Return every tab once with its ``section/tab`` addresses: tabs shared by sections are compiled once."""
    tabs: list[tuple[Tab, list[str]]] = []
    for section, form in FORMS.items():
        for tab in form.stage(INFORMATION).tabs:
            known = next((keys for one, keys in tabs if one == tab), None)
            if known is None:
                tabs.append((tab, [f"{section}/{tab.key}"]))
            else:
                known.append(f"{section}/{tab.key}")
    return tabs


__all__ = [
    "DOCUMENTS",
    "FORMS",
    "INFORMATION",
    "PARTS",
    "PLACES_ABOVE",
    "SALES",
    "block_of",
    "shared_tabs",
    "subsection_of",
    "tabs_of",
    "title_of",
]
