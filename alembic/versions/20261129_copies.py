"""From which earlier application a party's part was copied."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn, UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "application_copies",
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("party", sa.String(length=10), nullable=False),
        sa.Column("source_id", sa.String(length=32), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("addresses", JsonColumn, nullable=False),
        sa.Column("left_out", JsonColumn, nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_application_copies_application_id_applications")),
        sa.ForeignKeyConstraint(["source_id"], ["applications.id"], name=op.f("fk_application_copies_source_id_applications")),
        sa.PrimaryKeyConstraint("application_id", "party", name=op.f("pk_application_copies")),
    )


def downgrade() -> None:
    op.drop_table("application_copies")
