"""The interface of a service that carries documents to a telephone by QR code, and the signatures back."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol


class CarrierSilent(OSError):  # noqa: N818  (said of the service)
    """There is no answer now; the same may be asked again."""


class CarrierRefused(OSError):  # noqa: N818  (said of the service)
    """The service refuses, or answers something else; asking again changes nothing."""


@dataclass(frozen=True)
class CarriedPaper:
    """One document for the telephone: ``number`` counts from 1, ``content`` is base64, ``names`` are in three languages."""

    number: int
    names: Mapping[str, str]
    is_pdf: bool
    sha256: str
    content: str


@dataclass(frozen=True)
class Offer:
    """A code that the service has made."""

    picture: str
    """The address (``data:``) of its picture."""
    links: tuple[tuple[str, str], ...]
    """Addresses that open it on the same telephone, each after the name of its application."""
    documents_url: str
    answer_url: str
    expires_at: dt.datetime

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON; :func:`offer_of` is the reverse."""
        return asdict(self) | {"expires_at": self.expires_at.isoformat()}


def offer_of(kept: Mapping[str, Any]) -> Offer:
    """Return the offer that :meth:`Offer.as_dict` was made of."""
    links = tuple((name, address) for name, address in kept["links"])
    urls = kept["documents_url"], kept["answer_url"]
    return Offer(kept["picture"], links, *urls, dt.datetime.fromisoformat(kept["expires_at"]))


class QrCarrier(Protocol):
    """Carries documents to a telephone. Every call may raise ``CarrierSilent`` or ``CarrierRefused``."""

    async def register(self, title: str) -> Offer:
        """Return a new code; ``title`` is shown before the documents."""
        ...

    async def give(self, offer: Offer, papers: Sequence[CarriedPaper]) -> None:
        """Give the documents and return when a telephone has taken them, which may be minutes later."""
        ...

    async def answer(self, offer: Offer) -> tuple[tuple[int, str], ...] | None:
        """Wait for the signatures: numbers of documents and CMS in base64, not checked here. ``None`` when the person refused."""
        ...

    async def close(self) -> None:
        """Close what is open at the end of the process."""
        ...
