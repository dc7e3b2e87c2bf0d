"""What NCANode said of each stored signature."""

import sqlalchemy as sa
from alembic import op

from portal.db import JsonColumn
from portal.db.types import UtcDateTime

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signature_opinions",
        sa.Column("signature_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("tried_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("findings", JsonColumn, nullable=False),
        sa.Column("differs_since", UtcDateTime(), nullable=True),
        sa.Column("told_at", UtcDateTime(), nullable=True),
        sa.Column("seen_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("signature_id", name=op.f("pk_signature_opinions")),
    )
    for name in ("state", "tried_at", "differs_since"):
        op.create_index(op.f(f"ix_signature_opinions_{name}"), "signature_opinions", [name])


def downgrade() -> None:
    op.drop_table("signature_opinions")
