"""Browsers that have signed in to an account before; set-up links that were asked for with an address nobody has."""

import sqlalchemy as sa
from alembic import op

import portal.db.types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_devices",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_known_devices_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_devices")),
    )
    with op.batch_alter_table("known_devices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_devices_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_devices_browser_hash"), ["browser_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_devices_expires_at"), ["expires_at"], unique=False)
    with op.batch_alter_table("set_up_links", schema=None) as batch_op:
        batch_op.alter_column("account_id", existing_type=sa.String(length=32), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM set_up_links WHERE account_id IS NULL")
    with op.batch_alter_table("set_up_links", schema=None) as batch_op:
        batch_op.alter_column("account_id", existing_type=sa.String(length=32), nullable=False)
    with op.batch_alter_table("known_devices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_devices_expires_at"))
        batch_op.drop_index(batch_op.f("ix_known_devices_browser_hash"))
        batch_op.drop_index(batch_op.f("ix_known_devices_account_id"))
    op.drop_table("known_devices")
