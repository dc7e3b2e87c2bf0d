"""An object of an S3 store that grows by parts, and is complete or absent in the end."""

import threading
from typing import Any, final

from portal.gateways.storage.s3_faults import port_errors


@final
class GrowingObject:
    """An object being written; its lock lets it be discarded while a thread still sends a part."""

    def __init__(self, client: Any, bucket: str, key: str, place: str) -> None:
        self._client = client
        self._where = {"Bucket": bucket, "Key": key}
        self._place = place
        self._upload = ""
        self._parts: list[dict[str, Any]] = []
        self._lock = threading.Lock()
        self._open = True

    def add(self, part: bytes) -> None:
        """Send a part that is not the last one; do nothing when the object was discarded meanwhile."""
        with self._lock, port_errors(self._place):
            if not self._open:
                return
            if not self._upload:
                self._upload = self._client.create_multipart_upload(**self._where)["UploadId"]
            number = len(self._parts) + 1
            sent = self._client.upload_part(**self._where, UploadId=self._upload, PartNumber=number, Body=part)
            self._parts.append({"PartNumber": number, "ETag": sent["ETag"]})

    def keep(self, last: bytes) -> None:
        """Send the last part and let the store join all; an object of one part is sent whole."""
        if self._upload:
            self.add(last)
        with self._lock, port_errors(self._place):
            if not self._open:
                return
            if self._upload:
                self._client.complete_multipart_upload(**self._where, UploadId=self._upload, MultipartUpload={"Parts": self._parts})
            else:
                self._client.put_object(**self._where, Body=last)
            self._open = False

    def discard(self) -> None:
        """Remove what was sent, unless the object is complete. A store that does not answer now is swept later."""
        with self._lock:
            is_begun, self._open = self._open and self._upload, False
            try:
                if is_begun:
                    with port_errors(self._place):
                        self._client.abort_multipart_upload(**self._where, UploadId=self._upload)
            except OSError:
                return
