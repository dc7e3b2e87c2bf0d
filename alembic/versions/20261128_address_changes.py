"""New e-mail addresses of accounts, which wait until the link sent there is opened."""

import sqlalchemy as sa
from alembic import op

import portal.db.types

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "address_changes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("old_email", sa.String(length=254), nullable=False),
        sa.Column("new_email", sa.String(length=254), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("changed_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.Column("dropped_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_address_changes_account_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["accounts.id"], name=op.f("fk_address_changes_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_changes")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_address_changes_token_hash")),
    )
    with op.batch_alter_table("address_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_address_changes_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_address_changes_expires_at"), ["expires_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("address_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_address_changes_expires_at"))
        batch_op.drop_index(batch_op.f("ix_address_changes_account_id"))
    op.drop_table("address_changes")
