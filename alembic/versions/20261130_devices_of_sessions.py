"""What the browser of a session said of itself."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sign_in_sessions", sa.Column("user_agent", sa.String(256), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("sign_in_sessions") as batch_op:
        batch_op.drop_column("user_agent")
