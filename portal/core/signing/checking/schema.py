"""What is brought to be checked, and what is answered."""

from dataclasses import dataclass

from portal.core.signing.checking.rules import CheckLine
from portal.eds import Digests, Outcome


@dataclass(frozen=True)
class BroughtSignature:
    """A signature (CMS) with the hashes of the document that it belongs to; ``name`` is the document's, as the page has it."""

    name: str
    cms: bytes
    document: Digests


@dataclass(frozen=True)
class CheckedSignature:
    """The verdict on a signature; the owner is of the certificate, and empty where this cannot be trusted."""

    name: str
    outcome: Outcome
    lines: tuple[CheckLine, ...]
    person: str = ""
    organisation: str = ""
    bin: str = ""
