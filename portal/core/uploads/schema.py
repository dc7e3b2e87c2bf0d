"""What the verbs of uploads receive and return."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.core.accounts.schema import Actor
from portal.core.documents.rules import MAX_BYTES
from portal.core.documents.schema import Received, StoredFile


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a file is to be attached: the name of the kind of place, the key in its route (an application's id) and the field's address."""

    place: str
    key: str
    address: str


@dataclass(frozen=True, slots=True)
class Place:
    """What the owner of a spot decides about files for it."""

    ensure_may_upload: Callable[[Actor], Sequence[str]]
    """Refuses, or returns the accepted extensions."""
    attach: Callable[[Actor, StoredFile], object]
    """Refuses, or attaches the stored file; attaching the same file twice is no error."""
    most_bytes: int = MAX_BYTES


Places = Callable[[Spot], Place]
"""Returns the place of a spot. Raises :class:`NotFound` for a kind that does not exist."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file as the browser describes it before it sends anything."""

    name: str
    size: int
    first: str
    """The SHA-256 of the first part, in hexadecimal: with name and size it tells whether the same file was chosen before."""
    head: bytes
    """The first bytes, by which a wrong type is refused before the rest is sent."""


@dataclass(frozen=True, slots=True)
class TakenUpload:
    """What a finished upload has become: ``id`` is that of the stored file, or of what was made from it."""

    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class JoinedUpload:
    """An upload whose bytes are complete and checked. ``claim`` is the id of the claim that holds it: no other request finishes it."""

    id: str
    claim: str
    spot: Spot
    received: Received
