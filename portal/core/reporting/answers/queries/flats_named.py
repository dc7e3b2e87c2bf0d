"""Corrections of sold flats in words: which flat, which field, and the earlier value."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.filling import queries as filling
from portal.core.reporting.cells.rules.entries import UNCHANGED
from portal.core.reporting.fields.schema.sales import BLOCK
from portal.core.reporting.fields.schema.sections import form
from portal.core.reporting.tables import STORE, ConstructionSite
from portal.forms import Context, Field, Names
from portal.wording import Wording, same

_REMOVED = Wording(
    "{flat} пәтер, жазба алынып тасталды, бағасы",
    "Квартира {flat}, запись удалена, цена",
    "Apartment {flat}, the entry was removed, price",
)
_FLAT = Wording("{flat} пәтер, {fact}", "Квартира {flat}, {fact}", "Apartment {flat}, {fact}")
_PRICE = "price_total"


@dataclass(frozen=True)
class Flats:
    """Numbers of flats by row, and the fields that a sold flat has."""

    numbers: Mapping[str, str]
    fields: Mapping[str, Field]
    context: Context

    def label(self, cell: str) -> Wording | None:
        """Return the name of ``sales/row`` or ``sales/row/key``; None for other cells."""
        block, row, key = _parts(cell)
        if block != BLOCK or row not in self.numbers:
            return None
        flat = same(self.numbers[row])
        return _FLAT.fill(fact=self.fields[key].label, flat=flat) if key else _REMOVED.fill(flat=flat)

    def shown(self, cell: str, text: str) -> Wording | None:
        """Return a flat's value as people read it; None for other cells."""
        block, row, key = _parts(cell)
        return self.fields[key or _PRICE].kind.show(text, self.context) if block == BLOCK and row in self.numbers else None


def flats_of(session: Session, site: ConstructionSite, cells: Iterable[str], names: Names) -> Flats:
    """Return the data needed to name the flats among ``cells``."""
    rows = {row for block, row, _ in map(_parts, cells) if block == BLOCK and row != UNCHANGED}
    addresses = {f"{BLOCK}/{row}/apartment_no": row for row in rows}
    texts = filling.values(session, STORE, site.id, addresses) if addresses else {}
    fields = {
        field.key: field for repeat in form(site.section, site.schema_version).repeats() if repeat.key == BLOCK for field in repeat.fields
    }
    return Flats({row: texts.get(address, "") for address, row in addresses.items()}, fields, Context(dt.date.min, names))


def _parts(cell: str) -> tuple[str, str, str]:
    block, _, rest = cell.partition("/")
    row, _, key = rest.partition("/")
    return block, row, key
