"""Revocation lists from a folder: every ``*.crl`` file in it, found by its issuer's key identifier, read again when it changes."""

from dataclasses import dataclass, field
from pathlib import Path

from portal.eds import crl
from portal.eds.der import Malformed
from portal.eds.keys import UnsupportedKind

_MAX_SIZE = 64 * 1024 * 1024

_Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: _Stamp
    der: bytes
    issuer_key_id: bytes
    fault: str


@dataclass(slots=True)
class FolderRevocation:
    """Lists in a folder; whether they are genuine and in force is not judged here but where a signature is verified."""

    folder: Path
    _kept: dict[Path, _Kept] = field(default_factory=dict[Path, "_Kept"], init=False, repr=False, compare=False)

    def crls(self, issuer_key_id: bytes) -> tuple[bytes, ...]:
        """Return the lists whose authority key identifier is this one; a missing folder has none.

        Raises:
            OSError: when the folder or a file in it cannot be read.
        """
        return tuple(kept.der for kept in self._current() if kept.issuer_key_id and kept.issuer_key_id == issuer_key_id)

    def check(self) -> str:
        """Return an empty string, or what is wrong: no folder, no list, a file that cannot be read."""
        try:
            found = self._current()
        except OSError as error:
            return f"The folder of revocation lists cannot be read: {error}"
        if not found:
            return f"There is no revocation list in {self.folder}: put the *.crl files of the issuing authority there."
        return "; ".join(kept.fault for kept in found if kept.fault)

    def _current(self) -> list[_Kept]:
        present = sorted(self.folder.glob("*.crl")) if self.folder.is_dir() else []
        for gone in set(self._kept) - set(present):
            del self._kept[gone]
        for path in present:
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            if path not in self._kept or self._kept[path].stamp != stamp:
                self._kept[path] = _read(path, stamp)
        return [self._kept[path] for path in present]


def _read(path: Path, stamp: _Stamp) -> _Kept:
    if stamp[1] > _MAX_SIZE:
        return _Kept(stamp, b"", b"", f"{path.name} is larger than 64 MB and is not read.")
    der = path.read_bytes()
    try:
        found = crl.read(der)
    except (Malformed, UnsupportedKind) as error:
        return _Kept(stamp, b"", b"", f"{path.name} is not a revocation list that can be used: {error}.")
    fault = "" if found.authority_key_id else f"{path.name} does not name its issuer's key."
    return _Kept(stamp, der, found.authority_key_id, fault)
