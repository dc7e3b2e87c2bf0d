"""Who changed a day of the working calendar or a threshold last, and removed days of the calendar."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("calendar_days") as days:
        days.add_column(sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()))
        days.add_column(sa.Column("changed_at", UtcDateTime(), nullable=True))
        days.add_column(sa.Column("changed_by", sa.String(length=32), nullable=True))
        days.create_foreign_key(op.f("fk_calendar_days_changed_by_accounts"), "accounts", ["changed_by"], ["id"])
    with op.batch_alter_table("calendar_days") as days:
        days.alter_column("active", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
    with op.batch_alter_table("thresholds") as thresholds:
        thresholds.add_column(sa.Column("changed_at", UtcDateTime(), nullable=True))
        thresholds.add_column(sa.Column("changed_by", sa.String(length=32), nullable=True))
        thresholds.create_foreign_key(op.f("fk_thresholds_changed_by_accounts"), "accounts", ["changed_by"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("thresholds") as thresholds:
        thresholds.drop_constraint(op.f("fk_thresholds_changed_by_accounts"), type_="foreignkey")
        thresholds.drop_column("changed_by")
        thresholds.drop_column("changed_at")
    op.execute("DELETE FROM calendar_days WHERE NOT active")
    with op.batch_alter_table("calendar_days") as days:
        days.drop_constraint(op.f("fk_calendar_days_changed_by_accounts"), type_="foreignkey")
        days.drop_column("changed_by")
        days.drop_column("changed_at")
        days.drop_column("active")
