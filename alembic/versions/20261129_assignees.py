"""Whose work an application is among the operator's staff, and its hand-overs."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("applications") as applications:
        applications.add_column(sa.Column("assignee_id", sa.String(length=32), nullable=True))
        applications.create_foreign_key(op.f("fk_applications_assignee_id_accounts"), "accounts", ["assignee_id"], ["id"])
        applications.create_index("ix_applications_assignee", ["assignee_id", "status", "sent_at"])
    op.create_table(
        "application_assignments",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("assignee_id", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_application_assignments_account_id_accounts")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_application_assignments_application_id_applications")
        ),
        sa.ForeignKeyConstraint(["assignee_id"], ["accounts.id"], name=op.f("fk_application_assignments_assignee_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_assignments")),
    )
    op.create_index("ix_application_assignments_order", "application_assignments", ["application_id", "at"])
    # Until now whoever took an application into work was known from the history only.
    op.execute(
        "UPDATE applications SET assignee_id = (SELECT e.account_id FROM application_events AS e WHERE e.application_id = applications.id "
        "AND e.kind = 'taken_into_work' ORDER BY e.number DESC LIMIT 1) WHERE status = 'in_progress'"
    )


def downgrade() -> None:
    op.drop_index("ix_application_assignments_order", table_name="application_assignments")
    op.drop_table("application_assignments")
    with op.batch_alter_table("applications") as applications:
        applications.drop_index("ix_applications_assignee")
        applications.drop_constraint(op.f("fk_applications_assignee_id_accounts"), type_="foreignkey")
        applications.drop_column("assignee_id")
