"""Queries of this part that other parts may import."""

from portal.core.applications.remarks.queries.answered import (
    ReviewedRemark,
    changed_since,
    is_at_hand,
    last_change,
    not_closed,
    open_remarks,
    places_asked,
    remarks_before,
)
from portal.core.applications.remarks.queries.by_return import NO_REMARKS, PAGE, ReturnedRemarks, by_return, further
from portal.core.applications.remarks.queries.files import ensure_may_read_reply_file, kept_files, not_sent, own_remark
from portal.core.applications.remarks.queries.returns import being_answered, last_return

__all__ = [
    "NO_REMARKS",
    "PAGE",
    "ReturnedRemarks",
    "ReviewedRemark",
    "being_answered",
    "by_return",
    "changed_since",
    "ensure_may_read_reply_file",
    "further",
    "is_at_hand",
    "kept_files",
    "last_change",
    "last_return",
    "not_closed",
    "not_sent",
    "open_remarks",
    "own_remark",
    "places_asked",
    "remarks_before",
]
