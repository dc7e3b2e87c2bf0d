"""The term of late pages as a number is gone: they are judged by their share, which is a term of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    terms = sa.table("thresholds", sa.column("code"))
    op.execute(sa.delete(terms).where(terms.c.code == "mio_risk_late_pages"))


def downgrade() -> None:
    """Nothing: what reads this term puts its default in at the start."""
