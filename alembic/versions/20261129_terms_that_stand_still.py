"""What is left of the term of an application while its applicant has it."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("applications", sa.Column("term_left_minutes", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("applications") as table:
        table.drop_column("term_left_minutes")
