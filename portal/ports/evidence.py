"""The interface to what the portal keeps for verifying signatures: the trusted authorities and the revocation lists."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class TrustedAuthority:
    """A trusted certificate: the name of the authority and the end of its term."""

    name: str
    ends_at: dt.datetime


@dataclass(frozen=True, slots=True)
class KeptList:
    """A revocation list at hand, by the name of its file."""

    name: str
    issued_at: dt.datetime
    next_at: dt.datetime | None
    """When its authority issues the next one."""


class KeptForVerifying(Protocol):
    """Tells what is kept."""

    def authorities(self) -> tuple[TrustedAuthority, ...]:
        """Return the trusted authorities. Raise ``OSError`` or ``ValueError`` when they cannot be read."""
        ...

    def kept_lists(self) -> tuple[KeptList, ...]:
        """Return the revocation lists that can be read."""
        ...
