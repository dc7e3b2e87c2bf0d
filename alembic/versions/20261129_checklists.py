"""The check-lists of the operator's stages, and what was answered to their points."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn, UtcDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checklist_points",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("product", sa.String(length=20), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", JsonColumn, nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=True),
        sa.Column("changed_by", sa.String(length=32), nullable=True),
        sa.Column("retired_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["accounts.id"], name=op.f("fk_checklist_points_changed_by_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_points")),
    )
    op.create_index("ix_checklist_points_list", "checklist_points", ["product", "stage", "position"])
    op.create_table(
        "checklist_marks",
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("point_id", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("text", JsonColumn, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("actor_name", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_checklist_marks_account_id_accounts")),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_checklist_marks_application_id_applications")),
        sa.ForeignKeyConstraint(["point_id"], ["checklist_points.id"], name=op.f("fk_checklist_marks_point_id_checklist_points")),
        sa.PrimaryKeyConstraint("application_id", "version", "point_id", name=op.f("pk_checklist_marks")),
    )


def downgrade() -> None:
    op.drop_table("checklist_marks")
    op.drop_index("ix_checklist_points_list", table_name="checklist_points")
    op.drop_table("checklist_points")
