"""Totals of an object since its start by source and category, updated in the transaction that changes the sums of its weeks."""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from portal.core.reporting.tables import Funding, FundingTotal

Key = tuple[str, str, str]
"""Object, source and category."""


@dataclass
class _Change:
    amount: int = 0
    weeks: int = 0


@dataclass
class Totals:
    """The changes of the totals by one request; writers of sums hold the objects' locks, so no two requests add at the same time."""

    changes: dict[Key, _Change] = field(default_factory=lambda: defaultdict(_Change))

    def note(self, row: Funding, amount: int, weeks: int) -> None:
        """Remember that the sum of a week grows by ``amount`` tiyn, and the number of weeks with a sum by ``weeks``."""
        change = self.changes[row.object_id, row.source, row.category]
        change.amount += amount
        change.weeks += weeks

    def write(self, session: Session) -> None:
        """Write the changed totals; delete those without a week."""
        changed = {key: change for key, change in self.changes.items() if change != _Change()}
        if not changed:
            return
        wanted = select(FundingTotal).where(col(FundingTotal.object_id).in_({key[0] for key in changed}))
        present = {(row.object_id, row.source, row.category): row for row in session.exec(wanted).all()}
        for key, change in changed.items():
            row = present.get(key) or FundingTotal(object_id=key[0], source=key[1], category=key[2], amount=0, weeks=0)
            row.amount, row.weeks = row.amount + change.amount, row.weeks + change.weeks
            if row.weeks:
                session.add(row)
            elif key in present:
                session.delete(row)
