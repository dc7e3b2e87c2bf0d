"""The last repeated check of each stored signature."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signature_rechecks",
        sa.Column("signature_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("tried_at", UtcDateTime(), nullable=False),
        sa.Column("good_at", UtcDateTime(), nullable=True),
        sa.Column("fault", sa.String(length=60), nullable=False),
        sa.Column("failing_since", UtcDateTime(), nullable=True),
        sa.Column("told_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("signature_id", name=op.f("pk_signature_rechecks")),
    )
    op.create_index(op.f("ix_signature_rechecks_tried_at"), "signature_rechecks", ["tried_at"])
    op.create_index(op.f("ix_signature_rechecks_failing_since"), "signature_rechecks", ["failing_since"])


def downgrade() -> None:
    op.drop_table("signature_rechecks")
