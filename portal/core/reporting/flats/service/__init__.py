"""What others do here."""

from portal.core.reporting.flats.service.flats import check_flats, check_pasted, take_flats, undo_flats

__all__ = [
    "check_flats",
    "check_pasted",
    "take_flats",
    "undo_flats",
]
