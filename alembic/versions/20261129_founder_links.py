"""The links by which founders sign their consents, and the individual whose key a QR code asks for."""

import sqlalchemy as sa
from alembic import op

from portal.db import UtcDateTime

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "founder_links",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("application_id", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("consent_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("iin", sa.String(length=12), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("created_by", sa.String(length=32), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("signed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_founder_links_application_id")),
        sa.ForeignKeyConstraint(["consent_id"], ["application_consents.id"], name=op.f("fk_founder_links_consent_id")),
        sa.ForeignKeyConstraint(["created_by"], ["accounts.id"], name=op.f("fk_founder_links_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_founder_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_founder_links_token_hash")),
    )
    op.create_index("ix_founder_links_place", "founder_links", ["application_id", "address"])
    op.create_index(op.f("ix_founder_links_consent_id"), "founder_links", ["consent_id"])
    with op.batch_alter_table("qr_sessions") as batch_op:
        batch_op.add_column(sa.Column("iin", sa.String(length=12), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("qr_sessions") as batch_op:
        batch_op.drop_column("iin")
    op.drop_table("founder_links")
