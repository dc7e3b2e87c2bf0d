"""The name of an object in Kazakh beside its name, where lists and reports read it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LONGEST = 500


def upgrade() -> None:
    with op.batch_alter_table("mio_objects", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name_kk", sa.String(length=LONGEST), nullable=False, server_default=""))
    objects = sa.table("mio_objects", sa.column("id"), sa.column("name_kk"))
    answers = sa.table("mio_object_answers", sa.column("object_id"), sa.column("address"), sa.column("text"))
    connection = op.get_bind()
    given = connection.execute(sa.select(answers.c.object_id, answers.c.text).where(answers.c.address == "object_name_kk")).all()
    for object_id, text in given:
        name = " ".join(text.split())[:LONGEST]
        connection.execute(sa.update(objects).where(objects.c.id == object_id).values(name_kk=name))
    with op.batch_alter_table("mio_objects", schema=None) as batch_op:
        batch_op.alter_column("name_kk", existing_type=sa.String(length=LONGEST), existing_nullable=False, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("mio_objects", schema=None) as batch_op:
        batch_op.drop_column("name_kk")
