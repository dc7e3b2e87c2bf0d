"""Thresholds as an administrator changes them: several at once, each only when it is still what the page has shown.

Used by every page that changes thresholds, such as the terms of applications and those of the weekly portal.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session, col, select

from portal.core.accounts.sessions import queries as accounts
from portal.core.content import service as content
from portal.core.content.tables import Threshold
from portal.core.filling.sent import NotFilled
from portal.forms import Context, Field
from portal.wording import Wording

_CHANGED = Wording(
    "Сіз жазып жатқанда басқа әкімші мұны өзгертті: қазір — {value}. Ештеңе сақталған жоқ; тексеріп, керек болса, қайта сақтаңыз.",
    "Пока вы вводили, это изменил другой администратор: сейчас {value}. Ничего не сохранено; проверьте и, если нужно, сохраните ещё раз.",
    "While you were typing, another administrator changed this: it is {value} now. Nothing was saved; check it and save again if needed.",
)


@dataclass(frozen=True)
class ThresholdView:
    """A threshold: its exact decimal value, and who changed it last and when; nobody while it is as it was seeded."""

    code: str
    value: str
    changed_at: dt.datetime | None
    changed_by: str


def thresholds(session: Session, defaults: Mapping[str, str]) -> tuple[ThresholdView, ...]:
    """Return the thresholds of ``defaults``, code to the value while none is stored, in their order."""
    stored = {row.code: row for row in session.exec(select(Threshold).where(col(Threshold.code).in_(defaults)))}
    found = [stored.get(code) or Threshold(code=code, value=value, label={}) for code, value in defaults.items()]
    names = {one.changed_by: accounts.account(session, one.changed_by).name for one in found if one.changed_by}
    return tuple(ThresholdView(one.code, one.value, one.changed_at, names.get(one.changed_by or "", "")) for one in found)


@dataclass(frozen=True)
class ThresholdEdit:
    """The values of one form of thresholds: what its page has ``seen`` and what was ``typed``, as accepted, under the codes."""

    fields: Sequence[Field]
    defaults: Mapping[str, str]
    """The values of thresholds that are not stored."""
    seen: Mapping[str, str]
    typed: Mapping[str, str]


def change_thresholds(session: Session, edit: ThresholdEdit, by: str, at: dt.datetime, context: Context) -> dict[str, tuple[str, str]]:
    """Store what differs and return each changed code with its value before and after; for verbs that have checked the rights.

    What is typed as it was shown is not written, so that it does not undo what another administrator has changed meanwhile.

    Raises:
        NotFilled: with a message for every edited value that somebody else has changed since it was shown; nothing is stored.
    """
    edited = [field for field in edit.fields if not _same(edit.typed[field.key], edit.seen.get(field.key, ""))]
    stored = _locked(session, {field.key: edit.defaults[field.key] for field in edited})
    stale = [field for field in edited if not _same(stored[field.key], edit.seen.get(field.key, ""))]
    if stale:
        raise NotFilled({field.key: _CHANGED.fill(value=field.kind.show(stored[field.key], context)) for field in stale})
    changed = [field for field in edited if not _same(edit.typed[field.key], stored[field.key])]
    for field in changed:
        content.set_threshold(session, field.key, edit.typed[field.key], field.label, by=by, at=at)
    return {field.key: (stored[field.key], edit.typed[field.key]) for field in changed}


def _locked(session: Session, defaults: Mapping[str, str]) -> dict[str, str]:
    """Return the present values by code; the rows are locked in the order of their codes."""
    wanted = select(Threshold).where(col(Threshold.code).in_(defaults)).order_by(col(Threshold.code)).with_for_update()
    return {**defaults, **{row.code: row.value for row in session.exec(wanted)}}


def _same(one: str, other: str) -> bool:
    return one == other or (bool(one) and bool(other) and Decimal(one) == Decimal(other))
