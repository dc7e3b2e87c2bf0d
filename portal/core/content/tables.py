"""Tables of what the administrator edits: document types, consents, dictionaries, thresholds, places, banks."""

import datetime as dt
from typing import Any

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id

Words = dict[str, str]
"""A text as ``{"kk": …, "ru": …, "en": …}``."""


class ContentState(SQLModel, table=True):
    """One row: the revision of all content (a random key, new after every change), and whether the whole classifier is loaded."""

    __tablename__ = "content_state"  # pyright: ignore[reportAssignmentType]

    id: int = Field(default=1, primary_key=True)
    revision: str = Field(default_factory=new_id, max_length=32)
    full_kato: bool = False


class DocumentType(SQLModel, table=True):
    """A type of document that one party of an application uploads."""

    __tablename__ = "document_types"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("product", "code", "party"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    product: str = Field(max_length=40, index=True)
    code: str = Field(max_length=60)
    party: str = Field(max_length=20)
    stage: str = Field(max_length=40)
    group_label: Words = Field(sa_type=JsonColumn)
    label: Words = Field(sa_type=JsonColumn)
    hint: Words | None = Field(default=None, sa_type=JsonColumn)
    required: Any = Field(default=False, sa_type=JsonColumn)
    """True, false, or a condition in the form of portal.forms.conditions."""
    attributes: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)
    """Fields besides the files, in the form that portal.core.content.schema reads."""
    extensions: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    """Accepted extensions; an empty list means the usual ones."""
    max_age_days: int = 0
    """The age in calendar days from which a document gets a warning; 0 for never."""
    generated: bool = False
    position: int = 0
    active: bool = True
    source: str = Field(default="", max_length=20)


class AddedDocument(SQLModel, table=True):
    """An edition of a type of document that the administrator added: what an application keeps that was begun under it.

    Only ``offered`` and ``position`` are ever changed; other words are another edition.
    """

    __tablename__ = "added_documents"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("code", "number"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    code: str = Field(max_length=60)
    number: int
    product: str = Field(max_length=40, index=True)
    party: str = Field(max_length=20)
    stage: str = Field(max_length=40)
    label: Words = Field(sa_type=JsonColumn)
    hint: Words | None = Field(default=None, sa_type=JsonColumn)
    required: bool = False
    attributes: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)
    extensions: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    position: int = 0
    offered: bool = True
    """Whether applications that are begun now have it; no more than one edition of a code is offered."""


class ConsentType(SQLModel, table=True):
    """A consent or statement that one party of an application signs."""

    __tablename__ = "consent_types"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("product", "code", "party"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    product: str = Field(max_length=40, index=True)
    code: str = Field(max_length=60)
    party: str = Field(max_length=20)
    label: Words = Field(sa_type=JsonColumn)
    text: dict[str, list[str]] = Field(sa_type=JsonColumn)
    """Paragraphs by language, with placeholders in braces that are filled from the application."""
    number: int = 1
    """Which of its texts holds: each new title or text is the next one, those before it are :class:`EarlierConsentText`."""
    formed: bool = False
    required: bool = True
    position: int = 0
    added: bool = False
    """Whether the administrator added it; otherwise it came with the portal."""
    active: bool = True
    """Whether applications that are begun now have it; those that were begun before keep what they had."""
    source: str = Field(default="", max_length=20)


class EarlierConsentText(SQLModel, table=True):
    """A text of a consent that held before the present one. What was signed with it keeps it; rows are never changed."""

    __tablename__ = "consent_texts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("consent_type_id", "number"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    consent_type_id: str = Field(foreign_key="consent_types.id", max_length=32)
    number: int
    label: Words = Field(sa_type=JsonColumn)
    text: dict[str, list[str]] = Field(sa_type=JsonColumn)


class DictionaryEntry(SQLModel, table=True):
    """One value of a dictionary: a legal form, a class of housing, a programme."""

    __tablename__ = "dictionary_entries"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("dictionary", "code"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    dictionary: str = Field(max_length=40, index=True)
    code: str = Field(max_length=60)
    label: Words = Field(sa_type=JsonColumn)
    position: int = 0
    active: bool = True
    """False: the name stays for old answers, but the value cannot be chosen any more."""


class Threshold(SQLModel, table=True):
    """A number that checks and deadlines use, as it holds now; exact decimal text."""

    __tablename__ = "thresholds"  # pyright: ignore[reportAssignmentType]

    code: str = Field(primary_key=True, max_length=60)
    value: str = Field(max_length=30)
    label: Words = Field(sa_type=JsonColumn)


class EarlierThreshold(SQLModel, table=True):
    """A value that a threshold had until a moment; what was counted with it is counted with it for ever. Rows are never changed."""

    __tablename__ = "earlier_thresholds"  # pyright: ignore[reportAssignmentType]

    code: str = Field(primary_key=True, max_length=60)
    until: dt.datetime = Field(primary_key=True, sa_type=UtcDateTime)
    value: str = Field(max_length=30)


class KatoPlace(SQLModel, table=True):
    """A place of the classifier КАТО: nine digits, the containing place, its level and its names."""

    __tablename__ = "kato_places"  # pyright: ignore[reportAssignmentType]

    code: str = Field(primary_key=True, max_length=9)
    parent_code: str = Field(default="", max_length=9, index=True)
    level: str = Field(max_length=12)
    name_kk: str = Field(sa_type=Text)
    name_ru: str = Field(sa_type=Text)
    name_en: str = Field(sa_type=Text)
    urban: bool = False
    active: bool = True
    """False when a later classifier does not have the place: old answers keep its name, nobody can choose it."""


class Bank(SQLModel, table=True):
    """A bank by the three digits that stand for it in an account number."""

    __tablename__ = "banks"  # pyright: ignore[reportAssignmentType]

    iban_code: str = Field(primary_key=True, max_length=3)
    bic: str = Field(max_length=11, index=True)
    name: Words = Field(sa_type=JsonColumn)
    active: bool = True
