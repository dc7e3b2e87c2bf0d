"""The review: the pause while further documents are awaited, its files, the number and the date of the contract."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("applications") as applications:
        applications.add_column(sa.Column("paused_at", UtcDateTime(), nullable=True))
        applications.add_column(sa.Column("answer_until", sa.Date(), nullable=True))
        applications.add_column(sa.Column("contract_number", sa.String(length=60), nullable=False, server_default=""))
        applications.add_column(sa.Column("contract_date", sa.Date(), nullable=True))
    with op.batch_alter_table("applications") as applications:
        applications.alter_column("contract_number", server_default=None)
    op.create_table(
        "application_papers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("attached_at", UtcDateTime(), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_application_papers_application_id_applications")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_application_papers_file_id_stored_files")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_application_papers_account_id_accounts")),
        sa.ForeignKeyConstraint(["event_id"], ["application_events.id"], name=op.f("fk_application_papers_event_id_application_events")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_papers")),
    )
    op.create_index("ix_application_papers_order", "application_papers", ["application_id", "attached_at"])
    op.create_index(op.f("ix_application_papers_file_id"), "application_papers", ["file_id"])
    op.create_index(op.f("ix_application_papers_event_id"), "application_papers", ["event_id"])


def downgrade() -> None:
    op.drop_table("application_papers")
    with op.batch_alter_table("applications") as applications:
        for column in ("contract_date", "contract_number", "answer_until", "paused_at"):
            applications.drop_column(column)
