"""Revocation lists from a folder: every ``*.crl`` file in it, found by its issuer's key identifier, read again when it changes."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from portal.eds import crl
from portal.eds.der import Malformed
from portal.eds.keys import UnsupportedKind

MAX_BYTES = 64 * 1024 * 1024

_Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file. Without ``issuer_key_id`` its issuer is unknown, and ``der`` may be only its beginning."""

    stamp: _Stamp
    der: bytes
    issuer_key_id: bytes = b""
    fault: str = ""


@dataclass(slots=True)
class FolderRevocation:
    """Lists in a folder. Whether they are genuine and in force is not checked here but where a signature is verified."""

    folder: Path
    _kept: dict[Path, _Kept] = field(default_factory=dict[Path, "_Kept"], init=False, repr=False, compare=False)

    def crls(self, issuer_key_id: bytes) -> tuple[bytes, ...]:
        """Return the lists whose authority key identifier is this one; none when the folder is missing.

        A file that cannot be read, or has no key identifier, is returned too, at least its beginning: it may be a newer list of this
        issuer, and the verification decides what that means.

        Raises:
            OSError: when the folder or a file in it cannot be read.
        """
        return tuple(kept.der for kept in self._current() if kept.issuer_key_id in {b"", issuer_key_id})

    def check(self) -> str:
        """Return an empty string, or what is wrong: no folder, no list, a file that cannot be read, more lists than are verified."""
        try:
            files = self._current()
        except OSError as error:
            return f"The folder of revocation lists cannot be read: {error}"
        if not files:
            return f"There is no revocation list in {self.folder}: put the *.crl files of the issuing authority there."
        return " ".join((*(kept.fault for kept in files if kept.fault), *self._too_many(files)))

    def _too_many(self, files: list[_Kept]) -> list[str]:
        counts = Counter(kept.issuer_key_id for kept in files if kept.issuer_key_id)
        return [
            f"{count} lists in {self.folder} are of one issuer (key {key_id.hex()}) and only the newest {crl.MAX_CHECKED} are verified; "
            "remove those that have run out, or its signatures may stay unconfirmed."
            for key_id, count in counts.items()
            if count > crl.MAX_CHECKED
        ]

    def _current(self) -> list[_Kept]:
        # A name that begins with a dot is a file that is still being written; it is renamed when it is complete.
        present = sorted(path for path in self.folder.glob("*.crl") if not path.name.startswith(".")) if self.folder.is_dir() else []
        for gone in set(self._kept) - set(present):
            del self._kept[gone]
        for path in present:
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            if path not in self._kept or self._kept[path].stamp != stamp:
                self._kept[path] = _read(path, stamp)
        return [self._kept[path] for path in present]


def _read(path: Path, stamp: _Stamp) -> _Kept:
    with path.open("rb") as file:
        if stamp[1] > MAX_BYTES:
            return _unread(stamp, file.read(crl.BEGINNING), f"{path.name} is larger than {MAX_BYTES // 1024**2} MB and is not read")
        der = file.read()
    try:
        key_id = crl.read(der).head.authority_key_id
    except (Malformed, UnsupportedKind) as error:
        return _unread(stamp, der[: crl.BEGINNING], f"{path.name} is not a revocation list that can be used ({error})")
    return _Kept(stamp, der, key_id)


def _unread(stamp: _Stamp, beginning: bytes, what: str) -> _Kept:
    known = crl.beginning(beginning)
    whose = "its issuer" if known else "every issuer"
    since = f" unless a complete list newer than {known[1]:%d.%m.%Y %H:%M} UTC is at hand" if known else ""
    return _Kept(stamp, beginning, fault=f"{what}: signatures under {whose} are not confirmed{since}.")
