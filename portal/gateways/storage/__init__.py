"""Stores of bytes: a folder on this machine's disk, and memory for trials."""

from portal.gateways.storage.disk import DiskStorage
from portal.gateways.storage.memory import MemoryStorage

__all__ = ["DiskStorage", "MemoryStorage"]
