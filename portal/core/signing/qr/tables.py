"""Sessions of signing by QR code: a row, so that a session survives a reload, a restart, and another worker process."""

import datetime as dt
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id


class QrSession(SQLModel, table=True):
    """One QR code with its documents and, in the end, their signatures. Deleted an hour after it has expired."""

    __tablename__ = "qr_sessions"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_qr_sessions_browser", "browser_hash", "place", "subject"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    code: str = Field(max_length=64, unique=True)
    """The secret part of the address in the QR code: 192 random bits."""
    browser_hash: str = Field(max_length=64)
    place: str = Field(max_length=40)
    subject: str = Field(default="", max_length=64)
    claim: str = Field(default="", max_length=4000)
    title: dict[str, Any] = Field(sa_column=Column(JsonColumn, nullable=False))
    documents: list[dict[str, Any]] = Field(sa_column=Column(JsonColumn, nullable=False))
    """``names`` in three languages, ``media_type``, ``sha256`` and ``content`` in base64 of each document."""
    purpose: str = Field(max_length=20)
    bin: str = Field(default="", max_length=12)
    may_sign: bool = False
    iin: str = Field(default="", max_length=12)
    """The individual who must sign; empty when an organisation signs."""
    state: str = Field(max_length=20)
    problem: dict[str, Any] = Field(sa_column=Column(JsonColumn, nullable=False))
    signatures: list[str] = Field(sa_column=Column(JsonColumn, nullable=False))
    refused: int = 0
    """How many answers of the telephone had invalid signatures."""
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    carrier: str = Field(default="", max_length=10)
    """The service that carries the documents to the telephone; empty when the portal itself does."""
    offer: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JsonColumn, nullable=False))
    """What the carrier made of it, as :meth:`portal.ports.qr_carrier.Offer.as_dict` says; empty before, and without a carrier."""
    held_by: str = Field(default="", max_length=32)
    """The claim of the worker process that speaks with the carrier about it."""
