"""Surveys, who has answered them, and the answers; what an announcement is about."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn, UtcDateTime

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def _of(table: str) -> list[sa.ForeignKeyConstraint]:
    columns = {"survey_id": "surveys", "account_id": "accounts"}
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")) for column, other in columns.items()
    ]


def upgrade() -> None:
    op.create_table(
        "surveys",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("title", JsonColumn, nullable=False),
        sa.Column("text", JsonColumn, nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("questions", JsonColumn, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=32), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("published_by", sa.String(length=32), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("taken_back_at", UtcDateTime(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], ["accounts.id"], name=op.f(f"fk_surveys_{column}_accounts"))
            for column in ("created_by", "published_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
    )
    op.create_index(op.f("ix_surveys_created_at"), "surveys", ["created_at"])
    op.create_table(
        "survey_participants",
        sa.Column("survey_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        *_of("survey_participants"),
        sa.PrimaryKeyConstraint("survey_id", "account_id", name=op.f("pk_survey_participants")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_answers",
        sa.Column("survey_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("answers", JsonColumn, nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        *_of("survey_answers"),
        sa.PrimaryKeyConstraint("survey_id", "account_id", name=op.f("pk_survey_answers")),
    )
    op.create_table(
        "survey_anonymous_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("survey_id", sa.String(length=32), nullable=False),
        sa.Column("answers", JsonColumn, nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_survey_anonymous_answers_survey_id_surveys")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_anonymous_answers")),
    )
    op.create_index(op.f("ix_survey_anonymous_answers_survey_id"), "survey_anonymous_answers", ["survey_id"])
    with op.batch_alter_table("announcements") as changed:
        changed.add_column(sa.Column("place", sa.String(length=100), nullable=False, server_default=""))
    with op.batch_alter_table("announcements") as changed:
        changed.alter_column("place", server_default=None)
    op.create_index(op.f("ix_announcements_place"), "announcements", ["place"])


def downgrade() -> None:
    op.drop_index(op.f("ix_announcements_place"), table_name="announcements")
    with op.batch_alter_table("announcements") as changed:
        changed.drop_column("place")
    for table in ("survey_anonymous_answers", "survey_answers", "survey_participants", "surveys"):
        op.drop_table(table)
