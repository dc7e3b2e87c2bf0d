"""Decisions signed by the operator's staff: their texts, and signatures without an organisation on the portal."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("signatures") as signatures:
        signatures.alter_column("organisation_id", existing_type=sa.String(length=32), nullable=True)
    op.create_table(
        "application_decisions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("after_event", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=True),
        sa.Column("signature_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_application_decisions_application_id_applications")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_application_decisions_account_id_accounts")),
        sa.ForeignKeyConstraint(["event_id"], ["application_events.id"], name=op.f("fk_application_decisions_event_id_application_events")),
        sa.ForeignKeyConstraint(["signature_id"], ["signatures.id"], name=op.f("fk_application_decisions_signature_id_signatures")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_decisions")),
        sa.UniqueConstraint("event_id", name=op.f("uq_application_decisions_event_id")),
    )
    op.create_index("ix_application_decisions_application", "application_decisions", ["application_id"])


def downgrade() -> None:
    op.drop_table("application_decisions")
    op.execute("DELETE FROM signatures WHERE organisation_id IS NULL")
    with op.batch_alter_table("signatures") as signatures:
        signatures.alter_column("organisation_id", existing_type=sa.String(length=32), nullable=False)
