"""The last row of the audit journal that was moved to an archive."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("audit_head") as head:
        head.add_column(sa.Column("archived_seq", sa.Integer(), nullable=False, server_default="0"))
        head.add_column(sa.Column("archived_hash", sa.String(length=64), nullable=False, server_default=""))
    with op.batch_alter_table("audit_head") as head:
        head.alter_column("archived_seq", existing_type=sa.Integer(), existing_nullable=False, server_default=None)
        head.alter_column("archived_hash", existing_type=sa.String(length=64), existing_nullable=False, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("audit_head") as head:
        head.drop_column("archived_hash")
        head.drop_column("archived_seq")
