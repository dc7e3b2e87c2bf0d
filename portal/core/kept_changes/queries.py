"""Reading kept changes. Whoever may read a thing decides who may read its changes: the subjects ask."""

from sqlmodel import Session, col, select

from portal.core.accounts.sessions import queries as accounts
from portal.core.kept_changes.schema import ChangeView
from portal.core.kept_changes.tables import KeptChange


def changes_of(session: Session, kind: str, key: str) -> tuple[ChangeView, ...]:
    """Return the changes of a thing, newest first."""
    wanted = select(KeptChange).where(KeptChange.subject == f"{kind}:{key}")
    return tuple(_view(session, row) for row in session.exec(wanted.order_by(col(KeptChange.at).desc(), col(KeptChange.id))).all())


def changes_between(session: Session, kind: str, first: str, last: str) -> tuple[ChangeView, ...]:
    """Return the changes of the acts that changed a thing from ``first`` to ``last``, as texts, of a kind: newest first, then by key."""
    acts = select(KeptChange.act_id).where(col(KeptChange.subject).between(f"{kind}:{first}", f"{kind}:{last}"))
    wanted = select(KeptChange).where(col(KeptChange.act_id).in_(acts))
    return tuple(_view(session, row) for row in session.exec(wanted.order_by(col(KeptChange.at).desc(), col(KeptChange.subject))).all())


def changes_of_act(session: Session, kind: str, act_id: str) -> tuple[ChangeView, ...]:
    """Return what an act changed in things of a kind, by key; nothing when there is no such act."""
    wanted = select(KeptChange).where(KeptChange.act_id == act_id, col(KeptChange.subject).startswith(f"{kind}:"))
    return tuple(_view(session, row) for row in session.exec(wanted.order_by(col(KeptChange.subject))).all())


def _view(session: Session, row: KeptChange) -> ChangeView:
    by = accounts.account(session, row.account_id).name if row.account_id else ""
    return ChangeView(row.act_id, row.subject.partition(":")[2], row.act, row.at, by, row.before, row.after, row.reason)
