"""Readings of applications for pages and routes; each decides for itself what its reader may see."""

from portal.core.applications.queries.checking import AnswersToCheck, answers_to_check
from portal.core.applications.queries.desk import Queue, QueueLine, Review, queue, review
from portal.core.applications.queries.documents import ConsentDocument, consent_document, ensure_may_read_file
from portal.core.applications.queries.doubts import Doubt
from portal.core.applications.queries.events import EventLine, history
from portal.core.applications.queries.form import open_form
from portal.core.applications.queries.lists import Line, Page, counts, drafts, listing
from portal.core.applications.queries.missing import gaps
from portal.core.applications.queries.prints import FormPdf, form_pdf
from portal.core.applications.queries.views import (
    ConsentLine,
    ConsentState,
    DocumentLine,
    FileLine,
    FormView,
    Gap,
    NewRemark,
    OtherSide,
    RemarkLine,
)

__all__ = [
    "AnswersToCheck",
    "ConsentDocument",
    "ConsentLine",
    "ConsentState",
    "DocumentLine",
    "Doubt",
    "EventLine",
    "FileLine",
    "FormPdf",
    "FormView",
    "Gap",
    "Line",
    "NewRemark",
    "OtherSide",
    "Page",
    "Queue",
    "QueueLine",
    "RemarkLine",
    "Review",
    "answers_to_check",
    "consent_document",
    "counts",
    "drafts",
    "ensure_may_read_file",
    "form_pdf",
    "gaps",
    "history",
    "listing",
    "open_form",
    "queue",
    "review",
]
