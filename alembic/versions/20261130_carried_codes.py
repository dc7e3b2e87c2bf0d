"""QR codes that a service carries to the telephone."""

import sqlalchemy as sa
from alembic import op

from portal.db import JsonColumn, UtcDateTime

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("qr_sessions") as batch_op:
        batch_op.add_column(sa.Column("carrier", sa.String(length=10), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("offer", JsonColumn, nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("held_until", UtcDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("qr_sessions") as batch_op:
        batch_op.drop_column("held_until")
        batch_op.drop_column("offer")
        batch_op.drop_column("carrier")
