"""Sessions of signing by QR code."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn, UtcDateTime

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "qr_sessions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("claim", sa.String(length=4000), nullable=False),
        sa.Column("title", JsonColumn, nullable=False),
        sa.Column("documents", JsonColumn, nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("bin", sa.String(length=12), nullable=False),
        sa.Column("may_sign", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("problem", JsonColumn, nullable=False),
        sa.Column("signatures", JsonColumn, nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qr_sessions")),
        sa.UniqueConstraint("code", name=op.f("uq_qr_sessions_code")),
    )
    op.create_index("ix_qr_sessions_browser", "qr_sessions", ["browser_hash", "place", "subject"])
    op.create_index(op.f("ix_qr_sessions_expires_at"), "qr_sessions", ["expires_at"])


def downgrade() -> None:
    op.drop_table("qr_sessions")
