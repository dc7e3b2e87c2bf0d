"""What is known of viruses in files."""

import sqlalchemy as sa
from alembic import op

from portal.db import UtcDateTime

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("stored_files") as changed:
        changed.add_column(sa.Column("scan", sa.String(20), nullable=False, server_default=""))
        changed.add_column(sa.Column("scanned_at", UtcDateTime(), nullable=True))
        changed.add_column(sa.Column("scan_found", sa.String(200), nullable=False, server_default=""))
    with op.batch_alter_table("stored_files") as changed:
        changed.alter_column("scan", server_default=None)
        changed.alter_column("scan_found", server_default=None)
        changed.create_index("ix_stored_files_scan", ["scan"])


def downgrade() -> None:
    with op.batch_alter_table("stored_files") as changed:
        changed.drop_index("ix_stored_files_scan")
        changed.drop_column("scan_found")
        changed.drop_column("scanned_at")
        changed.drop_column("scan")
