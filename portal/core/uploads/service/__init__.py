"""The verbs of uploads by parts. Each asks the place of the file whether the actor may upload there."""

from portal.core.uploads.service.finishing import close_upload, join_parts, keep_upload, refuse_upload
from portal.core.uploads.service.sending import arrived_parts, begin_upload, cancel_upload, sign_part
from portal.core.uploads.service.sweeping import sweep

__all__ = [
    "arrived_parts",
    "begin_upload",
    "cancel_upload",
    "close_upload",
    "join_parts",
    "keep_upload",
    "refuse_upload",
    "sign_part",
    "sweep",
]
