"""The trusted authorities: НУЦ's official certificates by fingerprint and, in demonstration mode, some more."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from portal.eds import certificates
from portal.eds.certificates import Parsed
from portal.eds.der import Malformed
from portal.wording import Wording

OFFICIAL = {
    "af77725f8328bb24f89d81da3acdf7cee4324248538b7ba2cd2a860517fb9dca": "root_gost_2022",
    "32c7d233a42703a327f3025543a05b930e3f39a786c68dfa196baa86d5618524": "nca_gost_2022",
}
"""SHA-256 of the official files of pki.gov.kz (eds.md §3.9), and the names under which they are stored."""

_PEM = re.compile(rb"\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*")
_MAX_FILE = 65_536


class NotOfficial(ValueError):  # noqa: N818  (said of the file)
    """The file is not one of НУЦ's official certificates; ``wording`` says what to do."""

    wording = Wording(
        "Бұл — ҰКО-ның ресми сертификаты емес. pki.gov.kz сайтынан root_gost_2022.cer және nca_gost_2022.cer файлдарын жүктеп алыңыз.",
        "Это не официальный сертификат НУЦ. Скачайте с pki.gov.kz файлы root_gost_2022.cer и nca_gost_2022.cer.",
        "This is not an official certificate of the National Certification Authority. "
        "Download root_gost_2022.cer and nca_gost_2022.cer from pki.gov.kz.",
    )

    def __init__(self) -> None:
        super().__init__(self.wording.en)


def certificate_bytes(file: bytes) -> bytes:
    """Return the DER of a certificate file in DER or PEM. Raise :class:`Malformed` for broken PEM."""
    armour = _PEM.fullmatch(file[:_MAX_FILE])
    if not armour:
        return file
    try:
        return base64.b64decode(b"".join(armour[1].split()), validate=True)
    except binascii.Error as error:
        raise Malformed("the armour of the certificate is damaged") from error


def accept_official(der: bytes) -> str:
    """Return the name under which an official certificate (DER or PEM) is stored, without an extension.

    Raises:
        NotOfficial: for every other file.
    """
    try:
        name = OFFICIAL.get(hashlib.sha256(certificate_bytes(der)).hexdigest())
    except Malformed as error:
        raise NotOfficial from error
    if name is None:
        raise NotOfficial
    return name


@dataclass(frozen=True, slots=True)
class TrustStore:
    """The certificates (DER) at which a chain may end: roots, and issuing authorities pinned one by one.

    Use :meth:`official`, which accepts only НУЦ's own, or :meth:`demonstration`, which adds others.
    """

    anchors: frozenset[bytes] = frozenset()

    @classmethod
    def official(cls, files: Iterable[bytes]) -> "TrustStore":
        """Trust these official files. Raise :class:`NotOfficial` when one of them is not official."""
        anchors: set[bytes] = set()
        for file in files:
            accept_official(file)
            anchors.add(certificate_bytes(file))
        return cls(frozenset(anchors))

    @classmethod
    def demonstration(cls, files: Iterable[bytes], extra: Iterable[bytes]) -> "TrustStore":
        """Trust official ``files`` and, besides, the ``extra`` certificates (DER or PEM) of the demonstration and of НУЦ's test centre.

        Raises:
            NotOfficial: when one of ``files`` is not official.
            Malformed: when one of ``extra`` is not a certificate.
            UnsupportedKind: when one of ``extra`` has a key outside the allow-list.
        """
        own = frozenset(certificates.read_authority(certificate_bytes(file)).der for file in extra)
        return cls(cls.official(files).anchors | own)

    @classmethod
    def load(cls, folder: Path, *, extra: Iterable[Path] = ()) -> "TrustStore":
        """Trust the ``*.cer`` files that ``trust add`` put into ``folder`` (it may be missing) and the ``extra`` files.

        Raises:
            NotOfficial: when a file in ``folder`` is not official: it was put there in another way.
            OSError: when a file cannot be read.
            Malformed: when an extra file is not a certificate.
        """
        return cls.demonstration(
            [path.read_bytes() for path in sorted(folder.glob("*.cer"))],
            [path.read_bytes() for path in extra],
        )

    def read(self, der: bytes) -> Parsed:
        """Parse a certificate of a message. A trusted one is cached, others are not. Raises as ``certificates.read``."""
        return certificates.read_authority(der) if der in self.anchors else certificates.read(der)

    def parsed(self) -> tuple[Parsed, ...]:
        """Return the parsed trusted certificates."""
        return tuple(certificates.read_authority(der) for der in sorted(self.anchors))
