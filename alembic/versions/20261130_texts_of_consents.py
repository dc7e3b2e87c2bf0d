"""The earlier texts of consents, and of which text each document was made."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Every document of today was made of the first text that this table of numbers knows: nothing has counted them before.
    for table, column in (("consent_types", "number"), ("application_consents", "text_number")):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column(column, sa.Integer(), nullable=False, server_default="1"))
        with op.batch_alter_table(table) as batch_op:
            batch_op.alter_column(column, server_default=None)
    op.create_table(
        "consent_texts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("consent_type_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", JsonColumn, nullable=False),
        sa.Column("text", JsonColumn, nullable=False),
        sa.ForeignKeyConstraint(["consent_type_id"], ["consent_types.id"], name=op.f("fk_consent_texts_consent_type_id_consent_types")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_texts")),
        sa.UniqueConstraint("consent_type_id", "number", name=op.f("uq_consent_texts_consent_type_id_number")),
    )


def downgrade() -> None:
    op.drop_table("consent_texts")
    for table, column in (("application_consents", "text_number"), ("consent_types", "number")):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column(column)
