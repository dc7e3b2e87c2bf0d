"""Letters on which an executor's access stood before a further one."""

import sqlalchemy as sa
from alembic import op

import portal.db.types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mio_earlier_letters",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=True),
        sa.Column("replaced_at", portal.db.types.UtcDateTime(), nullable=False),
        sa.Column("replaced_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_mio_earlier_letters_account_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_mio_earlier_letters_file_id")),
        sa.ForeignKeyConstraint(["replaced_by"], ["accounts.id"], name=op.f("fk_mio_earlier_letters_replaced_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_earlier_letters")),
    )
    with op.batch_alter_table("mio_earlier_letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mio_earlier_letters_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mio_earlier_letters_file_id"), ["file_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("mio_earlier_letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mio_earlier_letters_file_id"))
        batch_op.drop_index(batch_op.f("ix_mio_earlier_letters_account_id"))
    op.drop_table("mio_earlier_letters")
