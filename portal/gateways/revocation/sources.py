"""Revocation lists and, when the settings name one, a responder, checked together."""

from dataclasses import dataclass

from portal.ports.revocation import Responder, RevocationSource


@dataclass(frozen=True, slots=True)
class RevocationSources:
    """Where the portal learns which certificates are revoked."""

    lists: RevocationSource
    responder: Responder | None = None

    def crls(self, issuer_key_id: bytes) -> tuple[bytes, ...]:
        """Return the lists of the issuer with this key identifier. Raise ``OSError`` when one cannot be read."""
        return self.lists.crls(issuer_key_id)

    def check(self) -> str:
        """Return an empty string, or what is wrong with the lists and with the responder."""
        return " ".join(filter(None, (self.lists.check(), self.responder.check() if self.responder else "")))
