"""The unfinished applications that change an approved one."""

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from portal.core.applications.rules import EDITABLE
from portal.core.applications.schema import ApplicationKind
from portal.core.applications.tables import Answer, Application


def unfinished_change(session: Session, base: Application, kind: ApplicationKind) -> Application | None:
    """Return the application of ``kind`` that changes ``base`` and is with its parties, the one changed last; None without any."""
    wanted = unfinished(kind, base.organisation_id, base.id)
    return session.exec(wanted.order_by(col(Application.changed_at).desc(), col(Application.id)).limit(1)).first()


def unfinished(kind: ApplicationKind, organisation_id: str, base_id: str) -> SelectOfScalar[Application]:
    """Return the question for a company's applications of ``kind`` that change ``base_id`` and are with their parties."""
    base = kind.changes.base if kind.changes else ""
    return (
        select(Application)
        .join(Answer, col(Answer.application_id) == Application.id)
        .where(
            Application.product == kind.code,
            Application.organisation_id == organisation_id,
            col(Application.status).in_(EDITABLE),
            col(Application.deleted_at).is_(None),
            Answer.address == base,
            Answer.text == base_id,
        )
    )
