"""The operator's staff answers in the threads of remarks too."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("remark_replies") as batch_op:
        batch_op.add_column(sa.Column("by_operator", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("remark_replies") as batch_op:
        batch_op.alter_column("by_operator", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("remark_replies") as batch_op:
        batch_op.drop_column("by_operator")
