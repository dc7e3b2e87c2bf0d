"""The verbs and steps that other parts and rooms may import."""

from portal.core.reporting.flats.service.flats import check_flats, check_pasted, take_flats, undo_flats

__all__ = [
    "check_flats",
    "check_pasted",
    "take_flats",
    "undo_flats",
]
