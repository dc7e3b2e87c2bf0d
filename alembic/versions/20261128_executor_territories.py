"""Several territories can be granted to an executor; the one that was granted before stays."""

import sqlalchemy as sa
from alembic import op

import portal.db.types

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("mio_executors", schema=None) as batch_op:
        batch_op.add_column(sa.Column("territories", portal.db.types.JsonColumn, nullable=True))
    connection, executors = op.get_bind(), _executors()
    for account_id, territory in connection.execute(sa.select(executors.c.account_id, executors.c.territory)).all():
        connection.execute(sa.update(executors).where(executors.c.account_id == account_id).values(territories=[territory]))
    with op.batch_alter_table("mio_executors", schema=None) as batch_op:
        batch_op.alter_column("territories", existing_type=portal.db.types.JsonColumn, nullable=False)
        batch_op.drop_column("territory")


def downgrade() -> None:
    with op.batch_alter_table("mio_executors", schema=None) as batch_op:
        batch_op.add_column(sa.Column("territory", sa.String(length=9), nullable=True))
    connection, executors = op.get_bind(), _executors()
    for account_id, territories in connection.execute(sa.select(executors.c.account_id, executors.c.territories)).all():
        # One territory is all there was: the first stays, so that nobody sees more than before.
        territory = next(iter(territories), "")
        connection.execute(sa.update(executors).where(executors.c.account_id == account_id).values(territory=territory))
    with op.batch_alter_table("mio_executors", schema=None) as batch_op:
        batch_op.alter_column("territory", existing_type=sa.String(length=9), nullable=False)
        batch_op.drop_column("territories")


def _executors() -> sa.TableClause:
    names = ("account_id", "territory")
    return sa.table("mio_executors", *(sa.column(name) for name in names), sa.column("territories", portal.db.types.JsonColumn))
