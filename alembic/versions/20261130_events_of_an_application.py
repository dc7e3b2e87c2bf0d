"""An index of one application's history by what happened: without it SQLite reads these events of all applications."""

from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

NAME = "ix_application_events_of_one"


def upgrade() -> None:
    op.create_index(NAME, "application_events", ["application_id", "kind", "number"])


def downgrade() -> None:
    op.drop_index(NAME, table_name="application_events")
