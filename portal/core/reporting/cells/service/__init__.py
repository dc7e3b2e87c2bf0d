"""The verbs and steps that other parts and rooms may import."""

from portal.core.reporting.cells.service.marks import MarkEntry, put_mark

__all__ = [
    "MarkEntry",
    "put_mark",
]
