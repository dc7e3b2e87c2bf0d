"""The bytes that the verdicts over signatures relied on, and the verdict over a signed agreement."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn, UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_proofs",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_kept_proofs")),
    )
    with op.batch_alter_table("signed_agreements") as batch_op:
        batch_op.add_column(sa.Column("verdict", JsonColumn, nullable=False, server_default="{}"))
    with op.batch_alter_table("signed_agreements") as batch_op:
        batch_op.alter_column("verdict", existing_type=JsonColumn, existing_nullable=False, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("signed_agreements") as batch_op:
        batch_op.drop_column("verdict")
    op.drop_table("kept_proofs")
