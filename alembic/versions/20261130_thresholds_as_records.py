"""Terms and thresholds are records, which have who changed them and when; values that held before are kept."""

import sqlalchemy as sa
from alembic import op

from portal.db import JsonColumn, new_id
from portal.db.types import UtcDateTime

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "earlier_thresholds",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.Column("value", sa.String(length=30), nullable=False),
        sa.PrimaryKeyConstraint("code", "until", name=op.f("pk_earlier_thresholds")),
    )
    _keep_changes()
    with op.batch_alter_table("thresholds") as changed:
        changed.drop_constraint(op.f("fk_thresholds_changed_by_accounts"), type_="foreignkey")
        changed.drop_column("changed_at")
        changed.drop_column("changed_by")


def _keep_changes() -> None:
    """Make a published version of each value that an administrator changed; the start of the portal makes records of the others."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(_THRESHOLDS).where(_THRESHOLDS.c.changed_at.is_not(None))).mappings().all():
        code, record_id = row["code"], new_id()
        names = {f"name_{language}": text for language, text in row["label"].items()}
        texts = {"limit": code, "group": _group(code), **names, "value": row["value"]}
        kind = "mio_limits" if code.startswith("mio_") else "limits"
        numbers = {"position": 0, "number": 1, "in_force": 1, "draft": 0, "planned": 0, "retired": False}
        connection.execute(_RECORDS.insert().values(id=record_id, kind=kind, code=code, published=texts, newest=texts, **numbers))
        version = {"record_id": record_id, "number": 1, "act": "publish", "texts": texts}
        connection.execute(_VERSIONS.insert().values(id=new_id(), at=row["changed_at"], account_id=row["changed_by"], **version))


_THRESHOLDS = sa.table(
    "thresholds",
    sa.column("code"),
    sa.column("value"),
    sa.column("label", JsonColumn),
    sa.column("changed_at", UtcDateTime()),
    sa.column("changed_by"),
)
_NUMBERS = ("position", "number", "in_force", "draft", "planned", "retired")
_RECORDS = sa.table(
    "content_records",
    *(sa.column(name) for name in ("id", "kind", "code", *_NUMBERS)),
    sa.column("published", JsonColumn),
    sa.column("newest", JsonColumn),
)
_VERSIONS = sa.table(
    "record_versions",
    *(sa.column(name) for name in ("id", "record_id", "number", "act", "account_id")),
    sa.column("texts", JsonColumn),
    sa.column("at", UtcDateTime()),
)
_BEGINNINGS = (
    ("mio_risk_", "risk"),
    ("mio_due_", "deadlines"),
    ("mio_lock_", "deadlines"),
    ("mio_page_", "deadlines"),
    ("mio_notice_", "deadlines"),
    ("mio_", "questions"),
    ("subsid", "subsidising"),
    ("experience_", "developer"),
    ("commissioned_", "developer"),
    ("debt_", "developer"),
)


def _group(code: str) -> str:
    """Return the section of the list in which a threshold stands."""
    if code.endswith("_working_days"):
        return "review"
    return next((group for beginning, group in _BEGINNINGS if code.startswith(beginning)), "project")


def downgrade() -> None:
    with op.batch_alter_table("thresholds") as changed:
        changed.add_column(sa.Column("changed_at", UtcDateTime(), nullable=True))
        changed.add_column(sa.Column("changed_by", sa.String(length=32), nullable=True))
        changed.create_foreign_key(op.f("fk_thresholds_changed_by_accounts"), "accounts", ["changed_by"], ["id"])
    op.drop_table("earlier_thresholds")
