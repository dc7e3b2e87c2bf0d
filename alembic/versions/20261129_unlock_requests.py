"""What parties ask the operator to unlock in a returned application."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn, UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unlock_requests",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("party", sa.String(length=10), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("whole_tab", sa.Boolean(), nullable=False),
        sa.Column("label", JsonColumn, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("actor_name", sa.String(length=300), nullable=False),
        sa.Column("organisation_name", sa.String(length=500), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by", sa.String(length=32), nullable=True),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_unlock_requests_account_id_accounts")),
        sa.ForeignKeyConstraint(["answered_by"], ["accounts.id"], name=op.f("fk_unlock_requests_answered_by_accounts")),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_unlock_requests_application_id_applications")),
        sa.ForeignKeyConstraint(["event_id"], ["application_events.id"], name=op.f("fk_unlock_requests_event_id_application_events")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unlock_requests")),
    )
    op.create_index("ix_unlock_requests_waiting", "unlock_requests", ["answered_at", "asked_at"])
    op.create_index(op.f("ix_unlock_requests_event_id"), "unlock_requests", ["event_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_unlock_requests_event_id"), table_name="unlock_requests")
    op.drop_index("ix_unlock_requests_waiting", table_name="unlock_requests")
    op.drop_table("unlock_requests")
