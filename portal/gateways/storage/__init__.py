"""Storage of files: a folder on this machine's disk, or memory for tests."""

from portal.gateways.storage.disk import DiskStorage
from portal.gateways.storage.memory import MemoryStorage

__all__ = ["DiskStorage", "MemoryStorage"]
