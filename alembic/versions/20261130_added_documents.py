"""Types of documents that the administrator adds, and which of them an application was begun with."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "added_documents",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("product", sa.String(length=40), nullable=False),
        sa.Column("party", sa.String(length=20), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("label", JsonColumn, nullable=False),
        sa.Column("hint", JsonColumn, nullable=True),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("attributes", JsonColumn, nullable=False),
        sa.Column("extensions", JsonColumn, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_added_documents")),
        sa.UniqueConstraint("code", "number", name=op.f("uq_added_documents_code_number")),
    )
    op.create_index("ix_added_documents_product", "added_documents", ["product"])
    with op.batch_alter_table("applications") as batch_op:
        batch_op.add_column(sa.Column("added_documents", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("applications") as batch_op:
        batch_op.drop_column("added_documents")
    op.drop_index("ix_added_documents_product", table_name="added_documents")
    op.drop_table("added_documents")
