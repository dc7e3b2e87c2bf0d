"""The time of the last sending is kept after a withdrawal: it is filled in again from the versions that were sent."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "UPDATE applications SET sent_at = (SELECT MAX(frozen_at) FROM application_versions"
        " WHERE application_versions.application_id = applications.id) WHERE sent_at IS NULL"
    )


def downgrade() -> None:
    """Nothing: earlier releases read the times as well."""
