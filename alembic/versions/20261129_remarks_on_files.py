"""A remark can be about one of several files of a document."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("remarks") as batch_op:
        batch_op.add_column(sa.Column("file_id", sa.String(length=32), nullable=True))
        batch_op.create_foreign_key(op.f("fk_remarks_file_id_stored_files"), "stored_files", ["file_id"], ["id"])
        batch_op.create_index(op.f("ix_remarks_file_id"), ["file_id"])


def downgrade() -> None:
    with op.batch_alter_table("remarks") as batch_op:
        batch_op.drop_index(op.f("ix_remarks_file_id"))
        batch_op.drop_constraint(op.f("fk_remarks_file_id_stored_files"), type_="foreignkey")
        batch_op.drop_column("file_id")
