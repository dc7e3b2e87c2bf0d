"""The indexes from which the desk's queues are read, and the name of a project as a search compares it."""

import sqlalchemy as sa
from alembic import op

from portal.texts.cleaning import folded

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

LIVING = {"sqlite_where": sa.text("deleted_at IS NULL"), "postgresql_where": sa.text("deleted_at IS NULL")}
MANY = 1_000


def upgrade() -> None:
    op.add_column("applications", sa.Column("project_key", sa.String(length=500), nullable=False, server_default=""))
    connection = op.get_bind()
    named = sa.table("applications", sa.column("id"), sa.column("project_name"), sa.column("project_key"))
    names = connection.execute(sa.select(named.c.id, named.c.project_name).where(named.c.project_name != "")).all()
    keyed = sa.update(named).where(named.c.id == sa.bindparam("one")).values(project_key=sa.bindparam("key"))
    for start in range(0, len(names), MANY):
        connection.execute(keyed, [{"one": one, "key": folded(name)[:500]} for one, name in names[start : start + MANY]])
    with op.batch_alter_table("applications") as applications:
        applications.alter_column("project_key", existing_type=sa.String(length=500), existing_nullable=False, server_default=None)
    op.drop_index("ix_applications_queue", table_name="applications")
    op.drop_index("ix_applications_assignee", table_name="applications")
    op.create_index("ix_applications_queue", "applications", ["status", "sent_at", "id"], **LIVING)
    op.create_index("ix_applications_assignee", "applications", ["assignee_id", "status", "sent_at", "id"], **LIVING)
    op.create_index("ix_applications_sent", "applications", ["sent_at", "id", "status"], **LIVING)


def downgrade() -> None:
    for name in ("ix_applications_sent", "ix_applications_assignee", "ix_applications_queue"):
        op.drop_index(name, table_name="applications")
    op.create_index("ix_applications_queue", "applications", ["status", "sent_at"])
    op.create_index("ix_applications_assignee", "applications", ["assignee_id", "status", "sent_at"])
    op.drop_column("applications", "project_key")
