"""Time stamps: an authority that is asked over HTTP, or none."""

from portal.gateways.stamps.authority import HttpStampAuthority, NoStampAuthority, stamps_of

__all__ = ["HttpStampAuthority", "NoStampAuthority", "stamps_of"]
