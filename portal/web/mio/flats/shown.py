"""The preview of flats in the form sent to the browser."""

from dataclasses import dataclass

from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.flats.schema import ChangedCell, FlatsTaken, NewFlat, RefusedCell
from portal.wording import LANGUAGES, Wording

Words = dict[str, str]
_FOR_WEEK = Wording(
    "Жаңа пәтерлер мына аптаға қосылады: {week}.", "Новые квартиры добавятся в неделю {week}.", "New apartments go into the week {week}."
)
_EMPTIES = Wording(
    "Порталда дерек бар, мұнда бос ұяшықтар: {n}. Олар өзгермейді.",
    "Пустых ячеек, где на портале есть данные: {n} — они не изменятся.",
    "Empty cells where the portal holds data: {n}. They will not change.",
)
_ADDED = Wording("Қосылды: {n}.", "Добавлено квартир: {n}.", "Apartments added: {n}.")
_CHANGED = Wording("Өзгерген ұяшықтар: {n}.", "Изменено ячеек: {n}.", "Cells changed: {n}.")
_UNDONE = Wording("Қайтарылды.", "Отменено.", "Undone.")
_REMOVED = Wording("Алынып тасталған пәтерлер: {n}.", "Убрано квартир: {n}.", "Apartments removed: {n}.")
_RESTORED = Wording("Бастапқы қалпына келген ұяшықтар: {n}.", "Возвращено ячеек: {n}.", "Cells restored: {n}.")
_KEPT = Wording(
    "Өзгеріссіз қалғаны: {n}, өйткені тексеруден кейін өзгерген.",
    "Оставлено как есть: {n} — это успели изменить.",
    "Left as it is: {n}, changed meanwhile.",
)


@dataclass(frozen=True)
class AddedShown:
    """A flat that would be added."""

    row: int
    flat: str
    told: Words
    missing: Words
    remark: Words


@dataclass(frozen=True)
class ChangedShown:
    """A cell that would change."""

    row: int
    flat: str
    label: Words
    before: Words
    after: Words
    reason: bool
    remark: Words


@dataclass(frozen=True)
class RefusedShown:
    """A row or a cell that is refused."""

    row: int
    flat: str
    label: Words
    typed: str
    words: Words


def added_of(flat: NewFlat) -> AddedShown:
    """Return a flat that would be added."""
    return AddedShown(flat.row, flat.flat, flat.shown.as_dict(), _words(flat.missing), _words(flat.remark))


def changed_of(cell: ChangedCell) -> ChangedShown:
    """Return a cell that would change."""
    before, after = cell.shown_before.as_dict(), cell.shown_after.as_dict()
    return ChangedShown(
        cell.row, cell.flat, cell.label.as_dict(), before if cell.before else {}, after, cell.needs_reason, _words(cell.remark)
    )


def refused_of(cell: RefusedCell) -> RefusedShown:
    """Return a row or a cell that is refused."""
    return RefusedShown(cell.row, cell.flat, _words(cell.label), cell.typed, cell.wording.as_dict())


def week_words(week: str) -> Words:
    """Return the week of new flats in words; empty where flats belong to no week."""
    try:
        return _FOR_WEEK.fill(week=week_said(Week.parse(week))).as_dict()
    except ValueError:
        return {}


def empties_words(count: int) -> Words:
    """Return how many empty cells leave the portal's values unchanged; empty when there are none."""
    return _EMPTIES.fill(n=count).as_dict() if count else {}


def told(taken: FlatsTaken, *, undone: bool = False) -> Wording:
    """Return what applying, or undoing, has changed, in words; counts of zero are left out."""
    counts = (_REMOVED if undone else _ADDED, taken.added), (_RESTORED if undone else _CHANGED, taken.changed), (_KEPT, len(taken.kept))
    parts = [*([_UNDONE] if undone else []), *(wording.fill(n=count) for wording, count in counts if count)]
    kk, ru, en = (" ".join(part.said(language) for part in parts) for language in LANGUAGES)
    return Wording(kk, ru, en)


def _words(wording: Wording | None) -> Words:
    return wording.as_dict() if wording else {}
