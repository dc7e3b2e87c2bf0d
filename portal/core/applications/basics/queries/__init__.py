"""Queries of this part that other parts may import."""

from portal.core.applications.basics.queries.access import (
    READERS,
    may_take,
    party_of,
    product_of,
    seen_by_company,
    seen_by_party,
    seen_by_staff,
)
from portal.core.applications.basics.queries.base_applications import own_applications
from portal.core.applications.basics.queries.open_applications import (
    OpenApplications,
    living_by_status,
    open_applications,
    open_with_code,
)
from portal.core.applications.basics.queries.other_projects import other_projects
from portal.core.applications.basics.queries.reading import Loaded, ensure_records
from portal.core.applications.basics.queries.received import SUBMISSION, last_version, was_sent
from portal.core.applications.basics.queries.remark_views import NewRemark, RemarkLine, ReplyFileLine, ReplyLine, UnlockLine
from portal.core.applications.basics.queries.views import (
    CONSENT_WORDS,
    FOUNDER_WORDS,
    ApplicationGap,
    ConsentLine,
    ConsentSigner,
    ConsentState,
    CopiedFrom,
    FileLine,
    FormView,
    FounderLine,
    FounderState,
    Locks,
    OtherSide,
    ReaderMay,
)

__all__ = [
    "CONSENT_WORDS",
    "FOUNDER_WORDS",
    "READERS",
    "SUBMISSION",
    "ApplicationGap",
    "ConsentLine",
    "ConsentSigner",
    "ConsentState",
    "CopiedFrom",
    "FileLine",
    "FormView",
    "FounderLine",
    "FounderState",
    "Loaded",
    "Locks",
    "NewRemark",
    "OpenApplications",
    "OtherSide",
    "ReaderMay",
    "RemarkLine",
    "ReplyFileLine",
    "ReplyLine",
    "UnlockLine",
    "ensure_records",
    "last_version",
    "living_by_status",
    "may_take",
    "open_applications",
    "open_with_code",
    "other_projects",
    "own_applications",
    "party_of",
    "product_of",
    "seen_by_company",
    "seen_by_party",
    "seen_by_staff",
    "was_sent",
]
