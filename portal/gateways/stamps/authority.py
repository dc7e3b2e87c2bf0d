"""Asks a time stamp authority over HTTP (RFC 3161 §3.4). Only the portal's settings name its addresses."""

from collections.abc import Sequence
from typing import Final, final

from portal.eds import tsp
from portal.gateways.asking import REST_SECONDS, EqualServers, Exchange, Unreachable
from portal.ports.stamps import StampAuthority
from portal.settings import Settings

_EXCHANGE: Final = Exchange("application/timestamp-query", "application/timestamp-reply", tsp.MAX_ANSWER_BYTES, bool)
_NOTHING = b"\x00"
"""What is stamped to see whether the authority answers."""


@final
class HttpStampAuthority:
    """The authorities at these addresses, which are equal: the first that answers counts. May be used by several threads at once."""

    def __init__(self, addresses: Sequence[str], policy: str = "", rest_seconds: float = REST_SECONDS) -> None:
        self.policy = policy
        self._servers = EqualServers(addresses, _EXCHANGE, rest_seconds)

    def ask(self, request: bytes) -> bytes:
        """Return the answer (DER) to a request (DER), not checked yet. Raise ``Unreachable`` when there is none."""
        return self._servers.ask(lambda: request)

    def check(self) -> str:
        """Return an empty string when an authority grants a stamp, otherwise what is wrong."""
        try:
            tsp.token_of(self.ask(tsp.stamp_request(_NOTHING, bytes(tsp.NONCE_BYTES - 1) + b"\x01", self.policy).der))
        except (Unreachable, tsp.UnusableStamp) as error:
            return f"TSP: {error}"
        return ""

    def close(self) -> None:
        """Close the connections; the next question opens new ones."""
        self._servers.close()


@final
class NoStampAuthority:
    """No authority: signatures get no stamp from the portal."""

    policy = ""

    def ask(self, request: bytes) -> bytes:  # noqa: ARG002  (the port's signature)
        """Raise ``Unreachable``."""
        raise Unreachable("the settings name no time stamp authority")

    def check(self) -> str:
        """Return an empty string."""
        return ""

    def close(self) -> None:
        """Do nothing."""


def stamps_of(settings: Settings) -> StampAuthority:
    """Return the authority that the settings name."""
    return HttpStampAuthority(settings.tsp_addresses, settings.tsp_policy_asked) if settings.tsp_addresses else NoStampAuthority()
