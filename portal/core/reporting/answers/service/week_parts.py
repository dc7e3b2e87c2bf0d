"""Sold flats, photographs and payment documents belong to a week: they change only while it is open for entry."""

import re

from portal.core.errors import NotFound, Refused
from portal.core.filling import queries as filling
from portal.core.reporting.answers.service.editing import ObjectEditing
from portal.core.reporting.basics.rules.sections import Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.schema import FILE_FIELDS
from portal.core.reporting.deadlines.queries import entry_window
from portal.core.reporting.fields.schema.sales import AFTERWARDS, WEEK
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.core.reporting.tables import STORE, Span
from portal.forms import Field

_FILES = re.compile(r"week/([0-9]{4}-W[0-9]{2})/([a-z_]{1,40})")
_SUBSECTIONS = {"photos": Subsection.PROGRESS, "payment_doc": Subsection.FUNDING}


def ensure_row_open(edit: ObjectEditing, block: str, row_id: str, key: str = "") -> None:
    """Raise :class:`Refused` when a row is a sold flat of a locked week; other rows belong to no week.

    ``key`` is the only field to be changed: fields that become known after the sale are never locked.
    """
    if block != SALES or key in AFTERWARDS:
        return
    address = f"{SALES}/{row_id}/{WEEK}"
    text = filling.values(edit.session, STORE, edit.site.id, [address]).get(address, "")
    if text:
        locked = entry_window(edit.session, [edit.site.body_id], edit.at).why_locked(edit.site, Week.parse(text))
        if locked is not None:
            raise Refused(locked, code="locked", field=address)


def is_of_week(address: str) -> bool:
    """Tell whether an address of files belongs to a week: ``week/2026-W47/photos``."""
    return address.startswith("week/")


def ensure_files_open(edit: ObjectEditing, address: str) -> Field:
    """Return the field of a week's files.

    Raises:
        NotFound: there is no such week or no such field.
        Refused: nothing can be entered for that week, with the reason why.
    """
    found = _FILES.fullmatch(address)
    field = next((one for one in FILE_FIELDS if found is not None and one.key == found[2]), None)
    if found is None or field is None:
        raise NotFound
    try:
        week = Week.parse(found[1])
    except ValueError:
        raise NotFound from None
    subsection = _SUBSECTIONS[field.key]
    span = edit.session.get(Span, (edit.site.id, subsection))
    bounds = None if span is None else (span.first, span.last)
    closed = entry_window(edit.session, [edit.site.body_id], edit.at).why_closed(edit.site, subsection, bounds, week)
    if closed is not None:
        raise Refused(closed, code="closed", field=address)
    return field
