"""Corrections of the information about an object by the operator, with their reasons."""

import sqlalchemy as sa
from alembic import op

from portal.db import UtcDateTime

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mio_object_corrections",
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("object_id", sa.String(length=32), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["object_id"], ["mio_objects.id"], name=op.f("fk_mio_object_corrections_object_id_mio_objects")),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_mio_object_corrections_by_id_accounts")),
        sa.PrimaryKeyConstraint("act", "address", name=op.f("pk_mio_object_corrections")),
    )
    op.create_index(op.f("ix_mio_object_corrections_object"), "mio_object_corrections", ["object_id", "at"])


def downgrade() -> None:
    op.drop_table("mio_object_corrections")
