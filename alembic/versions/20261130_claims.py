"""Claims that are renewed, in the place of terms."""

import sqlalchemy as sa
from alembic import op

from portal.db import UtcDateTime

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None

HELD = ("outbox_letters", "uploads", "stored_files", "qr_sessions")


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("process", sa.String(120), nullable=False),
        sa.Column("beats", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    for table in HELD:
        with op.batch_alter_table(table) as changed:
            changed.add_column(sa.Column("held_by", sa.String(32), nullable=False, server_default=""))
        with op.batch_alter_table(table) as changed:
            changed.alter_column("held_by", server_default=None)
    with op.batch_alter_table("uploads") as changed:
        changed.drop_column("claim")
        changed.drop_column("claimed_until")
    with op.batch_alter_table("qr_sessions") as changed:
        changed.drop_column("held_until")


def downgrade() -> None:
    with op.batch_alter_table("qr_sessions") as changed:
        changed.add_column(sa.Column("held_until", UtcDateTime(), nullable=True))
    with op.batch_alter_table("uploads") as changed:
        changed.add_column(sa.Column("claim", sa.String(32), nullable=False, server_default=""))
        changed.add_column(sa.Column("claimed_until", UtcDateTime(), nullable=True))
    with op.batch_alter_table("uploads") as changed:
        changed.alter_column("claim", server_default=None)
    for table in reversed(HELD):
        with op.batch_alter_table(table) as changed:
            changed.drop_column("held_by")
    op.drop_table("claims")
