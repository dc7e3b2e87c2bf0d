"""Texts of cells that were not taken are kept for each writer: a colleague's no longer replaces one's own."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _keyed("object_id", "week", "cell", "by_id")


def downgrade() -> None:
    drafts = sa.table("mio_drafts", *(sa.column(name) for name in ("object_id", "week", "cell", "by_id", "at")))
    connection, kept = op.get_bind(), set[tuple[str, int, str]]()
    # One text for each cell is left: the newest.
    for row in connection.execute(sa.select(drafts).order_by(drafts.c.at.desc(), drafts.c.by_id)).all():
        place = (row.object_id, row.week, row.cell)
        if place in kept:
            here = (drafts.c.object_id == row.object_id) & (drafts.c.week == row.week) & (drafts.c.cell == row.cell)
            connection.execute(sa.delete(drafts).where(here & (drafts.c.by_id == row.by_id)))
        kept.add(place)
    _keyed("object_id", "week", "cell")


def _keyed(*columns: str) -> None:
    with op.batch_alter_table("mio_drafts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("pk_mio_drafts"), type_="primary")
        batch_op.create_primary_key(batch_op.f("pk_mio_drafts"), list(columns))
