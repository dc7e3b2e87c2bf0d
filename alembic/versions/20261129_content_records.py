"""Records of content with their versions, and whether answers to frequent questions helped."""

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn, UtcDateTime

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "content_records",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("in_force", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("planned_from", UtcDateTime(), nullable=True),
        sa.Column("published", JsonColumn, nullable=False),
        sa.Column("newest", JsonColumn, nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_records")),
        sa.UniqueConstraint("kind", "code", name=op.f("uq_content_records_kind_code")),
    )
    op.create_index("ix_content_records_planned_from", "content_records", ["planned_from"])
    op.create_table(
        "record_versions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("texts", JsonColumn, nullable=False),
        sa.Column("holds_from", UtcDateTime(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_record_versions_account_id_accounts")),
        sa.ForeignKeyConstraint(["record_id"], ["content_records.id"], name=op.f("fk_record_versions_record_id_content_records")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_versions")),
        sa.UniqueConstraint("record_id", "number", name=op.f("uq_record_versions_record_id_number")),
    )
    op.create_table(
        "faq_votes",
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_faq_votes_account_id_accounts")),
        sa.ForeignKeyConstraint(["record_id"], ["content_records.id"], name=op.f("fk_faq_votes_record_id_content_records")),
        sa.PrimaryKeyConstraint("record_id", "account_id", name=op.f("pk_faq_votes")),
    )


def downgrade() -> None:
    op.drop_table("faq_votes")
    op.drop_table("record_versions")
    op.drop_index("ix_content_records_planned_from", table_name="content_records")
    op.drop_table("content_records")
