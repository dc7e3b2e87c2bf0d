"""Which documents and consents the portal ships with for each product: kinds of applications, sections of the reporting portal."""

from collections.abc import Mapping

from portal.core.content.reference import consents
from portal.core.content.reference.consents import ConsentRow
from portal.core.content.reference.corporate_documents import CORPORATE_DOCUMENTS
from portal.core.content.reference.documents import DocumentGroup
from portal.core.content.reference.mio_documents import MIO_DOCUMENTS
from portal.core.content.reference.project_documents import PROJECT_DOCUMENTS

DOCUMENTS: Mapping[str, tuple[DocumentGroup, ...]] = {"guarantee": (*CORPORATE_DOCUMENTS, *PROJECT_DOCUMENTS), **MIO_DOCUMENTS}
"""By product, in the order in which they are shown."""
CONSENTS: Mapping[str, tuple[ConsentRow, ...]] = {"guarantee": consents.CONSENTS}
"""By product, in the order in which they are shown."""
