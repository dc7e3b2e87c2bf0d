"""The queries that other parts and rooms may import."""

from portal.core.reporting.answers.queries.corrections import guarded, sold_in
from portal.core.reporting.answers.queries.files import ensure_may_read_file
from portal.core.reporting.answers.queries.flats_named import flats_of
from portal.core.reporting.answers.queries.naming import LONGEST_NAME, key_of
from portal.core.reporting.answers.queries.reading import LoadedObject, ensure_records, form_of
from portal.core.reporting.answers.queries.untaken import OUTSIDE, PLACE_KEYS

__all__ = [
    "LONGEST_NAME",
    "OUTSIDE",
    "PLACE_KEYS",
    "LoadedObject",
    "ensure_may_read_file",
    "ensure_records",
    "flats_of",
    "form_of",
    "guarded",
    "key_of",
    "sold_in",
]
