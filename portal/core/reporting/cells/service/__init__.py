"""What others do here."""

from portal.core.reporting.cells.service.marks import Entry, put_mark

__all__ = [
    "Entry",
    "put_mark",
]
