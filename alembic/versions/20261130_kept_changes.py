"""Kept changes: of days of the calendar, of video instructions. Those of days that the journal has are taken over."""

import sqlalchemy as sa
from alembic import op

from portal.db import JsonColumn, UtcDateTime, new_id

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

KEYS = ("kind", "name_kk", "name_ru", "name_en")
"""What the journal has of a day before and after, in this order."""


def upgrade() -> None:
    kept = op.create_table(
        "kept_changes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("act_id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("before", JsonColumn, nullable=False),
        sa.Column("after", JsonColumn, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_kept_changes_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_changes")),
    )
    op.create_index(op.f("ix_kept_changes_act_id"), "kept_changes", ["act_id"])
    op.create_index("ix_kept_changes_subject_at", "kept_changes", ["subject", "at"])
    noted = sa.table(
        "audit_rows",
        sa.column("at", UtcDateTime()),
        sa.column("account_id", sa.String),
        sa.column("verb", sa.String),
        sa.column("subject", sa.String),
        sa.column("details", JsonColumn),
    )
    rows = op.get_bind().execute(
        sa.select(noted).where(noted.c.verb.in_([f"administration.{one}_day" for one in ("add", "change", "remove")]))
    )
    known = set(op.get_bind().execute(sa.select(sa.table("accounts", sa.column("id")).c.id)).scalars())
    taken = [
        {
            "id": new_id(),
            "act_id": new_id(),
            "subject": row.subject,
            "act": row.verb.partition(".")[2],
            "before": dict(zip(KEYS, row.details["before"], strict=False)),
            "after": dict(zip(KEYS, row.details["after"], strict=False)),
            "at": row.at,
            "account_id": row.account_id if row.account_id in known else None,
            "reason": "",
        }
        for row in rows
    ]
    if taken:
        op.bulk_insert(kept, taken)


def downgrade() -> None:
    op.drop_table("kept_changes")
