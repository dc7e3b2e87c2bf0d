"""The request that queued a message; what workers and backups tell about themselves."""

import sqlalchemy as sa
from alembic import op

from portal.db import JsonColumn, UtcDateTime

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox_letters") as changed:
        changed.add_column(sa.Column("request", sa.String(16), nullable=False, server_default=""))
    with op.batch_alter_table("outbox_letters") as changed:
        changed.alter_column("request", server_default=None)
    op.create_table(
        "worker_reports",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("machine", sa.String(100), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("workers", sa.Integer(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.Column("memory", sa.BigInteger(), nullable=False),
        sa.Column("states", sa.Integer(), nullable=False),
        sa.Column("websockets", sa.Integer(), nullable=False),
        sa.Column("jobs", JsonColumn, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_reports")),
    )
    op.create_index("ix_worker_reports_seen_at", "worker_reports", ["seen_at"])
    op.create_table(
        "backup_reports",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup_reports")),
    )
    op.create_index("ix_backup_reports_made_at", "backup_reports", ["made_at"])


def downgrade() -> None:
    op.drop_table("backup_reports")
    op.drop_table("worker_reports")
    with op.batch_alter_table("outbox_letters") as changed:
        changed.drop_column("request")
