"""What others do here."""

from portal.core.reporting.cells.service.marks import MarkEntry, put_mark

__all__ = [
    "MarkEntry",
    "put_mark",
]
