"""The secret that the database was made with, by a value that only that secret gives."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime


class SecretCheck(SQLModel, table=True):
    """The single row with the check value of the secret. Passwords and authenticators in the database work with that secret alone."""

    __tablename__ = "secret_check"  # pyright: ignore[reportAssignmentType]

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    value: str = Field(max_length=64)
    kept_at: dt.datetime = Field(sa_type=UtcDateTime)
