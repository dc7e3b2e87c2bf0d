"""The code on the PDFs of a version, by which anybody who holds the paper can check it."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("application_versions") as versions:
        versions.add_column(sa.Column("check_code", sa.String(length=30), nullable=True))
        versions.create_unique_constraint(op.f("uq_application_versions_check_code"), ["check_code"])


def downgrade() -> None:
    with op.batch_alter_table("application_versions") as versions:
        versions.drop_constraint(op.f("uq_application_versions_check_code"), type_="unique")
        versions.drop_column("check_code")
