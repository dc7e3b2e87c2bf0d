"""What the operator decided about a remark: closed, or that it remains and goes to the parties with the next return."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_CLOSE_THOSE_OF_EARLIER_RETURNS = """
UPDATE remarks SET resolved_at = (
  SELECT MIN(later.at) FROM application_events AS later JOIN application_events AS own ON own.id = remarks.event_id
  WHERE later.application_id = remarks.application_id AND later.number > own.number AND later.kind IN ('returned', 'returned_from_review')
)
WHERE resolved_at IS NULL
"""
"""Until now a return replaced the remarks of the return before it: those are over, and must not go to the parties again."""


def upgrade() -> None:
    with op.batch_alter_table("remarks") as remarks:
        remarks.add_column(sa.Column("remains_at", UtcDateTime(), nullable=True))
        remarks.add_column(sa.Column("decided_by", sa.String(length=300), nullable=False, server_default=""))
    with op.batch_alter_table("remarks") as remarks:
        remarks.alter_column("decided_by", existing_type=sa.String(length=300), existing_nullable=False, server_default=None)
    op.execute(_CLOSE_THOSE_OF_EARLIER_RETURNS)


def downgrade() -> None:
    with op.batch_alter_table("remarks") as remarks:
        remarks.drop_column("decided_by")
        remarks.drop_column("remains_at")
