"""The request that queued a message."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox_letters") as changed:
        changed.add_column(sa.Column("request", sa.String(16), nullable=False, server_default=""))
    with op.batch_alter_table("outbox_letters") as changed:
        changed.alter_column("request", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("outbox_letters") as changed:
        changed.drop_column("request")
