"""Whether the second opinion agrees with the portal's verdict (eds.md §4.4): ``valid`` alone does not say so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from portal.core.signing.opinions.rules import OpinionFinding
from portal.eds import Outcome
from portal.eds.der import Malformed
from portal.eds.keys import Scheme, UnsupportedKind
from portal.eds.messages import Message, Refusal, read
from portal.ports.second_opinion import CertificateSaid, Opinion, SignerSaid

_HASHES: Final = {"SHA256": Scheme.RSA, "GOST34311": Scheme.GOST_2004, "GOST3411-2015-512": Scheme.GOST}
"""NCANode's names of hash functions; it gives none for a function that it does not know."""
_OTHER_DOCUMENT: Final = "content hash found in signed attributes different"
"""How NCANode says that the document is another one (its issue 208)."""


class FoundAgainst(NamedTuple):
    """A finding, with the sentence of the program where there is one."""

    finding: OpinionFinding
    said: str = ""


@dataclass(frozen=True)
class JudgedSignature:
    """A stored signature with the portal's own verdict and what it recorded about the signer."""

    cms: bytes
    content: bytes
    outcome: Outcome
    signer: Mapping[str, Any]


def compared(opinion: Opinion, own: JudgedSignature) -> tuple[FoundAgainst, ...]:
    """Return what speaks against agreement of the two; nothing when they agree.

    With a verdict of the portal that is not VALID they agree when the program denies the signature too, for whatever reason.
    """
    found = tuple(dict.fromkeys(_against(opinion, own)))
    if own.outcome is Outcome.VALID:
        return found
    denies = not opinion.valid or any(one.finding is OpinionFinding.REVOKED for one in found)
    return () if denies else (FoundAgainst(OpinionFinding.CONFIRMED),)


def _against(opinion: Opinion, own: JudgedSignature) -> Iterable[FoundAgainst]:
    """Yield every assertion of eds.md §4.4 and §5 that the answer does not bear out."""
    if opinion.refused:
        is_other = _OTHER_DOCUMENT in opinion.refused
        yield FoundAgainst(OpinionFinding.OTHER_DOCUMENT if is_other else OpinionFinding.REFUSED, opinion.refused)
        return
    if not opinion.valid:
        yield FoundAgainst(OpinionFinding.NOT_VALID)
    message = _message(own.cms)
    # It looks at the content inside a message and not at ours beside it, so an attached one must be the same.
    if message is None or (message.content is not None and message.content != own.content):
        yield FoundAgainst(OpinionFinding.OTHER_CONTENT)
    if not opinion.signers:
        yield FoundAgainst(OpinionFinding.NO_SIGNER)
    if len(opinion.signers) > 1:
        yield FoundAgainst(OpinionFinding.SEVERAL_SIGNERS)
    for signer in opinion.signers:
        yield from _of_signer(signer, message, own.signer)


def _of_signer(said: SignerSaid, message: Message | None, recorded: Mapping[str, Any]) -> Iterable[FoundAgainst]:
    if not said.certificates:
        yield FoundAgainst(OpinionFinding.NO_CERTIFICATE)
    for certificate in said.certificates:
        yield from _of_certificate(certificate, recorded)
    scheme = _HASHES.get(said.stamped_with)
    if scheme is not None and message is not None and said.stamped.lower() != scheme.digest(message.signature).hex():
        yield FoundAgainst(OpinionFinding.OTHER_STAMP)


def _of_certificate(said: CertificateSaid, recorded: Mapping[str, Any]) -> Iterable[FoundAgainst]:
    number = _number(said.serial)
    wrong = {
        OpinionFinding.CERTIFICATE_NOT_VALID: not said.valid,
        OpinionFinding.REVOCATION_NOT_ASKED: not said.revocations,
        OpinionFinding.OTHER_SERIAL: number is None or number != _number(str(recorded.get("serial", ""))),
        OpinionFinding.OTHER_IIN: said.iin != recorded.get("iin"),
        OpinionFinding.OTHER_BIN: said.bin != recorded.get("bin"),
        OpinionFinding.OTHER_USE: said.usage != "SIGN",
        OpinionFinding.NOT_OF_ORGANISATION: bool(recorded.get("bin")) and "ORGANIZATION" not in said.owners,
    }
    yield from (FoundAgainst(finding) for finding, is_wrong in wrong.items() if is_wrong)
    for one in said.revocations:
        if one.revoked or one.reason:
            yield FoundAgainst(OpinionFinding.REVOKED if one.revoked else OpinionFinding.REVOCATION_UNSURE, one.reason)


def _number(hexadecimal: str) -> int | None:
    """Return the number of a certificate, which the portal writes with leading zeros and the program without."""
    try:
        return int(hexadecimal, 16)
    except ValueError:
        return None


def _message(cms: bytes) -> Message | None:
    try:
        return read(cms, len(cms))
    except (Refusal, Malformed, UnsupportedKind):
        return None
