"""The interface of a time stamp authority."""

from typing import Protocol


class StampAuthority(Protocol):
    """Issues time stamps (RFC 3161)."""

    @property
    def policy(self) -> str:
        """The policy that requests name (an object identifier in dots), or empty."""
        ...

    def ask(self, request: bytes) -> bytes:
        """Return the answer (DER) to a request (DER), which is not checked here.

        Raises:
            OSError: there is no answer now.
        """
        ...

    def check(self) -> str:
        """Return an empty string when the authority answers, otherwise what is wrong."""
        ...

    def close(self) -> None:
        """Close what is open at the end of the process."""
        ...
