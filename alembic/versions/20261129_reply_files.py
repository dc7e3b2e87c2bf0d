"""Files of the replies to remarks."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "remark_reply_files",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("remark_id", sa.String(length=32), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("attached_at", UtcDateTime(), nullable=False),
        sa.Column("reply_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_remark_reply_files_account_id_accounts")),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_remark_reply_files_application_id_applications")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_remark_reply_files_file_id_stored_files")),
        sa.ForeignKeyConstraint(["remark_id"], ["remarks.id"], name=op.f("fk_remark_reply_files_remark_id_remarks")),
        sa.ForeignKeyConstraint(["reply_id"], ["remark_replies.id"], name=op.f("fk_remark_reply_files_reply_id_remark_replies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark_reply_files")),
    )
    op.create_index("ix_remark_reply_files_order", "remark_reply_files", ["application_id", "attached_at"])
    op.create_index(op.f("ix_remark_reply_files_file_id"), "remark_reply_files", ["file_id"])


def downgrade() -> None:
    op.drop_table("remark_reply_files")
