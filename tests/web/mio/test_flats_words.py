"""The messages of the dialog of flats in bulk after applying or undoing a preview."""

from portal.core.reporting.flats.schema import FlatsTaken, RefusedCell
from portal.web.mio.flats.shown import told
from portal.wording import same


def test_only_what_was_done_is_told():
    assert told(FlatsTaken(8, 0)).ru == "Добавлено квартир: 8."
    assert told(FlatsTaken(0, 3)).ru == "Изменено ячеек: 3."
    assert told(FlatsTaken(8, 3)).en == "Apartments added: 8. Cells changed: 3."


def test_taking_back_is_told_with_what_stays():
    kept = (RefusedCell(0, "7", None, "", same("…")),)
    assert told(FlatsTaken(2, 0), undone=True).ru == "Отменено. Убрано квартир: 2."
    assert told(FlatsTaken(0, 1, kept), undone=True).ru == "Отменено. Возвращено ячеек: 1. Оставлено как есть: 1 — это успели изменить."
