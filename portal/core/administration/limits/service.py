"""Changes thresholds of checks and terms of the operator.

A new value applies to every request from the next one on, in every process: the content is cached by its revision, which changes.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.content import service as content
from portal.core.content.reference.thresholds import LIMIT_ROWS, LimitRow
from portal.core.content.tables import Threshold
from portal.core.filling.sent import NotFilled, taken
from portal.db import Begin
from portal.forms import Context, Field
from portal.ports.clock import Now
from portal.wording import Wording

_CHANGED = Wording(
    "Сіз жазып жатқанда басқа әкімші мұны өзгертті: қазір — {value}. Ештеңе сақталған жоқ; тексеріп, керек болса, қайта сақтаңыз.",
    "Пока вы вводили, это изменил другой администратор: сейчас {value}. Ничего не сохранено; проверьте и, если нужно, сохраните ещё раз.",
    "While you were typing, another administrator changed this: it is {value} now. Nothing was saved; check it and save again if needed.",
)


def set_limits(begin: Begin, actor: Actor, seen: Mapping[str, str], typed: Mapping[str, str], *, now: Now) -> int:
    """Store the values typed under the codes of ``LIMIT_ROWS`` and return how many have changed.

    ``seen`` has the values that the page showed: what is typed as it was shown is not written, so that it does not undo what another
    administrator has changed meanwhile.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: with a message for every value that is missing, out of its bounds, or changed by somebody else since it was shown.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    fields = tuple(Field(row.code, row.label, row.kind, required=True) for row in LIMIT_ROWS)
    values = taken(fields, typed, Context(local_date(at)))
    edited = [row for row in LIMIT_ROWS if not _same(values[row.code], seen.get(row.code, ""))]
    with begin() as session:
        stored = _locked(session, edited)
        _ensure_as_seen(edited, stored, seen, Context(local_date(at)))
        changed = [row for row in edited if not _same(values[row.code], stored[row.code])]
        for row in changed:
            content.set_threshold(session, row.code, values[row.code], row.label, by=actor.account_id, at=at)
            _note(session, actor, row.code, stored[row.code], values[row.code], at)
        return len(changed)


def _locked(session: Session, rows: list[LimitRow]) -> dict[str, str]:
    """Return the present values by code; the rows are locked in the order of their codes."""
    codes = [row.code for row in rows]
    found = session.exec(select(Threshold).where(col(Threshold.code).in_(codes)).order_by(col(Threshold.code)).with_for_update()).all()
    return {row.code: row.value for row in rows} | {one.code: one.value for one in found}


def _ensure_as_seen(rows: list[LimitRow], stored: Mapping[str, str], seen: Mapping[str, str], context: Context) -> None:
    stale = [row for row in rows if not _same(stored[row.code], seen.get(row.code, ""))]
    if stale:
        raise NotFilled({row.code: _CHANGED.fill(value=row.kind.show(stored[row.code], context)) for row in stale})


def _same(one: str, other: str) -> bool:
    return one == other or (bool(one) and bool(other) and Decimal(one) == Decimal(other))


def _note(session: Session, actor: Actor, code: str, before: str, after: str, at: dt.datetime) -> None:
    audit.note(session, actor, "administration.set_limit", f"threshold:{code}", {"before": before, "after": after}, at)
