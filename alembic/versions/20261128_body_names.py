"""A region has one open body of a name: names of bodies as they are compared, and a unique index for each language."""

import logging

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_LANGUAGES = ("kk", "ru", "en")
_ALIKE = str.maketrans(
    "abceəhijkmoɵpstxyæëïαβεηικμορτυχьһӏү",
    "авсеәніјкмоөрѕтхуӕёїавенікмортухвніу",
)
_MARKS = str.maketrans("‐‑‒–—―−", "-" * 7, "\"'`«»‘’‚‛“”„‟‹›\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
_CLASH = "Two open bodies of the region %s have one name: %s and %s. Rename or close one of them at /desk/mio/bodies."
_log = logging.getLogger("alembic.runtime.migration")


def upgrade() -> None:
    with op.batch_alter_table("mio_bodies", schema=None) as batch_op:
        for language in _LANGUAGES:
            batch_op.add_column(sa.Column(f"key_{language}", sa.String(length=500), nullable=True))
    _compare()
    open_ones = sa.text("closed_at IS NULL")
    for language in _LANGUAGES:
        name, columns = f"uq_mio_bodies_key_{language}", ["region", f"key_{language}"]
        op.create_index(name, "mio_bodies", columns, unique=True, sqlite_where=open_ones, postgresql_where=open_ones)


def downgrade() -> None:
    for language in _LANGUAGES:
        op.drop_index(f"uq_mio_bodies_key_{language}", "mio_bodies")
    with op.batch_alter_table("mio_bodies", schema=None) as batch_op:
        for language in _LANGUAGES:
            batch_op.drop_column(f"key_{language}")


def _compare() -> None:
    """Give every body its names as they are compared; of two open ones with one name the older holds it, the log names both."""
    connection = op.get_bind()
    names = [f"{kind}_{language}" for kind in ("name", "key") for language in _LANGUAGES]
    bodies = sa.table("mio_bodies", *(sa.column(name) for name in ("id", "region", "created_at", "closed_at", *names)))
    holders: dict[tuple[str, str, str], str] = {}
    for row in connection.execute(sa.select(bodies).order_by(bodies.c.created_at, bodies.c.id)).all():
        keys: dict[str, str | None] = {}
        for language in _LANGUAGES:
            key = _compared(getattr(row, f"name_{language}"))
            holder = row.id if row.closed_at is not None else holders.setdefault((row.region, language, key), row.id)
            keys[f"key_{language}"] = key if holder == row.id else None
            if holder != row.id:
                _log.warning(_CLASH, row.region, holder, row.id)
        connection.execute(sa.update(bodies).where(bodies.c.id == row.id).values(keys))


def _compared(name: str) -> str:
    return "".join(name.translate(_MARKS).split()).casefold().translate(_ALIKE)
