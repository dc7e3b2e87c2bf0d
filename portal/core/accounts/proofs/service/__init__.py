"""Functions of this part that other parts may import."""

from portal.core.accounts.proofs.service.challenges import Reason, confirmed, facts, issue_challenge, proven, read_cms
from portal.core.accounts.proofs.service.codes import issue_code, try_code, void_codes

__all__ = [
    "Reason",
    "confirmed",
    "facts",
    "issue_challenge",
    "issue_code",
    "proven",
    "read_cms",
    "try_code",
    "void_codes",
]
