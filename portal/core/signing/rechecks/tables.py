"""The last repeated check of each stored signature."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime


class SignatureRecheck(SQLModel, table=True):
    """The last repeated check of one stored signature. The verdict that is stored with the signature is never changed by it."""

    __tablename__ = "signature_rechecks"  # pyright: ignore[reportAssignmentType]

    signature_id: str = Field(primary_key=True, max_length=32)
    """The id of the signature, in whichever table it lies."""
    kind: str = Field(max_length=20)
    """Which table this is."""
    tried_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    """When it was last checked, also without a result."""
    good_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When it last verified."""
    fault: str = Field(default="", max_length=60)
    """Why it does not verify; empty while it does."""
    failing_since: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    told_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the administrators were written to about it."""
