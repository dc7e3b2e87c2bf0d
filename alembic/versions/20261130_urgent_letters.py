"""Letters that somebody waits for."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox_letters") as changed:
        changed.add_column(sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("outbox_letters") as changed:
        changed.alter_column("urgent", server_default=None)
    op.create_index("ix_outbox_letters_urgent", "outbox_letters", ["urgent", "due_at"])


def downgrade() -> None:
    op.drop_index("ix_outbox_letters_urgent", table_name="outbox_letters")
    with op.batch_alter_table("outbox_letters") as changed:
        changed.drop_column("urgent")
