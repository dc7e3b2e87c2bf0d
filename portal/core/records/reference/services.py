"""The texts of the pages about services that a new installation begins with, as records."""

from collections.abc import Iterator
from typing import Final

from portal.core.applications.schema import CORRECTION, GUARANTEE, SUBSIDY
from portal.core.records.reference import service_correction, service_guarantee, service_subsidy
from portal.core.records.reference.sections import WrittenSection
from portal.core.records.schema import RecordContent, values_in_languages
from portal.wording import joined

HEAD: Final = "head"
"""The heading of a page with what stands below it; every other record is a :data:`SECTION`."""
SECTION: Final = "section"
BULLETS: Final = "bullets"
STEPS: Final = "steps"


def _rows(service: str, sections: tuple[WrittenSection, ...]) -> Iterator[RecordContent]:
    for number, one in enumerate(sections):
        choices = {"service": service, "part": SECTION if number else HEAD, "order": STEPS if one.numbered else BULLETS}
        lines = {"text": joined(one.text, "\n"), "points": joined(one.points, "\n")}
        texts = {key: text for name, words in lines.items() for key, text in values_in_languages(name, words).items()}
        yield RecordContent(f"shipped_{service}_{number}", {**choices, **values_in_languages("title", one.title), **texts})


SHIPPED = (
    *_rows(GUARANTEE.code, service_guarantee.SECTIONS),
    *_rows(SUBSIDY.code, service_subsidy.SECTIONS),
    *_rows(CORRECTION.code, service_correction.SECTIONS),
)
