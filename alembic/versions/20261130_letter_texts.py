"""Texts of letters that the operator's administrator wrote."""

import sqlalchemy as sa
from alembic import op

from portal.db import JsonColumn

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_texts",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("subject", JsonColumn, nullable=False),
        sa.Column("text", JsonColumn, nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_letter_texts")),
    )


def downgrade() -> None:
    op.drop_table("letter_texts")
