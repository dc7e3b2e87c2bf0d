"""What a page asks a telephone to sign, and what it sees of the answer."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from portal.eds import Purpose
from portal.wording import Wording


class QrState(StrEnum):
    """The states of a QR code; expiry is no state but a moment."""

    PREPARING = "preparing"
    """The service in between has not given the code yet."""
    WAITING = "waiting"
    OPENED = "opened"
    """A telephone has loaded the documents: no other one can open the code."""
    SIGNED = "signed"
    CANCELLED = "cancelled"
    FAILED = "failed"
    """Too many invalid signatures came."""
    BROKEN = "broken"
    """The service in between has ended it; :attr:`QrView.problem` says why."""
    REPLACED = "replaced"
    """The page asked for a newer code."""
    USED = "used"
    """The page has taken the signatures: they go on once."""


LIVING = (QrState.PREPARING, QrState.WAITING, QrState.OPENED, QrState.SIGNED)
"""The states in which a code is shown again after a reload of its page."""
AWAITING = (QrState.PREPARING, QrState.WAITING, QrState.OPENED)
"""The states in which a telephone may still sign or refuse."""


@dataclass(frozen=True)
class QrDocument:
    """One document as the telephone shows it; ``content`` is signed byte for byte."""

    names: Wording
    content: bytes


@dataclass(frozen=True)
class QrRequest:
    """What a page asks for.

    ``place`` names the page's window and ``subject`` what it is about (an application's id, or nothing); together with the browser they
    find the code again after a reload. ``claim`` is the page's own note, for instance the id of a challenge. ``title`` is shown on the
    telephone before anything is loaded. ``bin`` and ``may_sign`` are required of the key, as in :class:`portal.eds.Expectation`.
    """

    place: str
    subject: str
    claim: str
    title: Wording
    documents: tuple[QrDocument, ...]
    purpose: Purpose
    bin: str = ""
    may_sign: bool = False
    iin: str = ""
    """The individual who must sign with their own key; empty for organisations."""
    expires_at: dt.datetime | None = None
    """When the page's own text expires, if that is before the code would."""


@dataclass(frozen=True)
class QrView:
    """A code as its page shows it; ``signatures`` are CMS in base64, one for each of ``contents`` (base64), only in the state SIGNED."""

    id: str
    code: str
    place: str
    subject: str
    claim: str
    state: QrState
    expires_at: dt.datetime
    seconds: int
    """How many seconds a telephone still has."""
    contents: tuple[str, ...]
    problem: dict[str, str]
    """Why the last signatures of the telephone were refused, in three languages; empty when none were."""
    signatures: tuple[str, ...] = ()
    carrier: str = ""
    """The service in between; empty when the telephone speaks with the portal itself."""
    picture: str = ""
    """The address (``data:``) of the picture of the service's code; empty while there is none, and without a service."""
    links: tuple[tuple[str, str], ...] = ()
    """The service's addresses that open the code on the same telephone, each after the name of its application."""


@dataclass(frozen=True)
class CarriedCode:
    """A code that a service has to carry: what is signed, what the service made of it so far, and whether a telephone has opened it."""

    id: str
    title: Wording
    papers: tuple["QrPaper", ...]
    offer: dict[str, Any]
    opened: bool


@dataclass(frozen=True)
class QrInvitation:
    """The first answer to a telephone: what it is about, until when, and the token for the documents."""

    title: Wording
    expires_at: dt.datetime
    token: str


@dataclass(frozen=True)
class QrPaper:
    """One document for the telephone: ``number`` counts from 1, ``content`` is base64."""

    number: int
    names: dict[str, str]
    media_type: str
    sha256: str
    content: str
