"""Every dismissal of an executor has a row of its own, with its reason and the letter; a second one hides the first no more."""

import uuid

import sqlalchemy as sa
from alembic import op

import portal.db.types

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_FACTS = ("dismissed_on", "notified_on", "notice_late_days")


def upgrade() -> None:
    op.create_table(
        "mio_dismissals",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("dismissed_on", sa.Date(), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("late_days", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=True),
        sa.Column("closed_at", portal.db.types.UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_mio_dismissals_account_id")),
        sa.ForeignKeyConstraint(["body_id"], ["mio_bodies.id"], name=op.f("fk_mio_dismissals_body_id")),
        sa.ForeignKeyConstraint(["closed_by"], ["accounts.id"], name=op.f("fk_mio_dismissals_closed_by")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_mio_dismissals_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mio_dismissals")),
    )
    with op.batch_alter_table("mio_dismissals", schema=None) as batch_op:
        for column in ("account_id", "body_id", "file_id"):
            batch_op.create_index(batch_op.f(f"ix_mio_dismissals_{column}"), [column], unique=False)
    _copy()
    with op.batch_alter_table("mio_executors", schema=None) as batch_op:
        for column in _FACTS:
            batch_op.drop_column(column)


def _copy() -> None:
    connection = op.get_bind()
    names = ("account_id", "body_id", *_FACTS, "deactivated_at", "deactivated_by")
    executors = sa.table("mio_executors", *(sa.column(name) for name in names))
    kept = ("id", "account_id", "body_id", "dismissed_on", "notified_on", "late_days", "reason", "closed_at", "closed_by")
    dismissals = sa.table("mio_dismissals", *(sa.column(name) for name in kept))
    for row in connection.execute(sa.select(executors).where(executors.c.dismissed_on.is_not(None))).all():
        values = (uuid.uuid4().hex, *row[:4], row.notice_late_days or 0, "", row.deactivated_at, row.deactivated_by)
        connection.execute(sa.insert(dismissals).values(dict(zip(kept, values, strict=True))))


def downgrade() -> None:
    with op.batch_alter_table("mio_executors", schema=None) as batch_op:
        batch_op.add_column(sa.Column("dismissed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("notified_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("notice_late_days", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE mio_executors SET (dismissed_on, notified_on, notice_late_days) = (SELECT dismissed_on, notified_on, late_days "
        "FROM mio_dismissals WHERE mio_dismissals.account_id = mio_executors.account_id ORDER BY dismissed_on DESC LIMIT 1)"
    )
    with op.batch_alter_table("mio_dismissals", schema=None) as batch_op:
        for column in ("file_id", "body_id", "account_id"):
            batch_op.drop_index(batch_op.f(f"ix_mio_dismissals_{column}"))
    op.drop_table("mio_dismissals")
