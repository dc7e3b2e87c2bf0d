"""Ready texts and points of check-lists are records, which have who changed them and when."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("reply_templates") as changed:
        changed.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        changed.add_column(sa.Column("retired", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(sa.text("UPDATE reply_templates SET retired = (retired_at IS NOT NULL)"))
    with op.batch_alter_table("reply_templates") as changed:
        changed.drop_constraint(op.f("fk_reply_templates_changed_by_accounts"), type_="foreignkey")
        for column in ("created_at", "changed_at", "changed_by", "retired_at"):
            changed.drop_column(column)
        changed.alter_column("position", server_default=None)
        changed.alter_column("retired", server_default=None)
    with op.batch_alter_table("checklist_points") as changed:
        changed.add_column(sa.Column("retired", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(sa.text("UPDATE checklist_points SET retired = (retired_at IS NOT NULL)"))
    with op.batch_alter_table("checklist_points") as changed:
        changed.drop_constraint(op.f("fk_checklist_points_changed_by_accounts"), type_="foreignkey")
        for column in ("changed_at", "changed_by", "retired_at"):
            changed.drop_column(column)
        changed.alter_column("retired", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("checklist_points") as changed:
        for column in ("changed_at", "retired_at"):
            changed.add_column(sa.Column(column, UtcDateTime(), nullable=True))
        changed.add_column(sa.Column("changed_by", sa.String(length=32), nullable=True))
        changed.create_foreign_key(op.f("fk_checklist_points_changed_by_accounts"), "accounts", ["changed_by"], ["id"])
        changed.drop_column("retired")
    with op.batch_alter_table("reply_templates") as changed:
        for column in ("created_at", "changed_at", "retired_at"):
            changed.add_column(sa.Column(column, UtcDateTime(), nullable=True))
        changed.add_column(sa.Column("changed_by", sa.String(length=32), nullable=True))
        changed.create_foreign_key(op.f("fk_reply_templates_changed_by_accounts"), "accounts", ["changed_by"], ["id"])
        changed.drop_column("position")
        changed.drop_column("retired")
