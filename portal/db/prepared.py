"""Statements made once by a module and run many times.

Making a statement anew, and loading what it finds as objects, costs several times what a small one takes to be answered. What every edit
asks is therefore made once, with ``bindparam`` where a value belongs, and answered in plain rows.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, Update, bindparam, inspect, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, SQLModel

_KEY = "key_"


def rows(session: Session, statement: Executable, **values: Any) -> Sequence[Any]:
    """Return the rows of a statement, after what the session has not written yet; ``values`` are those of its ``bindparam``."""
    session.flush()
    return session.connection().execute(statement, values).all()


def run(session: Session, statement: Executable, values: Sequence[dict[str, Any]]) -> None:
    """Carry out a statement that returns nothing, once for each of ``values``. Objects of the session do not learn of it."""
    if values:
        session.flush()
        session.connection().execute(statement, values)


def set_columns(session: Session, record: SQLModel, **values: Any) -> None:
    """Set columns of a record that the session has loaded, in the database at once and on the record itself."""
    kind: Any = type(record)
    keys = {f"{_KEY}{number}": value for number, value in enumerate(inspect(record).identity)}
    run(session, _setting(kind, tuple(values)), [{**keys, **{f"new_{name}": value for name, value in values.items()}}])
    for name, value in values.items():
        set_committed_value(record, name, value)


@cache
def _setting(kind: Any, names: tuple[str, ...]) -> Update:
    table = kind.__table__
    here = [column == bindparam(f"{_KEY}{number}") for number, column in enumerate(table.primary_key)]
    return update(table).where(*here).values({name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names})
