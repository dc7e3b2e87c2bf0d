"""The hash of GOST 34.11-2015 with 512 bits, tested at its first use."""

from portal.eds.streebog.hashing import SelfTestFailed, streebog512

__all__ = ["SelfTestFailed", "streebog512"]
