"""Since when a person with an employee's certificate waits for the approval of the organisation, and when it was declined."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("awaits_since", UtcDateTime(), nullable=True))
    op.add_column("accounts", sa.Column("declined_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.drop_column("declined_at")
        batch_op.drop_column("awaits_since")
