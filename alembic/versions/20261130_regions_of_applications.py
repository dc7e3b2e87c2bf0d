"""The region of what an application is about, and an index of the history by what happened, for the operator's overview."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("applications") as batch_op:
        batch_op.add_column(sa.Column("region", sa.String(length=20), nullable=False, server_default=""))
    op.create_index("ix_application_events_kind", "application_events", ["kind", "at"])
    applications = sa.table("applications", *map(sa.column, ("id", "product", "sent_at", "region")))
    answers = sa.table("application_answers", *map(sa.column, ("application_id", "address", "text")))
    received = applications.c.sent_at.is_not(None)

    def answered(address: str) -> sa.ScalarSelect[str]:
        wanted = sa.and_(answers.c.application_id == applications.c.id, answers.c.address == address)
        return sa.select(sa.func.substr(answers.c.text, 1, 20)).where(wanted).correlate(applications).scalar_subquery()

    # What its parties have typed by now: the next sending sets it to what was sent.
    op.execute(
        applications.update()
        .where(received, applications.c.product != "correction")
        .values(region=sa.func.coalesce(answered("region"), ""))
    )
    bases = applications.alias("bases")
    of_base = sa.select(bases.c.region).where(bases.c.id == answered("base_application")).scalar_subquery()
    op.execute(applications.update().where(received, applications.c.product == "correction").values(region=sa.func.coalesce(of_base, "")))


def downgrade() -> None:
    op.drop_index("ix_application_events_kind", table_name="application_events")
    with op.batch_alter_table("applications") as batch_op:
        batch_op.drop_column("region")
