"""The connection to an S3 store: its address, its client by boto3, and how long it is waited for."""

from dataclasses import dataclass, field
from typing import Any, Final

from boto3.session import Session
from botocore.config import Config

CONNECTIONS: Final = 32
PATIENT: Final = (5, 60, 4)
"""Seconds to connect, seconds without an answer, tries: joining the parts of a large file takes a store its time."""
QUICK: Final = (3, 5, 1)
"""The same for a check that a person or a load balancer waits for."""


@dataclass(frozen=True)
class Bucket:
    """Where an S3 store keeps the files, and the access key to it."""

    endpoint: str
    """Its address without a path, for this machine and for browsers alike."""
    region: str
    name: str
    key: str
    secret: str = field(repr=False)

    @property
    def place(self) -> str:
        """The address of the bucket, for people."""
        return f"{self.endpoint}/{self.name}"


def client_of(bucket: Bucket, patience: tuple[int, int, int] = PATIENT) -> Any:
    """Return a client of boto3; threads may share it. It connects when it is used."""
    connecting, answering, tries = patience
    config = Config(
        signature_version="s3v4",
        # The name of the bucket stands in the path: this works with every store, also with one that has a single host name.
        # With a signed content a store refuses bytes that changed on their way.
        s3={"addressing_style": "path", "payload_signing_enabled": True},
        # The checksums that newer versions add by themselves are unknown to many stores.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        connect_timeout=connecting,
        read_timeout=answering,
        retries={"mode": "standard", "total_max_attempts": tries},
        max_pool_connections=CONNECTIONS,
        tcp_keepalive=True,
    )
    session = Session(aws_access_key_id=bucket.key, aws_secret_access_key=bucket.secret, region_name=bucket.region)
    return session.client("s3", endpoint_url=bucket.endpoint, config=config)
