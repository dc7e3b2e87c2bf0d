"""The counters of registration numbers."""

from sqlmodel import Field, SQLModel


class RegistrationCounter(SQLModel, table=True):
    """How many applications of a kind were registered in a year. Its row is locked by the transaction that takes the next number."""

    __tablename__ = "registration_counters"  # pyright: ignore[reportAssignmentType]

    product: str = Field(primary_key=True, max_length=20)
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    given: int
