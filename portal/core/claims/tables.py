"""The claims of all processes."""

from sqlmodel import Field, SQLModel


class ClaimRow(SQLModel, table=True):
    """One piece of work that goes on now. The rows of other tables that it holds have its id as ``held_by``; without it they are free."""

    __tablename__ = "claims"  # pyright: ignore[reportAssignmentType]

    id: str = Field(primary_key=True, max_length=32)
    process: str = Field(max_length=120)
    """Whose it is, as :attr:`portal.ports.processes.Processes.own` says."""
    beats: int = 0
    """How many times it was renewed."""
