"""The signatures of GOST 34.10-2015 and, for time stamps, of GOST 34.310-2004, and the older hash function."""

from portal.eds.gost.hash2004 import hash2004
from portal.eds.gost.keys import OF_2004, OF_2015, GostKey, GostPrivateKey, Standard, new_private_key, public_key

__all__ = ["OF_2004", "OF_2015", "GostKey", "GostPrivateKey", "Standard", "hash2004", "new_private_key", "public_key"]
