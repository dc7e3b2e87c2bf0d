"""Names and numbers of flats compared without look-alike letters and quotation marks; telephones with an extension."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ALIKE = str.maketrans(
    "abceəhijkmoɵpstxyæëïαβεηικμορτυχьһӏү",
    "авсеәніјкмоөрѕтхуӕёїавенікмортухвніу",
)
_MARKS = str.maketrans("‐‑‒–—―−", "-" * 7, "\"'`«»‘’‚‛“”„‟‹›\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")


def upgrade() -> None:
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.alter_column("phone", existing_type=sa.String(length=16), type_=sa.String(length=32), existing_nullable=False)
    connection = op.get_bind()
    objects = sa.table("mio_objects", *(sa.column(name) for name in ("id", "region", "name_key")))
    known = connection.execute(sa.select(objects).where(objects.c.name_key.is_not(None)).order_by(objects.c.id)).all()
    # Two objects of a region that have one name now: the first keeps it, the page of the other asks for another name.
    holders: dict[tuple[str, str], str] = {}
    for object_id, region, key in known:
        holders.setdefault((region, _compared(key)), object_id)
    for object_id, region, key in known:
        if holders[region, _compared(key)] != object_id:
            connection.execute(sa.update(objects).where(objects.c.id == object_id).values(name_key=None))
    for (_, key), object_id in holders.items():
        connection.execute(sa.update(objects).where(objects.c.id == object_id).values(name_key=key or None))
    sales = sa.table("mio_sales", *(sa.column(name) for name in ("object_id", "row_id", "apartment")))
    for object_id, row_id, apartment in connection.execute(sa.select(sales)).all():
        if (key := _compared(apartment)) != apartment:
            here = (sales.c.object_id == object_id) & (sales.c.row_id == row_id)
            connection.execute(sa.update(sales).where(here).values(apartment=key))


def downgrade() -> None:
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.alter_column("phone", existing_type=sa.String(length=32), type_=sa.String(length=16), existing_nullable=False)


def _compared(key: str) -> str:
    return key.translate(_MARKS).casefold().translate(_ALIKE)
