"""On which pages the forms of applications are open, as the processes of the server tell each other."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "application_presences",
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("party", sa.String(length=10), nullable=False),
        sa.Column("stage", sa.String(length=60), nullable=False),
        sa.Column("tab", sa.String(length=60), nullable=False),
        sa.Column("worker", sa.String(length=32), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_application_presences_account_id_accounts")),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_application_presences_application_id_applications")),
        sa.PrimaryKeyConstraint("page", name=op.f("pk_application_presences")),
    )
    op.create_index(op.f("ix_application_presences_application_id"), "application_presences", ["application_id"])
    op.create_index(op.f("ix_application_presences_worker"), "application_presences", ["worker"])


def downgrade() -> None:
    op.drop_index(op.f("ix_application_presences_worker"), table_name="application_presences")
    op.drop_index(op.f("ix_application_presences_application_id"), table_name="application_presences")
    op.drop_table("application_presences")
