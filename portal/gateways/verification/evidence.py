"""The evidence for a verification: folders with the trusted authorities and with revocation lists."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from portal.eds import TrustStore, crl
from portal.eds.crl import Head
from portal.eds.der import Malformed
from portal.eds.keys import UnsupportedKind
from portal.eds.names import common_name
from portal.gateways.revocation.folder import FolderRevocation
from portal.ports.evidence import KeptList, TrustedAuthority

_Changed = tuple[str, int, int, int]
"""A file and what changes when it does."""


@dataclass(frozen=True)
class Evidence:
    """Only paths of folders, so that it can be sent to the verifying process, which reads them at the first signature."""

    official: Path
    """The folder where ``trust add`` stores the official certificates."""
    lists: tuple[Path, ...]
    """Folders with revocation lists."""
    demonstration: tuple[Path, ...] = ()
    """Folders whose ``*.cer`` files are trusted too, in demonstration mode only."""

    @property
    def trust(self) -> TrustStore:
        """The authorities, as they are in the folders now; the files are read again only when one was added, changed or removed.

        Raises:
            NotOfficial: when a file among the official ones is not official.
            OSError: when a file cannot be read.
        """
        extra = tuple(path for folder in self.demonstration for path in sorted(folder.glob("*.cer")))
        return _trust(self.official, extra, tuple(map(_changed, (*sorted(self.official.glob("*.cer")), *extra))))

    @cached_property
    def _sources(self) -> tuple[FolderRevocation, ...]:
        return tuple(FolderRevocation(folder) for folder in self.lists)

    def crls(self, issuer_key_id: bytes) -> tuple[bytes, ...]:
        """Return the lists of the issuer with this key identifier from all folders. Raise ``OSError`` when one cannot be read."""
        return tuple(crl for source in self._sources for crl in source.crls(issuer_key_id))

    def fault_of_list(self, candidate: Path, current: Path, at: dt.datetime) -> str:
        """Return what speaks against the list in ``candidate`` in place of the one in ``current``, or an empty string.

        It must be of a trusted authority and genuine, issued until ``at``; where there is a ``current`` one of the same issuer, it must be
        of the same kind, complete or delta, and not older.

        Raises:
            OSError: a file cannot be read.
        """
        der = candidate.read_bytes()
        try:
            head = crl.head(der)
        except (Malformed, UnsupportedKind) as error:
            return f"it is not a revocation list that can be used ({error})"
        if not any(crl.names_issuer(head, issuer) and crl.authentic(der, issuer) for issuer in self.trust.parsed()):
            return "no trusted authority has signed it"
        if head.this_update > at:
            return "it is of the future"
        before = _head(current)
        if before is None or before.issuer != head.issuer:
            return ""
        if before.is_delta != head.is_delta:
            return "a complete list and a delta list cannot replace one another"
        return "it is older than the one at hand" if (before.this_update, before.number) > (head.this_update, head.number) else ""

    def check(self) -> str:
        """Return an empty string when there are lists, otherwise what is wrong with the folders.

        The folders are read again each time: the process that calls this does not keep whole lists.
        """
        sources = [FolderRevocation(folder) for folder in self.lists]
        filled = [source for source in sources if any(source.folder.glob("*.crl"))] or sources[:1]
        return " ".join(filter(None, (source.check() for source in filled)))

    def authorities(self) -> tuple[TrustedAuthority, ...]:
        """Return the trusted authorities as they are in the folders now.

        Raises:
            NotOfficial, OSError: as :attr:`trust` does.
        """
        return tuple(TrustedAuthority(common_name(one.subject_names), one.not_after) for one in self.trust.parsed())

    def kept_lists(self) -> tuple[KeptList, ...]:
        """Return the revocation lists in the folders that can be read, by the names of their files."""
        files = [path for folder in self.lists for path in sorted(folder.glob("*.crl"))]
        heads = ((path.name, _head(path)) for path in files)
        return tuple(KeptList(name, head.this_update, head.next_update) for name, head in heads if head is not None)


@lru_cache(maxsize=4)
def _trust(official: Path, extra: tuple[Path, ...], _state: tuple[_Changed, ...]) -> TrustStore:
    return TrustStore.load(official, extra=extra)


def _changed(file: Path) -> _Changed:
    state = file.stat()
    return str(file), state.st_mtime_ns, state.st_size, state.st_ino


def _head(path: Path) -> Head | None:
    if not path.exists():
        return None
    try:
        return crl.head(path.read_bytes())
    except (Malformed, UnsupportedKind):
        return None
