"""Input and output of a verification: expectations, subjects, certificates, verdicts."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from portal.eds.codes import Code
from portal.eds.proofs import Proof
from portal.wording import Wording


class Outcome(StrEnum):
    """The three results; an action is allowed only when VALID."""

    VALID = "valid"
    INVALID = "invalid"
    UNCONFIRMED = "unconfirmed"


class Purpose(StrEnum):
    """The purpose of a signature: each needs another bit of the key usage."""

    SIGN_IN = "sign_in"
    DOCUMENT = "document"


class Role(StrEnum):
    """The role of the owner of a certificate, by its extended key usage."""

    INDIVIDUAL = "individual"
    LEGAL_ENTITY = "legal_entity"
    HEAD = "head"
    RIGHT_TO_SIGN = "right_to_sign"
    RIGHT_TO_SIGN_FINANCIAL = "right_to_sign_financial"
    HR = "hr"
    EMPLOYEE = "employee"
    INFORMATION_SYSTEM = "information_system"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the caller requires: the purpose, whose key, with which right. An empty ``bin`` accepts every organisation."""

    purpose: Purpose
    legal_entity: bool = True
    may_sign: bool = False
    bin: str = ""
    stamp: bool = False
    """Whether the signature, unless it is invalid, is to get a time stamp where an authority for this is known."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The owner of a certificate; absent parts are empty strings.

    НУЦ writes the first name only inside the common name («ФАМИЛИЯ ИМЯ») and the patronymic into the attribute givenName; here
    ``given_name`` is the first name and ``middle_name`` the patronymic.
    """

    common_name: str = ""
    surname: str = ""
    given_name: str = ""
    middle_name: str = ""
    iin: str = ""
    bin: str = ""
    organisation: str = ""
    email: str = ""
    roles: frozenset[Role] = frozenset()

    @property
    def full_name(self) -> str:
        """The surname, the first name and the patronymic."""
        parts = (self.surname, self.given_name) if self.given_name else (self.common_name,)
        return " ".join(part for part in (*parts, self.middle_name) if part)

    @property
    def may_sign(self) -> bool:
        """Whether the owner is the first head or has the right to sign."""
        return bool(self.roles & {Role.HEAD, Role.RIGHT_TO_SIGN})


@dataclass(frozen=True, slots=True)
class Certificate:
    """A signer's certificate: ``serial`` and ``fingerprint`` (SHA-256 of ``der``) in lower-case hexadecimal digits."""

    serial: str
    fingerprint: str
    not_before: dt.datetime
    not_after: dt.datetime
    subject: Subject
    issuer: str
    algorithm: str
    der: bytes


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a genuine time stamp says: the signature existed at ``at``, give or take ``accuracy``."""

    at: dt.datetime
    accuracy: dt.timedelta
    authority: str
    """The name of the time stamp authority."""
    issuer: str
    """The name of the certification authority that issued its certificate."""
    policy: str
    serial: str
    """The number of the stamp in hexadecimal digits."""
    algorithm: str
    der: bytes


@dataclass(frozen=True, slots=True)
class Stamped:
    """A genuine stamp with what proves it; not ``is_confirmed`` while it is not known whether its authority's certificate was revoked."""

    stamp: Stamp
    is_confirmed: bool
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """What was kept with a signature: its time stamp (DER), empty without one, and the bytes that its verdict relied on."""

    stamp: bytes = b""
    proofs: tuple[Proof, ...] = ()


NOTHING_KEPT = KeptEvidence()


@dataclass(frozen=True, slots=True)
class SignatureVerdict:
    """The result of a verification.

    ``certificate`` is the one in the message; trust it only when the outcome is VALID, or UNCONFIRMED (then only its revocation is
    unknown). ``claimed_at`` is the time of the signer's own clock; ``revocation`` names the evidence used; ``remarks`` are codes for the
    record. ``proofs`` are the bytes that the verdict relied on; only the verdict over a document has them, because only it is stored.
    """

    outcome: Outcome
    code: Code
    certificate: Certificate | None
    claimed_at: dt.datetime | None
    checked_at: dt.datetime
    revocation: str = ""
    remarks: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()
    stamped: Stamped | None = None
    """The time stamp of the signature; with a confirmed one, the verdict is about the time in it."""
    awaits_stamp: bool = False
    """Whether a stamp was asked for and none came."""

    @property
    def wording(self) -> Wording:
        """The sentence for the person."""
        return self.code.wording


@dataclass(frozen=True, slots=True)
class Digests:
    """The hashes of a document that is somewhere else: its size in bytes, its SHA-256, and its Streebog-512 or nothing."""

    size: int
    sha256: bytes
    streebog: bytes = b""

    def __len__(self) -> int:
        """Return the size, as that of a document's bytes."""
        return self.size


Content = bytes | Digests  # what was signed: the bytes of a document, or its hashes


class Verify(Protocol):
    """A function that verifies, with trust and revocation evidence already bound; the verbs of the core receive it."""

    def __call__(
        self, cms: bytes, content: Content, expectation: Expectation, *, at: dt.datetime, kept: KeptEvidence = NOTHING_KEPT
    ) -> SignatureVerdict:  # fmt: skip
        """Return the verdict over ``cms`` as a signature of ``content``, given at the moment ``at`` with what was ``kept`` beside it."""
        ...
