"""Announcements of the operator, and which notices and letters tell them."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn, UtcDateTime

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("title", JsonColumn, nullable=False),
        sa.Column("text", JsonColumn, nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=False),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(f"kept_{what}", sa.Integer(), nullable=False) for what in ("read", "sent", "failed")),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=32), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("published_by", sa.String(length=32), nullable=True),
        sa.Column("taken_back_at", UtcDateTime(), nullable=True),
        sa.Column("taken_back_by", sa.String(length=32), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], ["accounts.id"], name=op.f(f"fk_announcements_{column}_accounts"))
            for column in ("created_by", "published_by", "taken_back_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    op.create_index(op.f("ix_announcements_created_at"), "announcements", ["created_at"])
    for table in ("notices", "outbox_letters"):
        with op.batch_alter_table(table) as changed:
            changed.add_column(sa.Column("announcement_id", sa.String(length=32), nullable=True))
            changed.create_foreign_key(op.f(f"fk_{table}_announcement_id_announcements"), "announcements", ["announcement_id"], ["id"])
    with op.batch_alter_table("outbox_letters") as letters:
        letters.add_column(sa.Column("account_id", sa.String(length=32), nullable=True))
        letters.create_foreign_key(op.f("fk_outbox_letters_account_id_accounts"), "accounts", ["account_id"], ["id"])
    op.create_index("ix_notices_announcement", "notices", ["announcement_id", "letter_due", "read_at"])
    op.create_index("ix_outbox_letters_announcement", "outbox_letters", ["announcement_id", "sent_at", "gave_up_at", "tries"])


def downgrade() -> None:
    op.drop_index("ix_outbox_letters_announcement", table_name="outbox_letters")
    op.drop_index("ix_notices_announcement", table_name="notices")
    with op.batch_alter_table("outbox_letters") as letters:
        letters.drop_constraint(op.f("fk_outbox_letters_account_id_accounts"), type_="foreignkey")
        letters.drop_column("account_id")
    for table in ("outbox_letters", "notices"):
        with op.batch_alter_table(table) as changed:
            changed.drop_constraint(op.f(f"fk_{table}_announcement_id_announcements"), type_="foreignkey")
            changed.drop_column("announcement_id")
    op.drop_table("announcements")
