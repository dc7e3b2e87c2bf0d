"""Attached files in which a virus was found, as problems of the form: with one of them nothing is sent."""

from collections.abc import Iterator, Mapping

from portal.core.documents.scans import IN_FORM
from portal.core.filling.schema import FileLine
from portal.forms import Form, Problem, Severity


def infected(form: Form, files: Mapping[str, tuple[FileLine, ...]]) -> Iterator[Problem]:
    """Yield a problem for each infected file in a place that the form has; ``files`` are the attached ones by address."""
    for address, lines in files.items():
        for line in lines:
            if not line.scan.is_infected:
                continue
            try:
                place = form.place(address)
            except KeyError:  # a field that is not asked any more: its files go nowhere
                continue
            words = IN_FORM.fill(name=line.name, found=line.scan.found)
            yield Problem(address, words, Severity.ERROR, False, place.stage, place.tab, place.label, None, place.party)
