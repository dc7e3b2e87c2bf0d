"""The indexes from which the audit journal is searched."""

from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

INDEXES = {
    "time": ["at", "seq"],
    "account": ["account_id", "at", "seq", "verb"],
    "organisation": ["organisation_id", "at", "seq", "verb"],
    "thing": ["subject", "at", "seq", "verb"],
    "act": ["verb", "at", "seq"],
}
BEFORE = ("account_id", "at", "subject")


def upgrade() -> None:
    for column in BEFORE:
        op.drop_index(f"ix_audit_rows_{column}", table_name="audit_rows")
    for name, columns in INDEXES.items():
        op.create_index(f"ix_audit_rows_{name}", "audit_rows", columns)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(f"ix_audit_rows_{name}", table_name="audit_rows")
    for column in BEFORE:
        op.create_index(f"ix_audit_rows_{column}", "audit_rows", [column])
