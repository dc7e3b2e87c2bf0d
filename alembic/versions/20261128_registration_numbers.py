"""The counters of registration numbers, and no two applications with one number."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registration_counters",
        sa.Column("product", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("product", "year", name=op.f("pk_registration_counters")),
    )
    numbered = sa.text("registration_number <> ''")
    op.create_index(
        "ix_applications_number", "applications", ["registration_number"], unique=True, sqlite_where=numbered, postgresql_where=numbered
    )


def downgrade() -> None:
    op.drop_index("ix_applications_number", table_name="applications")
    op.drop_table("registration_counters")
