"""The hash of GOST 34.11-2015 with 512 bits, tested at its first use."""

from portal.eds.streebog.choosing import engine, streebog512
from portal.eds.streebog.hashing import SelfTestFailed

__all__ = ["SelfTestFailed", "engine", "streebog512"]
