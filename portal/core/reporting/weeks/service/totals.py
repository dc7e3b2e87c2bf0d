"""Totals of an object since its start by source and category, updated in the transaction that changes the sums of its weeks."""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import bindparam
from sqlalchemy import select as plain_select
from sqlmodel import Session, col

from portal.core.reporting.tables import FundingTotal
from portal.db import prepared

Key = tuple[str, str, str]
"""Object, source and category."""
_COLUMNS = (FundingTotal.object_id, FundingTotal.source, FundingTotal.category, FundingTotal.amount, FundingTotal.weeks)
_PRESENT = plain_select(*map(col, _COLUMNS)).where(col(FundingTotal.object_id).in_(bindparam("ids", expanding=True)))


@dataclass
class _Change:
    amount: int = 0
    weeks: int = 0


@dataclass
class Totals:
    """The changes of the totals by one request; writers of sums hold the objects' locks, so no two requests add at the same time."""

    changes: dict[Key, _Change] = field(default_factory=lambda: defaultdict(_Change))

    def note(self, key: Key, amount: int, weeks: int) -> None:
        """Remember that the sum of a week grows by ``amount`` tiyn, and the number of weeks with a sum by ``weeks``."""
        change = self.changes[key]
        change.amount += amount
        change.weeks += weeks

    def write(self, session: Session) -> None:
        """Write the changed totals; delete those without a week."""
        changed = {key: change for key, change in self.changes.items() if change != _Change()}
        if not changed:
            return
        found = prepared.rows(session, _PRESENT, ids=sorted({key[0] for key in changed}))
        present = {(object_id, source, category): (amount, weeks) for object_id, source, category, amount, weeks in found}
        for key, change in changed.items():
            amount, weeks = present.get(key, (0, 0))
            after = {"amount": amount + change.amount, "weeks": weeks + change.weeks}
            if not after["weeks"]:
                prepared.remove(session, FundingTotal, key)
            elif key in present:
                prepared.change(session, FundingTotal, key, **after)
            else:
                prepared.add(session, FundingTotal, [{"object_id": key[0], "source": key[1], "category": key[2], **after}])
