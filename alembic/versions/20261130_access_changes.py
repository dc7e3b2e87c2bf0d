"""Changes by the administrator at accounts, closed organisations, and names in the form in which a search compares them."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import UtcDateTime
from portal.texts.cleaning import folded

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("organisations", "accounts"):
        op.add_column(table, sa.Column("name_key", sa.String(length=600), nullable=False, server_default=""))
        _fold_names(table)
    op.add_column("organisations", sa.Column("deactivated_at", UtcDateTime(), nullable=True))
    op.add_column("accounts", sa.Column("closed_by_operator", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_organisations_created_at", "organisations", ["created_at", "id"])
    op.create_table(
        "access_changes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("account_id", sa.String(length=32), nullable=True),
        sa.Column("before", sa.String(length=500), nullable=False),
        sa.Column("after", sa.String(length=500), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_access_changes_organisation_id")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_access_changes_account_id")),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name=op.f("fk_access_changes_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_changes")),
    )
    op.create_index(op.f("ix_access_changes_organisation_id"), "access_changes", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_access_changes_account_id"), "access_changes", ["account_id"], unique=False)


def _fold_names(table: str) -> None:
    named = sa.table(table, sa.column("id"), sa.column("name"), sa.column("name_key"))
    rows = [{"one": one, "key": folded(name)[:600]} for one, name in op.get_bind().execute(sa.select(named.c.id, named.c.name))]
    if rows:
        op.get_bind().execute(sa.update(named).where(named.c.id == sa.bindparam("one")).values(name_key=sa.bindparam("key")), rows)


def downgrade() -> None:
    op.drop_index(op.f("ix_access_changes_account_id"), table_name="access_changes")
    op.drop_index(op.f("ix_access_changes_organisation_id"), table_name="access_changes")
    op.drop_table("access_changes")
    op.drop_index("ix_organisations_created_at", table_name="organisations")
    op.drop_column("accounts", "closed_by_operator")
    op.drop_column("organisations", "deactivated_at")
    for table in ("accounts", "organisations"):
        op.drop_column(table, "name_key")
