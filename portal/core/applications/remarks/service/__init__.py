"""The verbs of remarks: answering in a remark's thread, and deciding about a remark."""

from portal.core.applications.remarks.service.deciding import close, close_the_rest, ensure_closed, keep_open, settle
from portal.core.applications.remarks.service.replies import attach, detach, ensure_may_upload, reply

__all__ = [
    "attach",
    "close",
    "close_the_rest",
    "detach",
    "ensure_closed",
    "ensure_may_upload",
    "keep_open",
    "reply",
    "settle",
]
