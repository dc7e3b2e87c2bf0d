"""The pages to which letters lead, and which reminders of deadlines were sent."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox_letters", sa.Column("path", sa.String(length=200), nullable=False, server_default=""))
    with op.batch_alter_table("outbox_letters") as table:
        table.alter_column("path", server_default=None)
    op.create_table(
        "application_reminders",
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_application_reminders_application_id_applications")),
        sa.PrimaryKeyConstraint("application_id", "step", "due_on", name=op.f("pk_application_reminders")),
    )


def downgrade() -> None:
    op.drop_table("application_reminders")
    with op.batch_alter_table("outbox_letters") as table:
        table.drop_column("path")
