"""Write access to one party's part of one form: what every function of this package needs."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, SQLModel

from portal.core.filling.tables import Store
from portal.forms import Form, Party


@dataclass(frozen=True)
class FormWriter:
    """Made by a verb after it has checked the rights and locked the owner of the form; passed to each function that writes."""

    session: Session
    store: Store
    owner_id: str
    form: Form
    party: Party
    author_id: str
    at: dt.datetime
    touch: Callable[[], None]
    """Called before anything changes, and only then."""
    stamp: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Further columns of answers, rows and files: the party, when an owner has several."""

    @property
    def owned(self) -> dict[str, Any]:
        """The column of the owner in the tables, with its value."""
        return {self.store.owner: self.owner_id}

    def is_mine(self, record: SQLModel) -> bool:
        """Tell whether a record has the values of ``stamp``."""
        return all(getattr(record, name) == value for name, value in self.stamp.items())
