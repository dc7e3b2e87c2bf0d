"""What a stored verdict says about its evidence."""

from typing import Any

from portal.eds import SignatureVerdict


def record_of(verdict: SignatureVerdict) -> dict[str, Any]:
    """Return the parts of a verdict that are stored beside its outcome; ``proofs`` names every piece of evidence by kind and hash."""
    return {
        "claimed_at": verdict.claimed_at.isoformat() if verdict.claimed_at else "",
        "revocation": verdict.revocation,
        "remarks": list(verdict.remarks),
        "proofs": [{"kind": str(one.kind), "sha256": one.sha256} for one in verdict.proofs],
    }
