"""Preview of a reversal: the sum of the week and the total since the start, before and after."""

from dataclasses import dataclass

from sqlmodel import Session, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.calendar.rules import local_date
from portal.core.content.queries import context
from portal.core.errors import NotFound, Refused
from portal.core.reporting.basics.queries import ensure_manages
from portal.core.reporting.cells.queries import is_sum
from portal.core.reporting.cells.rules.entries import CellAddress, cell_address_of
from portal.core.reporting.cells.rules.figures import sum_text
from portal.core.reporting.tables import Funding, FundingTotal
from portal.core.reporting.weeks.rules.reversing import change_of
from portal.db import Begin
from portal.forms.kinds.numbers import grouped
from portal.ports.clock import Now
from portal.wording import Wording


@dataclass(frozen=True)
class Weighed:
    """Sums in tenge as people read them; the sums after the reversal are empty while the amount is not acceptable."""

    week: Wording
    week_after: Wording | None
    total: Wording
    total_after: Wording | None


def weigh_reversal(begin: Begin, actor: Actor, address: str, how: str, amount: str, *, now: Now) -> Weighed:
    """Return the present sum of a cell, and the sum after a change ``how`` by ``amount`` tenge.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: no such object, or the address is not a sum's.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        place, source, category = sum_at(address)
        site = ensure_manages(session, actor, place.object_id)
        row = session.get(Funding, (site.id, place.week.number, source, category))
        entered, total = row.amount if row else 0, absorbed(session, site.id, source, category)
        try:
            change = change_of(how, amount, entered, context(session, local_date(now())))
        except Refused:
            change = 0
        after = [_said(one + change) if change and (change > 0 or total + change >= 0) else None for one in (entered, total)]
        return Weighed(_said(entered), after[0], _said(total), after[1])


def sum_at(address: str) -> tuple[CellAddress, str, str]:
    """Parse the address of a sum; return it with its source and category.

    Raises:
        NotFound: it is not the address of a sum.
    """
    place = cell_address_of(address)
    if place is None or not is_sum(place.cell):
        raise NotFound
    source, _, category = place.key.partition(".")
    return place, source, category


def absorbed(session: Session, object_id: str, source: str, category: str) -> int:
    """Return what an object has absorbed since its start from a source for a category, in tiyn."""
    wanted = select(FundingTotal.amount).where(
        FundingTotal.object_id == object_id, FundingTotal.source == source, FundingTotal.category == category
    )
    return session.exec(wanted).first() or 0


def _said(tiyn: int) -> Wording:
    return grouped(sum_text(tiyn), "₸")
