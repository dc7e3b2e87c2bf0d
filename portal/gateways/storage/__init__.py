"""Storage of files: a folder on this machine's disk, a bucket of an S3 store, or memory for tests."""

from typing import TYPE_CHECKING

from portal.gateways.storage.disk import DiskStorage
from portal.gateways.storage.memory import MemoryStorage
from portal.ports.storage import Storage
from portal.settings import Settings

if TYPE_CHECKING:
    from portal.gateways.storage.s3 import S3Storage
    from portal.gateways.storage.s3_client import Bucket

__all__ = ["DiskStorage", "MemoryStorage", "bucket_of", "disk_of", "s3_of", "storage_of"]


def storage_of(chosen: Settings, secret: bytes = b"") -> Storage:
    """Return the storage that the settings name; ``secret`` signs the addresses to which browsers send parts for the disk."""
    return s3_of(chosen) if chosen.storage == "s3" else disk_of(chosen, secret)


def disk_of(chosen: Settings, secret: bytes = b"") -> Storage:
    """Return the storage in the data folder."""
    return DiskStorage(chosen.files, secret)


def s3_of(chosen: Settings) -> "S3Storage":
    """Return the storage in the bucket of the settings; all of them must be given."""
    # Loaded when it is used: boto3 takes a quarter of a second, and most installations have a disk.
    from portal.gateways.storage.s3 import S3Storage

    return S3Storage(bucket_of(chosen))


def bucket_of(chosen: Settings) -> "Bucket":
    """Return the bucket of the settings."""
    from portal.gateways.storage.s3_client import Bucket

    secret = chosen.s3_secret.get_secret_value()
    return Bucket(chosen.s3_endpoint.rstrip("/"), chosen.s3_region, chosen.s3_bucket, chosen.s3_key, secret)
