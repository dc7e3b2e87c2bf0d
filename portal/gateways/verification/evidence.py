"""What a verification rests on: the authorities that are trusted and the revocation lists at hand, named by folders."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from portal.eds import TrustStore
from portal.gateways.revocation.folder import FolderRevocation


@dataclass(frozen=True)
class Evidence:
    """Folders only, so that it can be sent to the process that verifies; read there at the first signature."""

    official: Path
    """Where ``trust add`` keeps the official certificates."""
    lists: tuple[Path, ...]
    """Folders with revocation lists."""
    demonstration: tuple[Path, ...] = ()
    """Folders whose ``*.cer`` files are trusted besides, in demonstration mode only."""

    @cached_property
    def trust(self) -> TrustStore:
        """The authorities, as they were at the first look.

        Raises:
            NotOfficial: when a file among the official ones is anything else.
            OSError: when a file cannot be read.
        """
        extra = [path for folder in self.demonstration for path in sorted(folder.glob("*.cer"))]
        return TrustStore.load(self.official, extra=extra)

    @cached_property
    def _sources(self) -> tuple[FolderRevocation, ...]:
        return tuple(FolderRevocation(folder) for folder in self.lists)

    def crls(self, issuer_key_id: bytes) -> tuple[bytes, ...]:
        """Return the lists of the issuer with this key identifier from all folders; raise ``OSError`` when one cannot be read."""
        return tuple(found for source in self._sources for found in source.crls(issuer_key_id))

    def check(self) -> str:
        """Return an empty string when lists can be had, otherwise what is wrong with the folders that have any, or that none has.

        The folders are read anew: whole lists are not kept in the process that only asks.
        """
        sources = [FolderRevocation(folder) for folder in self.lists]
        filled = [source for source in sources if any(source.folder.glob("*.crl"))] or sources[:1]
        return " ".join(filter(None, (source.check() for source in filled)))
