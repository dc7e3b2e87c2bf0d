"""What each user of a legal entity may do: those who have an account fill in and sign as before."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.add_column(sa.Column("rights", JsonColumn, nullable=False, server_default="[]"))
    op.execute("""UPDATE accounts SET rights = '["fill_in", "sign"]' WHERE kind = 'legal_entity'""")


def downgrade() -> None:
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.drop_column("rights")
