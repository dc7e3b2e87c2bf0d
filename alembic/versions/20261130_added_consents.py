"""Consents that the administrator adds and takes off, and which of them an application was begun with."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from portal.db.types import JsonColumn

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

_TYPES = sa.table("consent_types", sa.column("id"), sa.column("required", sa.Boolean), sa.column("formed", sa.Boolean))
_RECORDS = sa.table(
    "content_records",
    *(sa.column(name) for name in ("id", "kind", "code")),
    *(sa.column(name, JsonColumn) for name in ("newest", "published")),
)
_VERSIONS = sa.table("record_versions", sa.column("id"), sa.column("record_id"), sa.column("texts", JsonColumn))


def upgrade() -> None:
    with op.batch_alter_table("applications") as batch_op:
        batch_op.add_column(sa.Column("consent_list", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("consent_types") as batch_op:
        batch_op.add_column(sa.Column("added", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("consent_types") as batch_op:
        batch_op.alter_column("added", server_default=None)
    connection = op.get_bind()
    known = {row.id: _said(row) for row in connection.execute(sa.select(_TYPES))}
    for record in connection.execute(sa.select(_RECORDS).where(_RECORDS.c.kind == "consents")).all():
        _tell(connection, record, known.get(record.code, {}))


def _said(row: Any) -> dict[str, str]:
    return {"required": "yes" if row.required else "no", "formed": "yes" if row.formed else "no"}


def _tell(connection: sa.Connection, record: Any, more: dict[str, str]) -> None:
    """Write into a record and its versions what records of consents say from now on."""
    texts = {"newest": {**record.newest, **more}, "published": {**record.published, **more}}
    connection.execute(sa.update(_RECORDS).where(_RECORDS.c.id == record.id).values(**texts))
    for version in connection.execute(sa.select(_VERSIONS).where(_VERSIONS.c.record_id == record.id)).all():
        connection.execute(sa.update(_VERSIONS).where(_VERSIONS.c.id == version.id).values(texts={**version.texts, **more}))


def downgrade() -> None:
    with op.batch_alter_table("consent_types") as batch_op:
        batch_op.drop_column("added")
    with op.batch_alter_table("applications") as batch_op:
        batch_op.drop_column("consent_list")
