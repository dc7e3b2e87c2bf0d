"""Refusals of uploads, for a browser that has lost the answer."""

import sqlalchemy as sa
from alembic import op

from portal.db import JsonColumn, UtcDateTime

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("uploads") as changed:
        changed.add_column(sa.Column("refusal", JsonColumn, nullable=False, server_default="{}"))
        changed.add_column(sa.Column("refused_at", UtcDateTime(), nullable=True))
    with op.batch_alter_table("uploads") as changed:
        changed.alter_column("refusal", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("uploads") as changed:
        changed.drop_column("refused_at")
        changed.drop_column("refusal")
