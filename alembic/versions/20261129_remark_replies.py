"""Whether a remark must be answered, and the replies of the parties."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Remarks written before are required: nothing else could be said of them.
    with op.batch_alter_table("remarks") as remarks:
        remarks.add_column(sa.Column("required", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("remarks") as remarks:
        remarks.alter_column("required", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
    op.create_table(
        "remark_replies",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("remark_id", sa.String(length=32), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("actor_name", sa.String(length=300), nullable=False),
        sa.Column("organisation_name", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_remark_replies_account_id_accounts")),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_remark_replies_application_id_applications")),
        sa.ForeignKeyConstraint(["remark_id"], ["remarks.id"], name=op.f("fk_remark_replies_remark_id_remarks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark_replies")),
    )
    op.create_index("ix_remark_replies_order", "remark_replies", ["application_id", "at"])


def downgrade() -> None:
    op.drop_index("ix_remark_replies_order", table_name="remark_replies")
    op.drop_table("remark_replies")
    with op.batch_alter_table("remarks") as remarks:
        remarks.drop_column("required")
