"""Figures changed after their week was due, or with a reason: earlier and present value, reason, author."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, and_, col, or_, select

from portal.core.accounts.schema import AccountKind
from portal.core.accounts.tables import Account
from portal.core.content.queries import names
from portal.core.reporting.answers.queries import flats_of
from portal.core.reporting.basics.rules.sections import CATEGORIES, STATE_WORDS, Section, Subsection, WeekState, sources_dictionary
from portal.core.reporting.basics.rules.weeks import Deadlines, Week
from portal.core.reporting.cells.queries import is_sum
from portal.core.reporting.cells.rules.entries import UNCHANGED
from portal.core.reporting.cells.schema import FILES_OF, cell_field, split_sum
from portal.core.reporting.tables import Amendment, ConstructionSite, ObjectFile
from portal.core.reporting.weeks.queries.week_views import AmendmentLine
from portal.forms import Names
from portal.wording import LANGUAGES, Wording, same

_KEPT = frozenset({"draft", "entry"})
_SHOWN = ("progress/", "funding/", "sales/")


@dataclass(frozen=True)
class Amended:
    """The object and weeks whose amendments are read."""

    site: ConstructionSite
    terms: Deadlines
    weeks: tuple[int, ...]


def amendments_of(session: Session, asked: Amended) -> Mapping[int, list[AmendmentLine]]:
    """Return the corrections of some weeks of an object by week, in the order in which they were made, those taken back too.

    An author's changes before the week was due are not corrections; what the operator wrote where nothing stood is one.
    """
    staff = col(Amendment.by_id).in_(select(Account.id).where(Account.kind == AccountKind.STAFF))
    from_nothing = and_(Amendment.reason != "", or_(col(Amendment.cell).startswith("funding/"), staff))
    wanted = select(Amendment).where(Amendment.object_id == asked.site.id, col(Amendment.week).in_(asked.weeks))
    wanted = wanted.where(or_(Amendment.before != "", from_nothing))
    rows = session.exec(wanted.order_by(col(Amendment.at), col(Amendment.position))).all()
    rows = [row for row in rows if row.cell.startswith(_SHOWN) and row.cell != "progress/lower_reason" and _is_correction(row, asked.terms)]
    wanted_authors = select(Account.id, Account.name, Account.kind).where(col(Account.id).in_({row.by_id for row in rows}))
    authors = {one: (name, kind == AccountKind.STAFF) for one, name, kind in session.exec(wanted_authors).all()}
    known = names(session)
    flats = flats_of(session, asked.site, {row.cell for row in rows}, known)
    found: dict[int, list[AmendmentLine]] = {}
    for row in rows:
        label = flats.label(row.cell) or label_of(known, Section(asked.site.section), row.cell)
        before, after = flats.shown(row.cell, row.before), flats.shown(row.cell, row.after)
        (by, by_operator), undone = authors.get(row.by_id, ("", False)), row.undone_at is not None
        line = AmendmentLine(row.cell, label, row.before, row.after, row.reason, row.at, by, undone, before, after, by_operator)
        found.setdefault(row.week, []).append(line)
    return found


def saved_of(session: Session, object_id: str, week: Week) -> dict[Subsection, dt.datetime]:
    """Return when each subsection of an object's week was last saved: any cell, accepted, refused or undone, or a file."""
    cells = select(Amendment.cell, Amendment.at, Amendment.undone_at).where(Amendment.object_id == object_id, Amendment.week == week.number)
    links = select(ObjectFile.address, ObjectFile.added_at, ObjectFile.removed_at).where(
        ObjectFile.object_id == object_id, col(ObjectFile.address).startswith(f"week/{week}/")
    )
    moments = [(_subsection_of(cell), undone or at) for cell, at, undone in session.exec(cells).all()]
    moments += [(FILES_OF.get(address.rpartition("/")[2]), removed or added) for address, added, removed in session.exec(links).all()]
    found: dict[Subsection, dt.datetime] = {}
    for subsection, at in moments:
        if subsection is not None:
            found[subsection] = max(found.get(subsection, at), at)
    return found


def _subsection_of(cell: str) -> Subsection | None:
    """Return the subsection of a cell, or of the data stored for its undo."""
    key = next(part for part in cell.split("/") if part not in _KEPT)
    return Subsection(key) if key in list(Subsection) else None


def label_of(known: Names, section: Section, cell: str) -> Wording:
    """Return the name of a cell as people read it; a sum by the names of its source and category in the dictionaries."""
    key = cell.partition("/")[2]
    if key == UNCHANGED:
        return STATE_WORDS[WeekState.CONFIRMED]
    if not is_sum(cell):
        return cell_field(section, cell).label
    source, category = split_sum(section, key)
    parts = [known(sources_dictionary(section), source) or same(source)]
    parts += [known(CATEGORIES, category) or same(category)] if category else []
    return Wording(**{language: ", ".join(part.said(language) for part in parts) for language in LANGUAGES})


def _is_correction(row: Amendment, terms: Deadlines) -> bool:
    return bool(row.reason) or row.at >= terms.due_at(Week(row.week))
