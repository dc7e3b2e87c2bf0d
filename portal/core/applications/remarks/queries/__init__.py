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
    remarks_to_read,
    remarks_with_parties,
)
from portal.core.applications.remarks.queries.by_return import NO_REMARKS, PAGE, ReturnedRemarks, by_return, further
from portal.core.applications.remarks.queries.files import DECIDERS, ensure_may_read_reply_file, kept_files, not_sent, remark_of_actor
from portal.core.applications.remarks.queries.returns import after_the_return, being_answered, last_return, step_of_threads

__all__ = [
    "DECIDERS",
    "NO_REMARKS",
    "PAGE",
    "ReturnedRemarks",
    "ReviewedRemark",
    "after_the_return",
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
    "places_asked",
    "remark_of_actor",
    "remarks_before",
    "remarks_to_read",
    "remarks_with_parties",
    "step_of_threads",
]
