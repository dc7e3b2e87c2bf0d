"""Time stamps of signatures: taken, not confirmed yet, or still to be asked for."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn, UtcDateTime

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signature_stamps",
        sa.Column("cms_sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("cms", sa.LargeBinary(), nullable=True),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("stamp_sha256", sa.String(length=64), nullable=True),
        sa.Column("stamped_at", UtcDateTime(), nullable=True),
        sa.Column("authority", sa.String(length=200), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("proofs", JsonColumn, nullable=False),
        sa.ForeignKeyConstraint(["stamp_sha256"], ["kept_proofs.sha256"], name=op.f("fk_signature_stamps_stamp_sha256_kept_proofs")),
        sa.PrimaryKeyConstraint("cms_sha256", name=op.f("pk_signature_stamps")),
    )
    op.create_index(op.f("ix_signature_stamps_state"), "signature_stamps", ["state"])


def downgrade() -> None:
    op.drop_table("signature_stamps")
