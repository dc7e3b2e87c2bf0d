"""Queries of this part that other parts may import."""

from portal.core.applications.signing.queries.checking import AnswersToCheck, answers_to_check
from portal.core.applications.signing.queries.documents import consent_document, ensure_may_read_file
from portal.core.applications.signing.queries.prints import form_pdf
from portal.core.applications.signing.queries.public_check import PaperState, checked_paper
from portal.core.applications.signing.queries.rechecked import FailingDocument, RecheckedSignatures, rechecked_signatures
from portal.core.applications.signing.queries.second_opinions import DifferingDocument, SecondOpinions, second_opinions
from portal.core.applications.signing.queries.signed_documents import SignedDocument

__all__ = [
    "AnswersToCheck",
    "DifferingDocument",
    "FailingDocument",
    "PaperState",
    "RecheckedSignatures",
    "SecondOpinions",
    "SignedDocument",
    "answers_to_check",
    "checked_paper",
    "consent_document",
    "ensure_may_read_file",
    "form_pdf",
    "rechecked_signatures",
    "second_opinions",
]
