"""How each account gets its letters, and the notices that wait for the letter of the day."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chosen_letters",
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("choice", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_chosen_letters_account_id_accounts")),
        sa.PrimaryKeyConstraint("account_id", "topic", name=op.f("pk_chosen_letters")),
    )
    with op.batch_alter_table("notices") as notices:
        notices.add_column(sa.Column("letter_due", sa.String(length=10), nullable=False, server_default=""))
        notices.create_index("ix_notices_letter_due", ["letter_due", "account_id", "created_at"])
    with op.batch_alter_table("outbox_letters") as letters:
        letters.add_column(sa.Column("settings_path", sa.String(length=200), nullable=False, server_default=""))
    with op.batch_alter_table("notices") as notices:
        notices.alter_column("letter_due", existing_type=sa.String(length=10), existing_nullable=False, server_default=None)
    with op.batch_alter_table("outbox_letters") as letters:
        letters.alter_column("settings_path", existing_type=sa.String(length=200), existing_nullable=False, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("outbox_letters") as letters:
        letters.drop_column("settings_path")
    with op.batch_alter_table("notices") as notices:
        notices.drop_index("ix_notices_letter_due")
        notices.drop_column("letter_due")
    op.drop_table("chosen_letters")
