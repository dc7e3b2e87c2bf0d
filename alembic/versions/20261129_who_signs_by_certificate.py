"""Whose certificate has the right to sign, so that nobody else changes their accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.add_column(sa.Column("signs_by_certificate", sa.Boolean(), nullable=False, server_default=sa.false()))
    # Whoever could sign until now had registered with such a certificate, or before employees had to be approved; the next signing in by a
    # certificate sets it right.
    accounts = sa.table("accounts", sa.column("kind"), sa.column("awaits_since"), sa.column("signs_by_certificate"))
    theirs = sa.and_(accounts.c.kind == "legal_entity", accounts.c.awaits_since.is_(None))
    op.execute(accounts.update().where(theirs).values(signs_by_certificate=True))


def downgrade() -> None:
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.drop_column("signs_by_certificate")
