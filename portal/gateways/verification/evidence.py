"""The evidence for a verification: folders with the trusted authorities and with revocation lists."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from portal.eds import TrustStore
from portal.gateways.revocation.folder import FolderRevocation


@dataclass(frozen=True)
class Evidence:
    """Only paths of folders, so that it can be sent to the verifying process, which reads them at the first signature."""

    official: Path
    """The folder where ``trust add`` stores the official certificates."""
    lists: tuple[Path, ...]
    """Folders with revocation lists."""
    demonstration: tuple[Path, ...] = ()
    """Folders whose ``*.cer`` files are trusted too, in demonstration mode only."""

    @cached_property
    def trust(self) -> TrustStore:
        """The authorities, as they were at the first use.

        Raises:
            NotOfficial: when a file among the official ones is not official.
            OSError: when a file cannot be read.
        """
        extra = [path for folder in self.demonstration for path in sorted(folder.glob("*.cer"))]
        return TrustStore.load(self.official, extra=extra)

    @cached_property
    def _sources(self) -> tuple[FolderRevocation, ...]:
        return tuple(FolderRevocation(folder) for folder in self.lists)

    def crls(self, issuer_key_id: bytes) -> tuple[bytes, ...]:
        """Return the lists of the issuer with this key identifier from all folders. Raise ``OSError`` when one cannot be read."""
        return tuple(crl for source in self._sources for crl in source.crls(issuer_key_id))

    def check(self) -> str:
        """Return an empty string when there are lists, otherwise what is wrong with the folders.

        The folders are read again each time: the process that calls this does not keep whole lists.
        """
        sources = [FolderRevocation(folder) for folder in self.lists]
        filled = [source for source in sources if any(source.folder.glob("*.crl"))] or sources[:1]
        return " ".join(filter(None, (source.check() for source in filled)))
