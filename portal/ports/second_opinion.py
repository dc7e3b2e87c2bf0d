"""The interface of a program that judges a signature a second time, beside the portal."""

from dataclasses import dataclass
from typing import Protocol


class OpinionSilent(OSError):  # noqa: N818  (said of the program)
    """There is no answer now; every other question would get none either."""


class OpinionUseless(OSError):  # noqa: N818  (said of the answer)
    """What came back is no answer to this question; another question may get one."""


@dataclass(frozen=True)
class RevocationSaid:
    """One question about revocation: with a ``reason`` and not ``revoked``, there was no answer to it."""

    revoked: bool
    reason: str = ""


@dataclass(frozen=True)
class CertificateSaid:
    """A certificate of a signer: ``serial`` is a hexadecimal number, ``usage`` is AUTH, SIGN or UNKNOWN."""

    valid: bool
    serial: str
    iin: str
    bin: str
    usage: str
    owners: frozenset[str]
    """Whose it is: INDIVIDUAL, ORGANIZATION, CEO and others."""
    revocations: tuple[RevocationSaid, ...]


@dataclass(frozen=True)
class SignerSaid:
    """One signer: its certificates, and of a time stamp inside the message what was stamped, in hexadecimal digits."""

    certificates: tuple[CertificateSaid, ...]
    stamped: str = ""
    stamped_with: str = ""
    """The name of the hash function of the stamp, empty when the program does not know it."""


@dataclass(frozen=True)
class Opinion:
    """What the program says of one signature. ``refused`` is its sentence when it would not judge; then nothing else is said."""

    valid: bool
    signers: tuple[SignerSaid, ...] = ()
    refused: str = ""


class SecondOpinion(Protocol):
    """Judges signatures as of now."""

    def ask(self, cms: bytes, content: bytes) -> Opinion:
        """Return what the program says of a signature (CMS) over ``content``. It waits.

        Raises:
            OpinionSilent: it does not answer now.
            OpinionUseless: it answers with something else.
        """
        ...

    def check(self) -> str:
        """Return an empty string when the program answers, otherwise what is wrong."""
        ...
