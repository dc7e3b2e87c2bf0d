"""Which documents and consents the portal ships with for each product: kinds of applications, sections of the reporting portal."""

from collections.abc import Mapping
from dataclasses import replace

from portal.core.content.reference import consents
from portal.core.content.reference.consents import ConsentRow
from portal.core.content.reference.consents_correction import APPROVAL
from portal.core.content.reference.consents_founder import FOUNDER
from portal.core.content.reference.corporate_documents import CORPORATE_DOCUMENTS
from portal.core.content.reference.correction_documents import CORRECTION_DOCUMENTS
from portal.core.content.reference.documents import COMPANY, DocumentGroup
from portal.core.content.reference.mio_documents import MIO_DOCUMENTS
from portal.core.content.reference.project_documents import PROJECT_DOCUMENTS
from portal.core.content.reference.subsidy_documents import SUBSIDY_DOCUMENTS

DOCUMENTS: Mapping[str, tuple[DocumentGroup, ...]] = {
    "guarantee": (*CORPORATE_DOCUMENTS, *PROJECT_DOCUMENTS),
    "subsidy": SUBSIDY_DOCUMENTS,
    "correction": CORRECTION_DOCUMENTS,
    **MIO_DOCUMENTS,
}
"""By product, in the order in which they are shown."""
CONSENTS: Mapping[str, tuple[ConsentRow, ...]] = {
    "guarantee": (*consents.CONSENTS, FOUNDER),
    "subsidy": tuple(replace(row, parties=(COMPANY,)) for row in (*consents.CONSENTS, FOUNDER)),
    "correction": (APPROVAL, *consents.CONSENTS),
}
"""By product, in the order in which they are shown."""
