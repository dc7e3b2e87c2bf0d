"""The keys that a person has in the demonstration's NCALayer, and which of them a request allows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from portal.demo.keys import DemoKey
from portal.demo.ncalayer.wire import FILE_STORAGE, KeyFilters
from portal.demo.pki import DemoPki
from portal.eds.certificates import Parsed, read
from portal.eds.signing import Signer


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A key that can be chosen in the window."""

    about: DemoKey
    signer: Signer
    certificate: Parsed

    @property
    def name(self) -> str:
        """The name of the key in commands."""
        return self.about.name


class Keyring:
    """The demonstration's key files, opened."""

    def __init__(self, pki: DemoPki) -> None:
        """Open every key file."""
        signers = [(key, pki.signer(key.name)) for key in pki.keys]
        self.keys: Sequence[HeldKey] = [HeldKey(key, signer, read(signer.certificate)) for key, signer in signers]
        self._authorities = [read(path.read_bytes()) for path in pki.anchors]

    def named(self, name: str) -> HeldKey:
        """Return a key by its name. Raise ``KeyError`` for an unknown one."""
        return {key.name: key for key in self.keys}[name]

    def fitting(self, filters: KeyFilters, now: dt.datetime) -> list[HeldKey]:
        """Return the keys that are not greyed out in the window of a request."""
        return [key for key in self.keys if self.fits(key, filters, now)]

    def fits(self, key: HeldKey, filters: KeyFilters, now: dt.datetime) -> bool:
        """Tell whether a request allows a key. None of these keys stands under the production authority."""
        details = key.certificate.public()
        return (
            (filters.storages is None or FILE_STORAGE in filters.storages)
            and filters.purposes <= key.certificate.extensions.purposes
            and filters.bin in {"", details.subject.bin}
            and filters.iin in {"", details.subject.iin}
            and filters.serial in {"", details.serial}
            and (filters.allow_expired or key.certificate.was_valid(now))
            and self._stands_under(key.certificate, filters.chain)
        )

    def _stands_under(self, certificate: Parsed, chain: tuple[bytes, ...] | None) -> bool:
        if not chain:
            return chain is not None
        issuer = next((one for one in self._authorities if one.subject == certificate.issuer), None)
        if issuer is None or issuer.der in chain:
            return issuer is not None
        return not issuer.is_self_issued and self._stands_under(issuer, chain)
