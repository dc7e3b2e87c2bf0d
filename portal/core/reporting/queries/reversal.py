"""What a reversal would change, before it is made: the sum of the week and what was absorbed since the start."""

from dataclasses import dataclass

from sqlmodel import Session, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.calendar.rules import local_date
from portal.core.content.queries import context
from portal.core.reporting.queries.access import ensure_manages
from portal.core.reporting.queries.grid import week_of
from portal.core.reporting.rules import entry_words as words
from portal.core.reporting.rules.figures import sum_text, tiyn_of
from portal.core.reporting.tables import Funding, FundingTotal
from portal.db import Begin
from portal.forms import Accepted, Context, Field
from portal.forms.acceptance import accept_field
from portal.forms.kinds import Money
from portal.forms.kinds.numbers import grouped
from portal.ports.clock import Now
from portal.wording import Wording


@dataclass(frozen=True)
class Weighed:
    """Sums in tenge as people read them; what they become is empty while the amount is none that can be taken."""

    week: Wording
    week_after: Wording | None
    total: Wording
    total_after: Wording | None


def weigh_reversal(
    begin: Begin, actor: Actor, object_id: str, week: str, source: str, category: str, amount: str, *, now: Now
) -> Weighed:  # fmt: skip
    """Return what stands for a source and category, and what would stand after adding ``amount`` tenge.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: no such object or week.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        found, number = ensure_manages(session, actor, object_id), week_of(week).number
        row = session.get(Funding, (found.id, number, source, category))
        entered, total = row.amount if row else 0, absorbed(session, found.id, source, category)
        accepted = amount_of(amount, context(session, local_date(now())))
        change = 0 if accepted.problem else tiyn_of(accepted.text)
        after = [_said(one + change) if change and (change > 0 or total + change >= 0) else None for one in (entered, total)]
        return Weighed(_said(entered), after[0], _said(total), after[1])


def absorbed(session: Session, object_id: str, source: str, category: str) -> int:
    """Return what an object has absorbed since its start from a source for a category, in tiyn."""
    wanted = select(FundingTotal.amount).where(
        FundingTotal.object_id == object_id, FundingTotal.source == source, FundingTotal.category == category
    )
    return session.exec(wanted).first() or 0


def amount_of(typed: str, known: Context) -> Accepted:
    """Return the amount of a reversal, which may be below zero."""
    return accept_field(Field("amount", words.AMOUNT, Money(negative=True)), typed, known)


def _said(tiyn: int) -> Wording:
    return grouped(sum_text(tiyn), "₸")
