"""What a stored verdict says about its evidence, and the states of a time stamp."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final

from portal.eds import Proof, SignatureVerdict

LATE: Final = dt.timedelta(minutes=5)
"""A stamp that came so long after the signature does not prove when it was made, only that it was there by then."""


class StampState(StrEnum):
    """How far a time stamp is."""

    WAITING = "waiting"
    """None has come yet; the authority is asked again."""
    UNCONFIRMED = "unconfirmed"
    """One has come, and it is not known yet whether its authority's certificate is in force."""
    STAMPED = "stamped"


def record_of(verdict: SignatureVerdict) -> dict[str, Any]:
    """Return the parts of a verdict that are stored beside its outcome; ``proofs`` names every piece of evidence by kind and hash."""
    return {
        "claimed_at": verdict.claimed_at.isoformat() if verdict.claimed_at else "",
        "revocation": verdict.revocation,
        "remarks": list(verdict.remarks),
        "proofs": named(verdict.proofs),
    }


def named(proofs: Iterable[Proof]) -> list[dict[str, Any]]:
    """Return pieces of evidence as stored records name them."""
    return [{"kind": str(one.kind), "sha256": one.sha256} for one in proofs]
