"""The check value of a secret, and what is said when the database was made with another one."""

import hashlib
import hmac
from typing import Final

MISSING: Final = (
    "The secret that the database was made with is missing: put back secret.key in {folder} (it is in every backup) or set PORTAL_SECRET. "
    "No password in the database works with another one, so none is made."
)
OTHER: Final = (
    "The database was made with another secret than {given}: put back the one it was made with. No password in it works with this one."
)


def value_of(secret: bytes) -> str:
    """Return the check value of a secret: 64 hexadecimal digits, from which the secret cannot be computed."""
    return hmac.new(secret, b"portal: the secret of this database", hashlib.sha256).hexdigest()
